using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Meetings;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.FollowUps;

/// <summary>A meeting with a text, a reported update, a resolution and its vote that can come of it, none of them public but the commitment.</summary>
internal sealed class FollowUpDesk(MeetingDesk meetings, Guid text) : IAsyncDisposable
{
    /// <summary>Key of a source on which nothing rests but links.</summary>
    public const string Minutes = "minutes";

    public static readonly FollowUpPlace Meeting = new(FollowUpKind.Meeting, MeetingDesk.Slug);

    public MeetingDesk Meetings => meetings;

    /// <summary>Id of the text.</summary>
    public Guid Text => text;

    /// <summary>Id of the update.</summary>
    public Guid Update { get; private set; }

    /// <summary>The update, the text, the resolution and its vote.</summary>
    public FollowUpPlace[] Kinds => [FollowUpPlace.Of(FollowUpKind.Update, Update), FollowUpPlace.Of(FollowUpKind.Text, text), new(FollowUpKind.Resolution, "helplines"), new(FollowUpKind.Vote, "helplines")];

    public static async Task<FollowUpDesk> OpenAsync()
    {
        var meetings = await MeetingDesk.OpenAsync();
        var desk = new FollowUpDesk(meetings, await meetings.Given.ADraft(meetings.Publisher));
        await meetings.InAsync(async (db, lookups) =>
        {
            db.Add(Source.Register(Given.Registrar, new SourceEntry(Minutes, Entries.Text("Secretariat"), Entries.Text("Minutes"), PublishedOn: null, SourceKind.Official)));
            var commitment = Commitment.Register(meetings.Publisher, new CommitmentEntry { Slug = "helpline-money", Party = "norway", Title = Entries.Text("Money for the helpline"), Sources = ["note"] }, lookups, meetings.Now);
            MeetingDesk.Done(commitment.Release(meetings.Publisher, meetings.Now));
            MeetingDesk.Done(ProgressUpdate.Report(meetings.Publisher, commitment, new(PartialDate.On(DateOnly.FromDateTime(meetings.Now)), SelfStatus.InProgress, Entries.Text("Half of it is paid."), EvidenceUrl: null, lookups.Sources["note"]), meetings.Now));
            db.Add(commitment);
            db.Add(Resolution.Register(meetings.Publisher, ResolutionOf("helplines", new(VoteMethod.Recorded, 3, 2, 1, 0, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting)), lookups, meetings.Now));
            await db.SaveChangesAsync();
            desk.Update = (await db.Set<ProgressUpdate>().SingleAsync()).Id;
        });
        return desk;
    }

    public ValueTask DisposeAsync() => meetings.DisposeAsync();

    /// <summary>A resolution as entered, from the note of the meeting.</summary>
    public static ResolutionEntry ResolutionOf(string slug, VoteEntry? vote) => new() { Slug = slug, Title = Entries.Text("Helplines"), Body = Entries.Text("Assembly"), Vote = vote, Sources = ["note"] };

    /// <summary>Each of the kinds came of the meeting, as the minutes say, in their order and a minute apart.</summary>
    public async Task LinkAllAsync()
    {
        foreach (var place in Kinds)
        {
            MeetingDesk.Done(await LinkAsync(place));
            meetings.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        }
    }

    public Task<Outcome> LinkAsync(FollowUpPlace to, string source = Minutes) => meetings.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await scope.GetRequiredService<FollowUpActs>().RecordAsync(meetings.Publisher, new(Meeting, to, source));
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        return outcome;
    });

    /// <summary>The secretariat records another report on the same commitment; returns its id.</summary>
    public async Task<Guid> ReportAgainAsync()
    {
        var id = Guid.Empty;
        meetings.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        await meetings.InAsync(async (db, lookups) =>
        {
            var commitment = await db.Commitments.Whole().WithSteps().SingleAsync();
            MeetingDesk.Done(ProgressUpdate.Report(meetings.Publisher, commitment, new(PartialDate.On(DateOnly.FromDateTime(meetings.Now)), SelfStatus.Fulfilled, Entries.Text("All of it is paid."), EvidenceUrl: null, lookups.Sources["note"]), meetings.Now));
            await db.SaveChangesAsync();
            id = commitment.Updates.Single(update => update.Id != Update).Id;
        });
        return id;
    }

    /// <summary>Meeting, resolution and text become public.</summary>
    public async Task ReleaseAllAsync()
    {
        await meetings.InAsync(async (db, _) =>
        {
            MeetingDesk.Done((await db.Meetings.ToRelease().SingleAsync()).Release(meetings.Publisher, meetings.Now));
            MeetingDesk.Done((await db.Resolutions.Whole().AsSplitQuery().SingleAsync(row => row.Slug == "helplines")).Release(meetings.Publisher, meetings.Now));
            await db.SaveChangesAsync();
        });
        await ReleaseTextAsync();
    }

    /// <summary>The newest edition of the text is cleared by both co-chairs and released.</summary>
    public async Task ReleaseTextAsync()
    {
        MeetingDesk.Done(await meetings.Given.Submitting(text, meetings.Publisher));
        MeetingDesk.Done(await meetings.Given.Deciding(text, await meetings.Given.AnOfficerOf("ukraine"), "ukraine"));
        MeetingDesk.Done(await meetings.Given.Deciding(text, await meetings.Given.AnOfficerOf("canada"), "canada"));
        MeetingDesk.Done(await meetings.Given.Releasing(text, meetings.Publisher));
    }

    /// <summary>The addresses of what came of the meeting, sorted.</summary>
    public async Task<IReadOnlyList<string>> LedToAsync(bool withDrafts = false) => [.. (await OfAsync(Meeting, withDrafts)).CameOfIt.Select(step => step.Node.Address).Order(StringComparer.Ordinal)];

    public Task<FollowUpView> OfAsync(FollowUpPlace place, bool withDrafts = false) =>
        meetings.Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<FollowUpChain>().OfAsync([place], withDrafts ? Meetings.Publisher : null))[place]);
}
