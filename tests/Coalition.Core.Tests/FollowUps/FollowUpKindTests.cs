using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.FollowUps;

/// <summary>Texts, resolutions, votes and updates in the chain, from the meeting they came from.</summary>
public sealed class FollowUpKindTests : IAsyncLifetime
{
    private FollowUpDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await FollowUpDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_18_a_text_a_resolution_and_its_vote_are_met_in_the_chain_once_both_ends_are_public()
    {
        var update = "commitments/helpline-money#u-" + desk.Kinds[0].Key;
        await desk.LinkAllAsync();

        Assert.Equal([update], await desk.LedToAsync());
        Assert.Equal(4, (await desk.LedToAsync(withDrafts: true)).Count);

        await desk.ReleaseAllAsync();
        Assert.Equal([update, "resolutions/helplines", "resolutions/helplines#vote", "statements/test"], await desk.LedToAsync());
        foreach (var place in desk.Kinds)
        {
            var step = Assert.Single((await desk.OfAsync(place)).CameFrom);
            Assert.Equal(("meetings/third-plenary", FollowUpDesk.Minutes), (step.Node.Address, step.Source.Slug));
        }
    }

    [Fact]
    public async Task A_text_is_called_as_it_is_published_and_an_update_says_where_the_party_stood()
    {
        await desk.LinkAllAsync();
        await desk.ReleaseAllAsync();

        var nodes = (await desk.OfAsync(FollowUpDesk.Meeting)).CameOfIt.ToDictionary(step => step.Node.Place.Kind, step => step.Node);

        Assert.Equal((SelfStatus.InProgress, "Money for the helpline"), (nodes[FollowUpKind.Update].Reported!.Status, nodes[FollowUpKind.Update].Title.In("en")));
        Assert.Equal(("JointStatement", "A statement", "Заява"), (nodes[FollowUpKind.Text].TextType, nodes[FollowUpKind.Text].Title.In("en"), nodes[FollowUpKind.Text].Title.In("uk")));
    }

    [Fact]
    public async Task Invariant_38_no_link_reaches_a_record_of_another_tenant()
    {
        var elsewhere = new Given(desk.Meetings.Portal, TestPortal.WorkingGroup);
        var own = await elsewhere.ADraft(desk.Meetings.Publisher, "statements/own");

        foreach (var place in desk.Kinds.Append(FollowUpDesk.Meeting))
        {
            var outcome = await desk.Meetings.Portal.InAsync(TestPortal.WorkingGroup, async scope =>
            {
                var db = scope.GetRequiredService<PortalDb>();
                db.Add(Coalition.Core.Parties.Source.Register(Given.Registrar, new(Slug(place), Entries.Text("Secretariat"), Entries.Text("Note"), PublishedOn: null, Coalition.Core.Parties.SourceKind.Official)));
                await db.SaveChangesAsync();
                return await scope.GetRequiredService<FollowUpActs>().RecordAsync(desk.Meetings.Publisher, new(FollowUpPlace.Of(FollowUpKind.Text, own), place, Slug(place)));
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
        Assert.Equal("follow-up.none", (await desk.LinkAsync(new(kind, key))).Refusal?.Code);

    [Fact]
    public async Task A_link_has_no_end_in_a_note_in_a_vote_that_was_not_taken_or_in_an_id_that_is_written_otherwise()
    {
        var note = await desk.Meetings.Given.ADraft(desk.Meetings.Publisher, "notes/own");
        await desk.Meetings.InAsync(async (db, lookups) =>
        {
            db.Add(Resolution.Register(desk.Meetings.Publisher, FollowUpDesk.ResolutionOf("by-consensus", vote: null), lookups, desk.Meetings.Now));
            await db.SaveChangesAsync();
        });

        foreach (var place in new FollowUpPlace[] { FollowUpPlace.Of(FollowUpKind.Text, note), new(FollowUpKind.Vote, "by-consensus"), new(FollowUpKind.Update, desk.Update.ToString()) })
        {
            Assert.Equal((place, "follow-up.none"), (place, (await desk.LinkAsync(place)).Refusal?.Code));
        }
    }

    [Fact]
    public async Task Invariant_34_no_link_rests_on_evidence_on_file()
    {
        await desk.Meetings.InAsync(async (db, _) =>
        {
            db.Add(Coalition.Core.Parties.Source.Register(Given.Registrar, new("letter", Entries.Text("A ministry"), Entries.Text("Letter"), PublishedOn: null, Coalition.Core.Parties.SourceKind.Evidence)));
            await db.SaveChangesAsync();
        });

        var outcome = await desk.LinkAsync(desk.Kinds[0], "letter");

        Assert.Equal(("register.evidence", "Source"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
    }

    [Fact]
    public async Task What_waits_to_be_saved_counts_as_on_record() => await desk.Meetings.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var acts = scope.GetRequiredService<FollowUpActs>();
        Assert.Null((await acts.RecordAsync(desk.Meetings.Publisher, new(FollowUpDesk.Meeting, desk.Kinds[0], "note"))).Refusal);

        Assert.Equal("follow-up.twice", (await acts.RecordAsync(desk.Meetings.Publisher, new(FollowUpDesk.Meeting, desk.Kinds[0], "note"))).Refusal?.Code);
        Assert.Equal("follow-up.circle", (await acts.RecordAsync(desk.Meetings.Publisher, new(desk.Kinds[0], FollowUpDesk.Meeting, "note"))).Refusal?.Code);
    });

    private static string Slug(FollowUpPlace place) => $"note-{(int)place.Kind}";
}
