using System.CommandLine;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Commands;

/// <summary><c>jobs list|retry</c>, each within one tenant.</summary>
internal static class JobsCommand
{
    public static Command Of(Terminal terminal) => new("jobs", "Lists what waits or failed, puts failed jobs back") { List(terminal), Retry(terminal) };

    private static Command List(Terminal terminal)
    {
        var (tenant, json) = (Options.Tenant(), Options.AsJson());
        var command = new Command("list", "Lists the jobs of a tenant that wait or have failed") { tenant, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var rows = await scope.ServiceProvider.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.DoneAt == null).OrderBy(job => job.DueAt)
                .Select(job => new Row(job.Id, job.Kind, job.FailedAt == null ? "waits" : "failed", job.DueAt, job.Attempts, job.LastError)).ToListAsync(cancellationToken);
            return await terminal.ListAsync(rows, parsed.GetValue(json), row => $"{row.Id}\t{row.Kind}\t{row.State}\t{row.DueAt:u}\t{row.Attempts}\t{row.LastError ?? "-"}");
        });
        return command;
    }

    private static Command Retry(Terminal terminal)
    {
        var (tenant, id) = (Options.Tenant(), new Argument<Guid>("id") { Description = "The job, as list prints it" });
        var command = new Command("retry", "Puts a failed job back into the queue") { id, tenant };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var outcome = await db.RetryJobAsync(Actor.System, parsed.GetValue(id), session.Get<TimeProvider>().GetUtcNow().UtcDateTime, cancellationToken);
            if (outcome is not { Refusal: null })
            {
                return await terminal.FailAsync(outcome?.Refusal?.Sentence ?? "There is no such job in this tenant.");
            }

            await db.SaveChangesAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    private sealed record Row(Guid Id, string Kind, string State, DateTime DueAt, int Attempts, string? LastError);
}
