using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Deadlines as rows, faults that are tried again, and trimming.</summary>
public sealed class TimerAndFaultTests
{
    private static readonly Definitions Timer = new Definitions().With("draft", "ContentDraftSavedEvent").With("wait", "TimerEvent", """{ "CronExpression": "0 10 * * *" }""").With("end", "SignalEvent", """{ "SignalName": "go" }""")
        .Go("draft:Done:wait", "wait:Done:end");

    private static readonly string Circle = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "LogTask").With("b", "LogTask").Go("draft:Done:a", "a:Done:b", "b:Done:a").Step();

    private static readonly string Mended = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "LogTask").With("b", "UserTaskEvent", """{ "Actions": ["Go"] }""").Go("draft:Done:a", "a:Done:b").Step();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_that_answers_its_own_commands_for_ever_fails_and_the_act_stands()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("take", "UnpublishContentTask").Go("draft:Done:take", "take:Unpublished:take").Step());

        var document = await desk.Given.ADraft(desk.Secretariat());

        var instance = await desk.InstanceAsync(document);
        Assert.Equal(WorkflowStatus.Faulted, instance.Status);
        Assert.Contains("circle", instance.FaultMessage, StringComparison.Ordinal);
        Assert.Equal("ContentUnpublishedEvent", Assert.Single(instance.State.Pending).Activity);
    }

    [Fact]
    public async Task A_timer_is_one_row_that_fires_at_its_instant_and_is_gone_after()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Timer.Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        var instance = await desk.InstanceAsync(document);
        var row = await desk.Ask(db => db.Jobs.SingleAsync(job => job.Key == $"workflow:{instance.Id}:wait", Cancellation));

        desk.Portal.Clock.Move(TimeSpan.FromMinutes(59));
        await desk.RunJobsAsync();
        var before = await desk.PositionAsync(document);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(2));
        await desk.RunJobsAsync();

        Assert.Equal(new DateTime(2026, 1, 16, 10, 0, 0, DateTimeKind.Utc), row.DueAt);
        Assert.Equal(("wait", "end"), (before, await desk.PositionAsync(document)));
        Assert.False(await desk.Ask(db => db.Jobs.AnyAsync(job => job.Key == row.Key, Cancellation)));
    }

    [Fact]
    public async Task A_timer_that_fires_again_or_too_late_changes_nothing()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Timer.Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        var job = await desk.Ask(db => db.Jobs.AsNoTracking().SingleAsync(found => found.Kind == WorkflowTimer.Name, Cancellation));
        desk.Portal.Clock.Move(TimeSpan.FromDays(31));
        await desk.RunJobsAsync();
        var once = await desk.Portal.DumpAsync();

        await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetServices<IJobKind>().Single(kind => kind.Kind == WorkflowTimer.Name).RunAsync(job, Cancellation));

        Assert.Equal("end", await desk.PositionAsync(document));
        Assert.Equal(once, await desk.Portal.DumpAsync());
    }

    [Fact]
    public async Task A_timer_may_be_called_retry()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Timer.Step().Replace("\"wait\"", "\"retry\"", StringComparison.Ordinal));
        var document = await desk.Given.ADraft(desk.Secretariat());
        var before = await desk.PositionAsync(document);

        desk.Portal.Clock.Move(TimeSpan.FromMinutes(61));
        await desk.RunJobsAsync();

        Assert.Equal(("retry", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public async Task Aborting_takes_the_deadline_back()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Timer.Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));

        await desk.DoingAsync(acts => acts.AbortAsync(desk.Manager, instance.Id, "Given up."));

        Assert.False(await desk.Ask(db => db.Jobs.AnyAsync(job => job.Kind == WorkflowTimer.Name, Cancellation)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_with_back_off_then_shown_with_its_reason_and_goes_on_after_a_retry()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Circle);
        var document = await desk.Given.ADraft(desk.Secretariat());
        var first = await desk.InstanceAsync(document);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            desk.Portal.Clock.Move(TimeSpan.FromHours(2));
            await desk.RunJobsAsync();
        }

        var failed = await desk.InstanceAsync(document);
        await desk.ImportAsync(Mended);
        var moved = await desk.DoingAsync(acts => acts.MoveAsync(desk.Manager, first.Id, 2));
        var retried = await desk.DoingAsync(acts => acts.RetryAsync(desk.Manager, first.Id));

        Assert.Equal((WorkflowStatus.Halted, WorkflowStatus.Faulted), (first.Status, failed.Status));
        Assert.Contains("circle", failed.FaultMessage, StringComparison.Ordinal);
        Assert.Null(failed.EndedAt);
        Assert.Null(moved?.Refusal);
        Assert.Null(retried?.Refusal);
        var instance = await desk.InstanceAsync(document);
        Assert.Equal(("b", WorkflowStatus.Halted, null), (instance.State.Waits[0].ActivityId, instance.Status, instance.FaultMessage));
        Assert.False(await desk.Ask(db => db.Jobs.AnyAsync(job => job.Kind == WorkflowTimer.Name && job.DoneAt == null, Cancellation)));
    }

    [Fact]
    public async Task Ended_instances_are_trimmed_after_ninety_days_and_those_under_way_never()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Mended);
        var ended = await desk.Given.ADraft(desk.Secretariat(), "statements/ended");
        var running = await desk.Given.ADraft(desk.Secretariat(), "statements/running");
        var instance = await desk.InstanceAsync(ended);
        await desk.DoingAsync(acts => acts.AbortAsync(desk.Manager, instance.Id, "Given up."));

        desk.Portal.Clock.Move(TimeSpan.FromDays(91));
        await desk.Portal.Services.GetRequiredService<RecurringWork>().QueueAsync(Cancellation);
        await desk.RunJobsAsync();

        Assert.Empty(await desk.InstancesAsync(ended));
        Assert.Single(await desk.InstancesAsync(running));
        Assert.False(await desk.Ask(db => db.WorkflowHistory.AnyAsync(line => line.InstanceId == instance.Id, Cancellation)));
    }

    [Theory]
    [InlineData("UPDATE WorkflowHistory SET Sequence = 9")]
    [InlineData("DELETE FROM WorkflowHistory")]
    public async Task No_statement_changes_the_history_of_an_instance_under_way(string sql)
    {
        await using var desk = await WorkflowDesk.OpenAsync(Mended);
        await desk.Given.ADraft(desk.Secretariat());

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => desk.Ask(db => db.Database.ExecuteSqlRawAsync(sql, Cancellation)));
    }

    [Fact]
    public async Task The_lists_are_read_from_their_index_in_order()
    {
        await using var desk = await WorkflowDesk.OpenAsync();
        var key = new WorkflowKey(desk.Portal.Clock.Now, Guid.CreateVersion7());

        var running = await PlanAsync(desk, db => db.Workflows.Running(WorkflowStatus.Halted, key, 50));
        var ended = await PlanAsync(desk, db => db.Workflows.Where(workflow => workflow.EndedAt != null).Page(key, 50));
        var document = await PlanAsync(desk, db => db.Workflows.Where(workflow => workflow.CorrelationId == key.Id && workflow.EndedAt == null));

        Assert.Contains("IX_Workflow_TenantId_Status_CreatedAt_Id", running, StringComparison.Ordinal);
        Assert.Contains("IX_Workflow_TenantId_CreatedAt_Id", ended, StringComparison.Ordinal);
        Assert.Contains("CorrelationId", document, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", running + ended, StringComparison.Ordinal);
    }

    private static Task<string> PlanAsync(WorkflowDesk desk, Func<PortalDb, IQueryable<Workflow>> query) => desk.Ask(async db =>
    {
        await using var command = query(db).CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> lines = [];
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    });
}
