using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

public sealed class WithdrawalTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;
    private Guid document;
    private Actor norway = null!;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway");
        document = await given.AnOpenText();
        norway = await given.AFocalPointOf("norway");
        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_22_a_withdrawal_keeps_the_row_and_leaves_the_counts_from_its_day()
    {
        var (signedOn, signedAt) = (given.Today, given.Portal.Clock.Now);
        given.Portal.Clock.Move(TimeSpan.FromDays(10));

        var outcome = await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Withdraw);

        Assert.Null(outcome.Refusal);
        var now = await given.TheSignatories(document);
        Assert.Empty(now.Signatories);
        Assert.Equal((signedOn, given.Today), (Assert.Single(now.Ended).Endorsed.EffectiveOn, now.Ended[0].Withdrawn!.EffectiveOn));
        Assert.Single((await given.TheSignatories(document, signedOn)).Signatories);
        Assert.Single((await given.TheSignatories(document, given.Today, signedAt)).Signatories);
    }

    [Fact]
    public async Task A_party_that_comes_back_adheres_anew()
    {
        given.Portal.Clock.Move(TimeSpan.FromDays(1));
        await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Withdraw);
        given.Portal.Clock.Move(TimeSpan.FromDays(1));

        var outcome = await given.Acting(document, Fresh(norway), "norway");

        Assert.Null(outcome.Refusal);
        var register = await given.TheSignatories(document);
        Assert.Equal((2, 1), (Assert.Single(register.Signatories).Endorsed.Adherence, Assert.Single(register.Ended).Endorsed.Adherence));
    }

    [Fact]
    public async Task A_recorded_withdrawal_ends_nothing_before_the_second_person_confirms_it()
    {
        given.Portal.Clock.Move(TimeSpan.FromDays(1));
        var recorded = await given.Recording(document, "norway", EndorsementAct.Withdraw);
        var before = await given.TheSignatories(document);
        var meanwhile = await given.Acting(document, Fresh(norway), "norway");
        await given.Confirming(document, given.SecondPerson);

        Assert.Null(recorded.Refusal);
        Assert.Single(before.Signatories);
        Assert.Equal("endorsement.twice", meanwhile.Refusal?.Code);
        Assert.Empty((await given.TheSignatories(document)).Signatories);
    }

    [Fact]
    public async Task A_withdrawal_is_not_dated_before_the_endorsement() =>
        Assert.Equal("endorsement.order", (await given.Recording(document, "norway", EndorsementAct.Withdraw, date: "2025-01-01")).Refusal?.Code);

    [Fact]
    public async Task Only_what_was_endorsed_can_be_withdrawn()
    {
        await given.TheMember("chile");

        Assert.Equal("endorsement.not-endorsed", (await given.Acting(document, await given.AFocalPointOf("chile"), "chile", EndorsementAct.Withdraw)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_23_leaving_the_coalition_withdraws_nothing()
    {
        await given.Leaving("norway");

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);

        Assert.Equal(MemberCapacity.Member, signatory.Capacity);
    }

    [Theory]
    [InlineData("UPDATE Endorsement SET NameAsSigned = 'Sweden'")]
    [InlineData("DELETE FROM Endorsement")]
    [InlineData("UPDATE EndorsementConfirmation SET UserName = 'Nobody'")]
    [InlineData("DELETE FROM EndorsementConfirmation")]
    [InlineData("INSERT INTO EndorsementConfirmation SELECT TenantId, '00000000-0000-0000-0000-000000000001', Id, RecordedBy, 'Same', RecordedAt FROM Endorsement WHERE MandateId IS NULL AND RecordedByName = 'Publisher'")]
    [InlineData("INSERT INTO Endorsement SELECT TenantId, '00000000-0000-0000-0000-000000000001', DocumentId, PartyId, 9, TextHash, Act, DateOfAct, ReceivedAt, RecordedAt, EffectiveOn, CapacityAtAct, Channel, NameAsSigned, \"Order\", RecordedBy, RecordedByName, NULL, NULL FROM Endorsement")]
    public async Task The_database_itself_keeps_acts_as_they_were_done(string sql)
    {
        await given.TheMember("chile");
        await given.TheMember("peru");
        await given.Recording(document, "chile");
        await given.Confirming(document, given.SecondPerson);
        await given.Recording(document, "peru");

        await Assert.ThrowsAsync<SqliteException>(() => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Database.ExecuteSqlRawAsync(sql)));
    }

    private Actor Fresh(Actor actor) => actor with { SignedInAt = given.Portal.Clock.Now };
}
