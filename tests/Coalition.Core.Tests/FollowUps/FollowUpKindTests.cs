using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Tests.Meetings;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.FollowUps;

/// <summary>Texts, resolutions, votes and updates in the chain, from the meeting they came from.</summary>
public sealed class FollowUpKindTests : IAsyncLifetime
{
    private static readonly FollowUpPlace Meeting = new(FollowUpKind.Meeting, MeetingDesk.Slug);

    private MeetingDesk desk = null!;
    private Guid text;
    private Guid update;

    public async ValueTask InitializeAsync()
    {
        desk = await MeetingDesk.OpenAsync();
        text = await desk.Given.ADraft(desk.Publisher);
        await desk.InAsync(async (db, lookups) =>
        {
            var source = lookups.Sources["note"];
            var commitment = Coalition.Core.Commitments.Commitment.Register(desk.Publisher, new CommitmentEntry { Slug = "helpline-money", Party = "norway", Title = Entries.Text("Money for the helpline"), Sources = ["note"] }, lookups, desk.Now);
            MeetingDesk.Done(commitment.Release(desk.Publisher, desk.Now));
            MeetingDesk.Done(ProgressUpdate.Report(desk.Publisher, commitment, new(PartialDate.On(DateOnly.FromDateTime(desk.Now)), SelfStatus.InProgress, Entries.Text("Half of it is paid."), EvidenceUrl: null, source), desk.Now));
            db.Add(commitment);
            db.Add(Resolution.Register(desk.Publisher, new ResolutionEntry { Slug = "helplines", Title = Entries.Text("Helplines"), Body = Entries.Text("Assembly"), Vote = new(VoteMethod.Recorded, 3, 2, 1, 0, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting), Sources = ["note"] }, lookups, desk.Now));
            await db.SaveChangesAsync();
            update = (await db.Set<ProgressUpdate>().SingleAsync()).Id;
        });
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private FollowUpPlace[] Kinds => [FollowUpPlace.Of(FollowUpKind.Update, update), FollowUpPlace.Of(FollowUpKind.Text, text), new(FollowUpKind.Resolution, "helplines"), new(FollowUpKind.Vote, "helplines")];

    [Fact]
    public async Task Invariant_18_a_text_a_resolution_and_its_vote_are_met_in_the_chain_once_both_ends_are_public()
    {
        await LinkAllAsync();

        Assert.Equal(["commitments/helpline-money#u-" + Kinds[0].Key], await LedToAsync(Meeting));
        Assert.Equal(4, (await LedToAsync(Meeting, withDrafts: true)).Count);

        await ReleaseAllAsync();
        Assert.Equal(["commitments/helpline-money#u-" + Kinds[0].Key, "resolutions/helplines", "resolutions/helplines#vote", "statements/test"], await LedToAsync(Meeting));
        foreach (var place in Kinds)
        {
            var step = Assert.Single((await OfAsync(place))[place].CameFrom);
            Assert.Equal(("meetings/third-plenary", "note"), (step.Node.Address, step.Source.Slug));
        }
    }

    [Fact]
    public async Task Invariant_41_a_text_that_is_taken_down_or_withdrawn_leaves_the_chain_for_readers()
    {
        await LinkAllAsync();
        await ReleaseAllAsync();

        await desk.InAsync(async (db, _) => await db.Publications.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, desk.Now)));

        Assert.DoesNotContain("statements/test", await LedToAsync(Meeting), StringComparer.Ordinal);
        Assert.Contains("statements/test", await LedToAsync(Meeting, withDrafts: true), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_text_is_called_as_it_is_published_and_an_update_says_where_the_party_stood()
    {
        await LinkAllAsync();
        await ReleaseAllAsync();

        var nodes = (await OfAsync(Meeting))[Meeting].CameOfIt.ToDictionary(step => step.Node.Place.Kind, step => step.Node);

        Assert.Equal((SelfStatus.InProgress, "Money for the helpline"), (nodes[FollowUpKind.Update].Reported!.Status, nodes[FollowUpKind.Update].Title.In("en")));
        Assert.Equal(("JointStatement", "A statement", "Заява"), (nodes[FollowUpKind.Text].TextType, nodes[FollowUpKind.Text].Title.In("en"), nodes[FollowUpKind.Text].Title.In("uk")));
    }

    [Fact]
    public async Task Invariant_38_no_link_reaches_a_record_of_another_tenant()
    {
        var elsewhere = new Given(desk.Portal, TestPortal.WorkingGroup);
        var own = await elsewhere.ADraft(desk.Publisher, "statements/own");

        foreach (var place in Kinds.Append(Meeting))
        {
            var outcome = await desk.Portal.InAsync(TestPortal.WorkingGroup, async scope =>
            {
                var db = scope.GetRequiredService<PortalDb>();
                db.Add(Coalition.Core.Parties.Source.Register(Given.Registrar, new(Slug(place), Entries.Text("Secretariat"), Entries.Text("Note"), PublishedOn: null, Coalition.Core.Parties.SourceKind.Official)));
                await db.SaveChangesAsync();
                return await scope.GetRequiredService<FollowUpActs>().RecordAsync(desk.Publisher, new(FollowUpPlace.Of(FollowUpKind.Text, own), place, Slug(place)));
            });
            Assert.Equal(("follow-up.none", "To"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
        }
    }

    [Theory]
    [InlineData(FollowUpKind.Text, "statements/test")]
    [InlineData(FollowUpKind.Update, "1")]
    [InlineData(FollowUpKind.Resolution, "never-adopted")]
    [InlineData(FollowUpKind.Vote, "never-adopted")]
    public async Task What_is_not_on_record_is_refused(FollowUpKind kind, string key) =>
        Assert.Equal("follow-up.none", (await LinkAsync(new(kind, key))).Refusal?.Code);

    private static string Slug(FollowUpPlace place) => $"note-{(int)place.Kind}";

    private async Task LinkAllAsync()
    {
        foreach (var place in Kinds)
        {
            MeetingDesk.Done(await LinkAsync(place));
        }
    }

    private Task<Outcome> LinkAsync(FollowUpPlace to) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await scope.GetRequiredService<FollowUpActs>().RecordAsync(desk.Publisher, new(Meeting, to, "note"));
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        return outcome;
    });

    private async Task ReleaseAllAsync()
    {
        await desk.InAsync(async (db, _) =>
        {
            MeetingDesk.Done((await db.Meetings.ToRelease().SingleAsync()).Release(desk.Publisher, desk.Now));
            MeetingDesk.Done((await db.Resolutions.Whole().AsSplitQuery().SingleAsync()).Release(desk.Publisher, desk.Now));
            await db.SaveChangesAsync();
        });
        MeetingDesk.Done(await desk.Given.Submitting(text, desk.Publisher));
        MeetingDesk.Done(await desk.Given.Deciding(text, await desk.Given.AnOfficerOf("ukraine"), "ukraine"));
        MeetingDesk.Done(await desk.Given.Deciding(text, await desk.Given.AnOfficerOf("canada"), "canada"));
        MeetingDesk.Done(await desk.Given.Releasing(text, desk.Publisher));
    }

    private async Task<IReadOnlyList<string>> LedToAsync(FollowUpPlace place, bool withDrafts = false) => [.. (await OfAsync(place, withDrafts))[place].CameOfIt.Select(step => step.Node.Address).Order(StringComparer.Ordinal)];

    private Task<IReadOnlyDictionary<FollowUpPlace, FollowUpView>> OfAsync(FollowUpPlace place, bool withDrafts = false) =>
        desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<FollowUpChain>().OfAsync([place], withDrafts ? desk.Publisher : null));
}
