using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Core.Tests.Sources;

/// <summary>Notes the text of every query that is sent while it listens, on this flow alone.</summary>
internal sealed class SentQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<SentQueries?> Listening = new();

    private readonly List<IDisposable> subscriptions = [];
    private readonly List<string> queries;

    public SentQueries(List<string> queries)
    {
        this.queries = queries;
        Listening.Value = this;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void Dispose()
    {
        Listening.Value = null;
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Listening.Value == this && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData sent)
        {
            queries.Add(sent.Command.CommandText);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
