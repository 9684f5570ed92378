using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Core.Tests;

/// <summary>The program dies here, as far as a test can let it.</summary>
internal sealed class PowerCut(string where) : Exception(where);

/// <summary>
/// Counts the instants before and after every statement and every commit on the databases below one folder, and cuts the power
/// at the one armed: from there on no statement runs until the fault points are disarmed. After a statement that only reads is
/// the same instant as before the next. It listens to what every context announces, so the contexts are the real ones, the
/// host's among them.
/// </summary>
internal sealed class FaultPoints : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly string[] Heard =
    [
        RelationalEventId.CommandExecuting.Name!, RelationalEventId.CommandExecuted.Name!,
        RelationalEventId.TransactionCommitting.Name!, RelationalEventId.TransactionCommitted.Name!,
    ];

    private readonly string folder;
    private readonly List<IDisposable> subscriptions = [];
    private int passed;
    private int? armed;

    /// <summary>Listens to the databases of the portal.</summary>
    public FaultPoints(TestPortal portal)
    {
        folder = portal.Folder;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Where the power was cut, or null when the armed instant never came.</summary>
    public string? CutAt { get; private set; }

    /// <summary>Cuts the power at the instant of this number, from 0.</summary>
    public void Arm(int point) => (passed, armed, CutAt) = (0, point, null);

    /// <summary>The power is back.</summary>
    public void Disarm() => armed = null;

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this, name => armed is not null && Heard.Contains(name, StringComparer.Ordinal)));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        // Once somebody else listens to everything, so does whoever asked for less.
        if (armed is null || !Heard.Contains(value.Key, StringComparer.Ordinal) || value.Value is not DbContextEventData { Context: { } context } told || context.Database.GetConnectionString()?.Contains(folder, StringComparison.Ordinal) is not true)
        {
            return;
        }

        switch (told)
        {
            case CommandExecutedEventData done when done.Command.CommandText.StartsWith("SELECT", StringComparison.Ordinal):
                break;
            case CommandExecutedEventData done:
                Pass($"after {done.Command.CommandText}");
                break;
            case CommandEventData begun:
                Pass($"before {begun.Command.CommandText}");
                break;
            default:
                Pass(told is TransactionEndEventData ? "after the commit" : "before the commit");
                break;
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Pass(string where)
    {
        if (armed is { } point && passed++ >= point)
        {
            CutAt ??= where;
            throw new PowerCut(where);
        }
    }
}
