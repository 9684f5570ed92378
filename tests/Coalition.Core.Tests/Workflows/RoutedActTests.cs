using System.Reflection;
using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Statements;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

/// <summary>What workflows follow is really written by acts, and what the catalogue waits for is really raised.</summary>
public sealed class RoutedActTests
{
    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    // A person or the clock answers these, no act of the model; the last never happens, and definitions are told so.
    private static readonly string[] NoActs = [ActivityName.UserTaskEvent, ActivityName.SignalEvent, ActivityName.TimerEvent, ActivityName.ContentDeletedEvent];

    private static string[] Named => [.. typeof(ActKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Fact]
    public void Every_named_kind_of_act_is_routed_and_every_event_of_the_catalogue_is_raised_by_one()
    {
        Assert.Equal(Named.Order(StringComparer.Ordinal), RoutedActs.All.Select(route => route.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            ActivityCatalogue.All.Where(kind => kind.IsEvent).Select(kind => kind.Name).Except(NoActs, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            RoutedActs.All.Select(route => route.Event).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_routed_kind_of_act_is_written_by_an_act_of_the_model()
    {
        await using var desk = await WorkflowDesk.OpenAsync();
        await new GivenEndorsements(desk.Portal).TheMember("norway");
        await ReviewedReleasedAndWithdrawnAsync(desk);
        await desk.ReleasedAsync(await desk.Given.ADraft(desk.Secretariat(), "statements/down"));
        await desk.TakenDownAsync(await desk.Ask(db => db.Documents.Where(document => document.Path == "statements/down").Select(document => document.Id).SingleAsync()));
        await SilentAsync(desk);
        await ScheduledTwiceAsync(desk);

        var written = await desk.Ask(db => db.Activity.Select(line => line.Kind).Distinct().ToListAsync());

        Assert.Empty(RoutedActs.All.Select(route => route.Kind).Distinct(StringComparer.Ordinal).Except(written, StringComparer.Ordinal));
    }

    private static async Task ReviewedReleasedAndWithdrawnAsync(WorkflowDesk desk)
    {
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);
        Assert.Null((await desk.Given.Writing(document, editor, Given.Text("Another text."))).Refusal);
        await desk.ActingAsync<PortalDb>(document, (db, file) => Task.FromResult(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, SafeguardingResult.Passed, Conditions: null), desk.Portal.Clock.Now)));
        await desk.ReleasedAsync(document);
        await desk.WithdrawnAsync(document);
        await desk.ActingAsync<WithdrawalActs>(document, (acts, file) =>
            acts.WithdrawAsync(editor, file, new WithdrawalInput(WithdrawalKind.Retracted, WithdrawalReason.FactualError, LocalText.English("This text was taken back."), [])));
    }

    private static async Task SilentAsync(WorkflowDesk desk)
    {
        var (editor, endorsements) = (desk.Secretariat(), new GivenEndorsements(desk.Portal));
        var document = await ClearedAsync(desk, "statements/silence");
        Assert.Null((await endorsements.Doing(document, (acts, file) => acts.Open(editor, file, file.Clearance.Releasable))).Refusal);
        Assert.Null((await endorsements.Doing(document, (acts, file) => acts.Close(editor, file))).Refusal);
        var deadline = new DateTime(2026, 1, 23, 15, 0, 0, DateTimeKind.Utc);
        await desk.ActingAsync<SilenceActs>(document, (acts, file) => acts.OpenAsync(editor with { SignedInAt = desk.Portal.Clock.Now }, file, file.Releasable.TextHash, new SilenceTerms(deadline, "Europe/Kyiv")));
        await RunAsync(desk, deadline.AddMinutes(1) - desk.Portal.Clock.Now);
    }

    // Taken back once, and once left lying for longer than a release may be late.
    private static async Task ScheduledTwiceAsync(WorkflowDesk desk)
    {
        var editor = desk.Secretariat();
        var document = await ClearedAsync(desk, "statements/late");
        await desk.ActingAsync<ScheduleActs>(document, (acts, file) => Task.FromResult(acts.Schedule(editor, Departure.Of(file), new ReleaseInstant(desk.Portal.Clock.Now.AddHours(3), "Europe/Kyiv"))));
        await desk.ActingAsync<ScheduleActs>(document, (acts, file) => acts.UnscheduleAsync(editor, Departure.Of(file)));
        await desk.ActingAsync<ScheduleActs>(document, (acts, file) => Task.FromResult(acts.Schedule(editor, Departure.Of(file), new ReleaseInstant(desk.Portal.Clock.Now.AddHours(3), "Europe/Kyiv"))));
        await RunAsync(desk, TimeSpan.FromHours(30));
    }

    private static async Task<Guid> ClearedAsync(WorkflowDesk desk, string path)
    {
        var document = await desk.Given.ADraft(desk.Secretariat(), path);
        Assert.Null((await desk.Given.Submitting(document, desk.Secretariat())).Refusal);
        await desk.ClearAsync(document, "ukraine", "canada");
        return document;
    }

    private static async Task RunAsync(WorkflowDesk desk, TimeSpan later)
    {
        desk.Portal.Clock.Move(later);
        while (await desk.RunJobsAsync() > 0)
        {
        }
    }
}
