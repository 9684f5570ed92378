using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Meetings;

/// <summary>What readers met of a meeting changes for a reason, and auditors read both.</summary>
public sealed class MeetingCorrectionTests : IAsyncLifetime
{
    private MeetingDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await MeetingDesk.OpenAsync();
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_33_a_public_meeting_changes_for_a_reason_and_what_it_said_before_stays_for_auditors()
    {
        MeetingDesk.Done(await DescribingAsync(desk.Publisher, Odesa, desk.Because));

        await desk.InAsync(async (db, _) =>
        {
            var kept = await db.Set<Correction<Meeting>>().SingleAsync();
            Assert.Equal((desk.Publisher.Name, "The source was misread.", desk.Now), (kept.CorrectedByName, kept.Reason, kept.At));
            Assert.Contains("Kyiv", kept.Before, StringComparison.Ordinal);
            Assert.DoesNotContain("Odesa", kept.Before, StringComparison.Ordinal);
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE MeetingCorrection SET Reason = ''"));
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM MeetingCorrection"));
        });
    }

    [Fact]
    public async Task It_is_not_changed_without_a_reason_by_no_publisher_or_after_an_old_sign_in()
    {
        Assert.Equal("register.reason", (await DescribingAsync(desk.Publisher, Odesa, new("  ", desk.Now))).Refusal?.Code);
        Assert.Equal("release.not-allowed", (await DescribingAsync(desk.Registrar, Odesa, desk.Because)).Refusal?.Code);
        Assert.Equal("correction.sign-in", (await DescribingAsync(desk.Publisher with { SignedInAt = desk.Now.AddHours(-3) }, Odesa, desk.Because)).Refusal?.Code);
        await desk.InAsync(async (db, _) => Assert.Equal("Kyiv", (await db.Meetings.SingleAsync()).Place!.In("en")));
    }

    [Fact]
    public async Task The_words_of_a_public_decision_are_corrected_so_too()
    {
        Task<Outcome> RewordingAsync(Because because) => DescribingAsync(desk.Publisher, entry => entry with { Decisions = [entry.Decisions[0] with { Text = Entries.Text("To support two helplines.") }] }, because);

        Assert.Equal("register.reason", (await RewordingAsync(new("", desk.Now))).Refusal?.Code);
        MeetingDesk.Done(await RewordingAsync(desk.Because));
        await desk.InAsync(async (db, _) => Assert.Equal("To support two helplines.", (await db.Decisions.SingleAsync()).Text.In("en")));
    }

    [Fact]
    public async Task What_readers_never_meet_changes_without_one()
    {
        MeetingDesk.Done(await DescribingAsync(desk.Registrar, entry => entry with { OnlineLink = "https://meet.example.org/other-room" }, new("", desk.Now)));
        MeetingDesk.Done(await DescribingAsync(desk.Registrar, entry => entry with { Decisions = [.. entry.Decisions, new("later", Entries.Text("To meet again."), Source: "note")] }, new("", desk.Now)));

        await desk.InAsync(async (db, _) => Assert.Empty(await db.Set<Correction<Meeting>>().ToListAsync()));
    }

    [Fact]
    public async Task Scenario_18_what_was_known_of_a_meeting_at_an_instant_stays_readable_and_before_its_release_nothing_was()
    {
        var released = desk.Now;
        desk.Portal.Clock.Set(new DateTimeOffset(released.AddDays(8)));
        MeetingDesk.Done(await DescribingAsync(desk.Publisher, entry => Odesa(entry) with { Decisions = [.. entry.Decisions, new("later", Entries.Text("To meet again."), Source: "note")] }, desk.Because));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Report(desk.Publisher, "plenary-3-helpline", new(ActionState.Done, Note: null, DateOnly.FromDateTime(desk.Now)), desk.Now)));
        desk.Portal.Clock.Set(new DateTimeOffset(released.AddDays(9)));
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.ReleaseOutcome(desk.Publisher, desk.Now)));

        Assert.Equal((null, 0, ActionState.Open), await KnownAsync(released.AddSeconds(-1)));
        Assert.Equal(("Kyiv", 1, ActionState.Open), await KnownAsync(released));
        Assert.Equal(("Odesa", 1, ActionState.Done), await KnownAsync(released.AddDays(8)));
        Assert.Equal(("Odesa", 2, ActionState.Done), await KnownAsync(released.AddDays(9)));
    }

    /// <summary>Place, public decisions and the state of the action as readers could know them.</summary>
    private async Task<(string? Place, int Decided, ActionState State)> KnownAsync(DateTime at)
    {
        var known = default((string?, int, ActionState));
        await desk.InAsync(async (db, lookups) =>
        {
            var meeting = await db.Meetings.AsNoTracking().Include(row => row.Decisions).Include(row => row.Descriptions).Include(row => row.Actions).ThenInclude(row => row.Steps).SingleAsync();
            if (meeting.KnownAt(lookups, at) is { } then)
            {
                known = (then.Place!.In("en"), then.Decisions.Count(row => row.ReleasedAt is not null), then.Actions.Single().State);
            }
        });
        return known;
    }

    private static MeetingEntry Odesa(MeetingEntry entry) => entry with { Place = Entries.Text("Odesa") };

    private Task<Outcome> DescribingAsync(Actor by, Func<MeetingEntry, MeetingEntry> change, Because because) =>
        desk.Doing((meeting, lookups) => meeting.Describe(by, change(meeting.Entry), lookups, because));
}
