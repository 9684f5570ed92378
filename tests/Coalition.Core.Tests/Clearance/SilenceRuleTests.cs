using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Who opens a silence procedure, on what and for whom, who speaks in it, and what it holds back.</summary>
public sealed class SilenceRuleTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new GivenSilence(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Three_days_on_the_clock_are_too_short_when_the_clocks_are_put_forward()
    {
        var document = await given.AClearedText();
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix));
        var mondayAtSix = new DateTime(2026, 3, 30, 15, 0, 0, DateTimeKind.Utc);

        var short71 = await given.Opening(document, GivenSilence.Terms with { DeadlineAt = mondayAtSix });
        var full72 = await given.Opening(document, GivenSilence.Terms with { DeadlineAt = mondayAtSix.AddHours(1) });

        Assert.Equal(("silence.too-short", null), (short71.Refusal?.Code, full72.Refusal?.Code));
    }

    [Fact]
    public async Task A_deadline_on_a_day_off_takes_a_reason_and_the_announced_zone_says_which_day_it_is()
    {
        var document = await given.AClearedText();
        var saturday = GivenSilence.Terms with { DeadlineAt = GivenSilence.FridayAtSix.AddHours(7) };

        Assert.Equal("silence.not-working-day", (await given.Opening(document, saturday)).Refusal?.Code);
        Assert.Equal("silence.zone", (await given.Opening(document, saturday with { TimeZoneId = "Kyiv" })).Refusal?.Code);
        Assert.Null((await given.Opening(document, saturday with { TimeZoneId = "America/Toronto" })).Refusal);
        Assert.Equal("Friday 27 March 2026, 19:00 (Toronto), 23:00 UTC", (await given.Stored(document)).Announced());
    }

    [Fact]
    public async Task Only_a_publisher_who_signed_in_just_now_opens_one_and_only_on_what_every_seat_cleared()
    {
        var document = await given.AClearedText();
        var editor = new Given(portal).Someone("Editor", Coalition.Core.Identity.Permissions.EditContent);

        Assert.Equal("silence.not-allowed", (await given.Opening(document, by: editor)).Refusal?.Code);
        Assert.Equal("silence.sign-in", (await given.Opening(document, by: given.Publisher with { SignedInAt = portal.Clock.Now.AddHours(-1) })).Refusal?.Code);
        Assert.Equal("silence.hash", (await given.Opening(document, hash: TextHash.OfUtf8("another"))).Refusal?.Code);
        await given.Writing(document, Given.Text("Another text."));
        var uncleared = await new Given(portal).ADraft(editor with { Permissions = given.Publisher.Permissions }, "statements/uncleared");
        Assert.Equal("release.not-cleared", (await given.Opening(uncleared)).Refusal?.Code);
    }

    [Fact]
    public async Task The_entitled_are_the_members_of_the_opening_day_and_nobody_who_joins_later()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.Texts.TheMember("estonia");
        await given.Texts.TheMember("switzerland", Coalition.Core.Parties.MemberCapacity.Observer);

        Assert.Equal("silence.not-entitled", (await given.Saying(procedure, await given.AFocalPointOf("estonia"))).Refusal?.Code);
        Assert.Equal("silence.not-entitled", (await given.Saying(procedure, await given.AFocalPointOf("switzerland"))).Refusal?.Code);
        Assert.Equal("silence.not-entitled", (await given.Saying(procedure, await given.AFocalPointOf("norway", MandateScope.Read))).Refusal?.Code);
        Assert.Equal("silence.not-entitled", (await given.Saying(procedure, given.Publisher)).Refusal?.Code);
        Assert.Equal(2, (await given.Stored(document)).EntitledPartyIds.Count);
    }

    [Fact]
    public async Task Invariant_14_one_person_speaks_for_one_party_in_a_procedure()
    {
        var (_, procedure) = await given.ARunningProcedure();
        var norway = await given.AFocalPointOf("norway");
        var latvia = await given.AFocalPointOf("latvia");
        Assert.Null((await given.Saying(procedure, norway, SilenceCommunicationKind.Support)).Refusal);

        var both = await given.Saying(procedure, latvia with { UserId = norway.UserId });

        Assert.Equal("silence.one-person-one-party", both.Refusal?.Code);
    }

    [Fact]
    public async Task Comment_support_and_ad_referendum_do_not_break_it_and_a_break_takes_a_reason_and_a_recent_sign_in()
    {
        var (document, procedure) = await given.ARunningProcedure();
        var norway = await given.AFocalPointOf("norway");
        foreach (var kind in (SilenceCommunicationKind[])[SilenceCommunicationKind.Comment, SilenceCommunicationKind.Support, SilenceCommunicationKind.AdReferendum])
        {
            Assert.Null((await given.Saying(procedure, norway, kind)).Refusal);
        }

        var stored = await given.Stored(document);
        var bare = new SilenceMessage(Guid.CreateVersion7(), SilenceCommunicationKind.Break, stored.TextHash, Reason: null, Text: null, []);

        Assert.Null(stored.OutcomeAt(portal.Clock.Now));
        Assert.Equal("silence.reason", (await given.Saying(procedure, norway, message: bare)).Refusal?.Code);
        Assert.Equal("silence.paragraph", (await given.Saying(procedure, norway, message: bare with { Reason = SilenceBreakReason.Legal, BlockIds = ["p99"] })).Refusal?.Code);
        Assert.Equal("silence.hash", (await given.Saying(procedure, norway, message: bare with { Reason = SilenceBreakReason.Legal, HashShown = TextHash.OfUtf8("another") })).Refusal?.Code);
        Assert.Equal("silence.sign-in", (await given.Saying(procedure, norway with { SignedInAt = portal.Clock.Now.AddHours(-1) })).Refusal?.Code);
        Assert.Null((await given.Saying(procedure, norway, message: bare with { Reason = SilenceBreakReason.Legal })).Refusal);
        Assert.Null((await given.Saying(procedure, norway, message: bare with { Reason = SilenceBreakReason.Legal })).Refusal);
        Assert.Equal("silence.already-broken", (await given.Saying(procedure, norway)).Refusal?.Code);
        Assert.Equal(4, (await given.Stored(document)).Communications.Count);
    }

    [Fact]
    public async Task Nothing_is_released_or_opened_while_silence_runs_and_after_it_held_the_same_text_goes_out()
    {
        var (document, _) = await given.ARunningProcedure();
        var running = await WhyNotReleaseAsync(document);
        var second = await given.Opening(document);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddTicks(1)));

        var held = await new Given(portal).Releasing(document, given.Publisher);

        Assert.Equal(("release.silence-running", "silence.running", null), (running, second.Refusal?.Code, held.Refusal?.Code));
    }

    [Fact]
    public async Task Once_an_objection_is_settled_the_same_text_may_be_put_to_the_parties_again()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.Saying(procedure, await given.AFocalPointOf("norway"));
        var broken = await WhyNotReleaseAsync(document);

        var again = await given.Opening(document);

        Assert.Equal(("release.silence-broken", null, "release.silence-running"), (broken, again.Refusal?.Code, await WhyNotReleaseAsync(document)));
    }

    [Fact]
    public async Task A_broken_silence_is_settled_only_by_a_procedure_that_held_and_not_by_one_that_was_taken_back()
    {
        var (document, broken) = await given.ARunningProcedure();
        await given.Saying(broken, await given.AFocalPointOf("norway"));
        Assert.Null((await given.Opening(document)).Refusal);
        Assert.Null((await given.Doing((await given.Stored(document)).Id, (acts, found) => acts.Withdraw(given.Publisher, found, "Opened in error"))).Refusal);
        var takenBack = await WhyNotReleaseAsync(document);
        Assert.Null((await given.Opening(document)).Refusal);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddTicks(1)));

        Assert.Equal(("release.silence-broken", null), (takenBack, await WhyNotReleaseAsync(document)));
    }

    [Theory]
    [InlineData("No procedure is needed")]
    [InlineData("The text changed. A new procedure needs the full time again.")]
    public async Task A_procedure_that_ended_because_another_text_was_drafted_does_not_let_its_text_out_and_one_taken_back_by_act_does(string reason)
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.Writing(document, Given.Text("Another text."));
        var ended = await WhyNotReleaseAsync(document);
        Assert.Null((await given.Opening(document)).Refusal);
        await given.Doing((await given.Stored(document)).Id, (acts, found) => acts.Withdraw(given.Publisher, found, reason));

        Assert.NotEqual(procedure, (await given.Stored(document)).Id);
        Assert.Equal(("release.silence-withdrawn", null), (ended, await WhyNotReleaseAsync(document)));
    }

    [Fact]
    public async Task A_deadline_is_moved_later_only_before_it_passed_with_a_reason()
    {
        var (document, procedure) = await given.ARunningProcedure();
        Task<Outcome> Move(TimeSpan by, string? reason = "A holiday in one capital") =>
            given.Doing(procedure, (acts, found) => acts.Extend(given.Publisher, found, new SilenceProlongation(GivenSilence.FridayAtSix + by, reason)));

        Assert.Equal("silence.not-later", (await Move(-TimeSpan.FromHours(1))).Refusal?.Code);
        Assert.Equal("silence.reason", (await Move(TimeSpan.FromDays(3), reason: " ")).Refusal?.Code);
        Assert.Equal("silence.not-working-day", (await Move(TimeSpan.FromDays(1))).Refusal?.Code);
        Assert.Null((await Move(TimeSpan.FromDays(3))).Refusal);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(1)));
        await given.TheWorkerRuns();
        var between = (await given.Stored(document)).Outcome;
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddDays(3).AddSeconds(1)));
        Assert.Equal("silence.over", (await Move(TimeSpan.FromDays(5))).Refusal?.Code);
        await given.TheWorkerRuns();

        Assert.Equal(((SilenceOutcome?)null, SilenceOutcome.Held), (between, (await given.Stored(document)).Outcome));
    }

    [Fact]
    public async Task A_changed_text_ends_the_procedure_and_an_unchanged_one_does_not()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.Writing(document, Given.Text("We call for the return of all children."));
        var unchanged = (await given.Stored(document)).Outcome;

        await given.Writing(document, Given.Text("Another text."));

        Assert.Equal(((SilenceOutcome?)null, SilenceOutcome.Withdrawn), (unchanged, (await given.Stored(document)).Outcome));
        Assert.Equal("silence.withdrawn", (await given.Saying(procedure, await given.AFocalPointOf("norway"))).Refusal?.Code);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddDays(1)));
        await given.TheWorkerRuns();
        Assert.Equal("Withdrawn", Assert.Single(await ClosedAsync(document)));
    }

    [Fact]
    public async Task Focal_points_are_told_once_of_opening_and_outcome_without_title_or_text()
    {
        var (document, _) = await given.ARunningProcedure();
        await given.AFocalPointOf("norway");
        await given.AFocalPointOf("latvia", MandateScope.Read);
        await given.TheWorkerRuns();
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(1)));
        await given.TheWorkerRuns();

        var mails = Directory.GetFiles(Path.Combine(portal.Folder, "mail"), "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Where(mail => mail.Contains("Silence", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, mails.Length);
        Assert.All(mails, mail => Assert.DoesNotContain("A statement", mail, StringComparison.Ordinal));
        Assert.NotNull((await given.Stored(document)).Outcome);
    }

    private async Task<string?> WhyNotReleaseAsync(Guid document)
    {
        var file = await given.File(document);
        return file.Guard(file.Releasable).WhyNotRelease(given.Publisher, portal.Clock.Now)?.Code;
    }

    private Task<List<string>> ClosedAsync(Guid document) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var lines = await scope.GetRequiredService<PortalDb>().Activity.Where(line => line.Kind == "Silence.Closed").Select(line => line.Facts).ToListAsync();
        return lines.Where(facts => facts.Contains(document.ToString(), StringComparison.Ordinal)).Select(facts => Json.Parse(facts)["Outcome"]!.GetValue<string>()).ToList();
    });
}
