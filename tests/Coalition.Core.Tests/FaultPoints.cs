using System.Data.Common;
using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests;

/// <summary>The program dies here, as far as a test can let it.</summary>
internal sealed class PowerCut(string where) : Exception(where);

/// <summary>
/// Counts the instants before and after every statement and every commit, and cuts the power at the one armed: from there on
/// no statement runs until the fault points are disarmed. Everything else is the real context on the real file.
/// </summary>
internal sealed class FaultPoints
{
    private int passed;
    private int? armed;

    /// <summary>Where the power was cut, or null when the armed instant never came.</summary>
    public string? CutAt { get; private set; }

    /// <summary>Cuts the power at the instant of this number, from 0.</summary>
    public void Arm(int point) => (passed, armed, CutAt) = (0, point, null);

    /// <summary>The power is back.</summary>
    public void Disarm() => armed = null;

    /// <summary>Puts the real context with these fault points in the place of the registered one.</summary>
    public void Replace(IServiceCollection services) => services.AddScoped(provider =>
    {
        var tenant = provider.GetRequiredService<CurrentTenant>();
        var options = new DbContextOptionsBuilder<PortalDb>().AddInterceptors(provider.GetRequiredService<InboxWriter>(), new Statements(this), new Transactions(this));
        provider.GetRequiredService<Databases>().Configure(options, ownFile: null);
        return new PortalDb(options.Options, tenant, provider.GetServices<ISaveStep>());
    });

    private void Pass(string where)
    {
        if (armed is { } point && passed++ >= point)
        {
            CutAt ??= where;
            throw new PowerCut(where);
        }
    }

    private sealed class Statements(FaultPoints points) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            points.Pass($"before {command.CommandText}");
            return ValueTask.FromResult(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            points.Pass($"after {command.CommandText}");
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            points.Pass($"before {command.CommandText}");
            return ValueTask.FromResult(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            points.Pass($"after {command.CommandText}");
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Transactions(FaultPoints points) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            points.Pass("before the commit");
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            points.Pass("after the commit");
            return Task.CompletedTask;
        }
    }
}
