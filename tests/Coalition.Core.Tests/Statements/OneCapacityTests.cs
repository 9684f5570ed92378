using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>One person in several places: mandates of two parties, a mandate beside a place in the secretariat, both sides of a contest.</summary>
public sealed class OneCapacityTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway", "chile");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_14_one_person_with_mandates_of_two_parties_speaks_for_one_of_them_on_a_text()
    {
        var document = await given.AnOpenText();
        var (norway, chile) = (await given.AFocalPointOf("norway"), await given.AFocalPointOf("chile"));
        var both = norway with { Capacity = chile.Capacity };
        await given.Acting(document, norway, "norway");

        Assert.Equal("endorsement.other-party", (await given.Acting(document, both, "chile")).Refusal?.Code);
        Assert.Equal("endorsement.other-party", (await given.Declining(document, both)).Refusal?.Code);
        Assert.Null((await given.Acting(document, chile, "chile")).Refusal);
        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal);
    }

    [Fact]
    public async Task Invariant_14_who_answered_for_one_party_that_it_does_not_join_joins_for_no_other()
    {
        var document = await given.AnOpenText();
        var (norway, chile) = (await given.AFocalPointOf("norway"), await given.AFocalPointOf("chile"));
        await given.Declining(document, norway);

        Assert.Equal("endorsement.other-party", (await given.Acting(document, norway with { Capacity = chile.Capacity }, "chile")).Refusal?.Code);
        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);
    }

    [Fact]
    public async Task Invariant_3_who_acts_for_the_party_is_neither_of_the_two_persons_of_the_secretariat()
    {
        var document = await given.AnOpenText();
        var ofNorway = given.SecondPerson with { Capacity = (await given.AFocalPointOf("norway")).Capacity };

        Assert.Equal("endorsement.own-party", (await given.Recording(document, "norway", by: ofNorway)).Refusal?.Code);
        Assert.Null((await given.Recording(document, "norway")).Refusal);
        Assert.Equal("endorsement.own-party", (await given.Confirming(document, ofNorway)).Refusal?.Code);
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);
    }

    [Fact]
    public async Task Case_E39_when_a_government_falls_nothing_changes_until_the_party_acts()
    {
        var document = await given.AnOpenText();
        var (norway, before) = (await given.AFocalPointOf("norway"), given.Portal.Clock.Now);
        await given.Acting(document, norway, "norway");
        given.Portal.Clock.Move(TimeSpan.FromDays(30));
        await given.Revoking(norway);

        var meanwhile = Assert.Single((await given.TheSignatories(document)).Signatories);
        var ofTheNew = await given.AFocalPointOf("norway");
        Assert.Null((await given.Acting(document, ofTheNew, "norway", EndorsementAct.Withdraw)).Refusal);

        Assert.Equal((norway.Capacity!.MandateId, norway.UserId), (meanwhile.Endorsed.MandateId, meanwhile.Endorsed.RecordedBy));
        Assert.Equal(DateOnly.FromDateTime(before), Assert.Single((await given.TheSignatories(document)).Ended).Given.EffectiveOn);
        Assert.Single((await given.TheSignatories(document, given.Today.AddDays(-1))).Signatories);
    }

    [Fact]
    public async Task Case_E16_who_contests_for_the_party_does_not_settle_it_for_the_secretariat()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        var norway = await given.AFocalPointOf("norway");
        await given.Contesting(document, norway, act => act.Act is EndorsementAct.Endorse);
        var sameInSecretariat = given.SecondPerson with { UserId = norway.UserId };

        Assert.Equal("contest.same-person", (await given.Upholding(document, sameInSecretariat, act => act.Act is EndorsementAct.Endorse)).Refusal?.Code);
        Assert.Equal("contest.own-party", (await given.Upholding(document, given.ThirdPerson with { Capacity = norway.Capacity }, act => act.Act is EndorsementAct.Endorse)).Refusal?.Code);
        var record = (await given.TheFile(document)).Endorsements.Single();
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: input => input with { AboutId = record.Id, Reason = "The note is of the 15th." })).Refusal);
        Assert.Equal("endorsement.same-person", (await given.Confirming(document, sameInSecretariat)).Refusal?.Code);
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);
    }

    [Fact]
    public async Task Case_E16_who_contested_a_correction_does_not_confirm_the_next_one_and_settle_it_thereby()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        var record = (await given.TheFile(document)).Endorsements.Single();
        await given.OnRecord(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: input => input with { AboutId = record.Id, Reason = "The note is of the 15th." });
        var norway = await given.AFocalPointOf("norway");
        Assert.Null((await given.Contesting(document, norway, act => act.Act is EndorsementAct.RecordCorrection)).Refusal);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-25", with: input => input with { AboutId = record.Id, Reason = "It is of the 25th." })).Refusal);

        Assert.Equal("endorsement.same-person", (await given.Confirming(document, given.SecondPerson with { UserId = norway.UserId })).Refusal?.Code);
        Assert.Null((await given.TheFile(document)).Endorsements.SelectMany(act => act.Contests).Single().SettledAt);
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);
        Assert.Equal(ContestSettlement.Corrected, (await given.TheFile(document)).Endorsements.SelectMany(act => act.Contests).Single().Settlement);
    }
}
