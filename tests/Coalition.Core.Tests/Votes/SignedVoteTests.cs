using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Statements;
using Coalition.Core.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Votes;

/// <summary>Names under a statement beside a vote.</summary>
public sealed class SignedVoteTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.CreateAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(true, VotePositionKind.NotVoting)]
    [InlineData(false, null)]
    public async Task Invariant_31_a_state_that_signed_and_that_no_roll_names_did_not_vote_only_where_the_roll_is_complete(bool isComplete, VotePositionKind? position)
    {
        var given = new GivenEndorsements(portal);
        await given.TheMember("norway");
        await given.TheMember("council-of-europe", MemberCapacity.ParticipatingOrganisation, PartyKind.IntergovernmentalOrganisation);
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway");
        await given.OnRecord(document, "council-of-europe");

        var votes = new SignedVotes(await given.TheSignatories(document), (await ResolutionAsync(isComplete)).Vote!);

        Assert.Equal([("norway", position, true), ("council-of-europe", null, false)], votes.Rows.Select(row => (row.Signatory.Party.Slug, row.Position, row.HasVote)));
        Assert.Equal(1, votes.Signed(position));
        Assert.Equal((0, 1), (votes.Signed(VotePositionKind.Yes), votes.Others(VotePositionKind.Yes)));
        Assert.Equal(isComplete ? 0 : 1, votes.Signed(position: null));
    }

    // Of two members one voted, and no source names the other.
    private Task<Resolution> ResolutionAsync(bool isComplete) => portal.InAsync(TestPortal.Coalition, async scope => Resolution.Register(Given.Registrar, new()
    {
        Slug = "return",
        Title = Entries.Text("Return"),
        Body = Entries.Text("General Assembly"),
        Vote = new VoteEntry(VoteMethod.Recorded, 2, 1, 0, 0, isComplete, MajorityRule.SimplePresentAndVoting),
        Positions = [new("ukraine", VotePositionKind.Yes, "seats")],
        Sources = ["seats"],
    }, await RegisterLookups.LoadAsync(scope.GetRequiredService<PortalDb>()), portal.Clock.Now));
}
