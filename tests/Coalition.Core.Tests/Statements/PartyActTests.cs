using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>Ad referendum, confirming, withdrawing and coming back, by whichever way.</summary>
public sealed class PartyActTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Ad_referendum_counts_nowhere_until_it_is_confirmed_and_then_from_the_day_of_the_confirmation()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");

        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Provisional)).Refusal);
        var (before, standing) = (await given.TheSignatories(document), await StandingAsync(document));
        Assert.Equal("endorsement.twice", (await given.Acting(document, norway, "norway", EndorsementAct.Provisional)).Refusal?.Code);
        given.Portal.Clock.Move(TimeSpan.FromDays(3));
        Assert.Null((await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Confirm)).Refusal);

        Assert.Empty(before.Signatories);
        Assert.Equal((PartyStanding.Provisional, PartyStanding.Endorsed), (standing, await StandingAsync(document)));
        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Equal((EndorsementAct.Confirm, given.Today, 1), (signatory.Endorsed.Act, signatory.Given.EffectiveOn, signatory.Endorsed.Adherence));
    }

    [Fact]
    public async Task An_endorsement_after_one_ad_referendum_is_its_confirmation()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", EndorsementAct.Provisional);

        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);

        Assert.Equal([EndorsementAct.Provisional, EndorsementAct.Confirm], (await given.TheFile(document)).Endorsements.Select(act => act.Act));
    }

    [Theory]
    [InlineData(EndorsementAct.Withdraw, EndorsementAct.Confirm)]
    [InlineData(EndorsementAct.Withdraw, EndorsementAct.Endorse)]
    [InlineData(EndorsementAct.Withdraw, EndorsementAct.Declare)]
    [InlineData(EndorsementAct.Withdraw, EndorsementAct.Withdraw)]
    [InlineData(EndorsementAct.Confirm, EndorsementAct.Confirm)]
    [InlineData(EndorsementAct.Confirm, EndorsementAct.Withdraw)]
    public async Task Invariant_3_one_person_of_the_secretariat_keeps_no_party_from_speaking_for_itself(EndorsementAct recorded, EndorsementAct own)
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Provisional)).Refusal);
        Assert.Null((await given.Recording(document, "norway", recorded)).Refusal);

        var outcome = await given.Acting(document, norway, "norway", own, with: input => own is EndorsementAct.Declare ? input with { Declared = new DeclarationInput(DeclarationType.Interpretive, ["p1"], LocalText.English("So we understand it.")) } : input);

        Assert.Null(outcome.Refusal);
        Assert.Equal(own is EndorsementAct.Withdraw ? PartyStanding.Withdrawn : own is EndorsementAct.Declare ? PartyStanding.Provisional : PartyStanding.Endorsed, await StandingAsync(document));
    }

    [Fact]
    public async Task Invariant_3_the_secretariat_takes_nothing_back_that_waits_or_that_it_has_recorded_as_confirmed()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.Provisional)).Refusal);
        Assert.Equal("endorsement.not-endorsed", (await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal?.Code);
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.Confirm)).Refusal);

        Assert.Equal("endorsement.not-endorsed", (await given.Recording(document, "norway", EndorsementAct.Withdraw)).Refusal?.Code);
        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal);
    }

    [Fact]
    public async Task Nothing_is_confirmed_or_withdrawn_that_is_not_there()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");

        Assert.Equal("endorsement.nothing-to-confirm", (await given.Acting(document, norway, "norway", EndorsementAct.Confirm)).Refusal?.Code);
        Assert.Equal("endorsement.not-endorsed", (await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal?.Code);
        Assert.Equal("endorsement.act", (await given.Acting(document, norway, "norway", EndorsementAct.RecordCorrection)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_endorsed_ad_referendum_is_taken_back_and_was_never_under_the_text()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", EndorsementAct.Provisional);

        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal);

        var register = await given.TheSignatories(document);
        Assert.Equal(PartyStanding.Withdrawn, await StandingAsync(document));
        Assert.Equal((0, 0), (register.Signatories.Count, register.Ended.Count));
        Assert.Equal("endorsement.nothing-to-confirm", (await given.Acting(document, norway, "norway", EndorsementAct.Confirm)).Refusal?.Code);
        Assert.Null((await given.Declining(document, norway)).Refusal);
        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);
    }

    [Fact]
    public async Task Case_E17_the_same_party_by_letter_and_in_the_portal_adheres_once_since_the_earlier_day_with_both_kept()
    {
        var document = await given.AnOpenText();
        Assert.Null((await given.Acting(document, await given.AFocalPointOf("norway"), "norway")).Refusal);

        await given.OnRecord(document, "norway", date: "2025-08-01");

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Equal(new DateOnly(2025, 8, 1), signatory.Given.EffectiveOn);
        Assert.Equal([(EndorsementAct.Confirm, false), (EndorsementAct.Endorse, true)], signatory.Giving.Select(giving => (giving.Act.Act, giving.Act.IsByMandate)));
        Assert.Equal("endorsement.twice", (await given.Recording(document, "norway")).Refusal?.Code);
    }

    [Fact]
    public async Task Case_E17_a_party_endorses_itself_while_its_letter_still_waits_for_the_second_person()
    {
        var document = await given.AnOpenText();
        await given.Recording(document, "norway", date: "2025-08-01");

        Assert.Null((await given.Acting(document, await given.AFocalPointOf("norway"), "norway")).Refusal);
        var before = Assert.Single((await given.TheSignatories(document)).Signatories).Given.EffectiveOn;
        await given.Confirming(document, given.SecondPerson);

        Assert.Equal((given.Today, new DateOnly(2025, 8, 1)), (before, Assert.Single((await given.TheSignatories(document)).Signatories).Given.EffectiveOn));
    }

    [Fact]
    public async Task Case_E17_a_party_withdraws_itself_while_its_recorded_withdrawal_waits_and_the_earlier_day_ends_it()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-01");
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.Withdraw, "2025-09-01")).Refusal);
        Assert.Equal("endorsement.twice", (await given.Recording(document, "norway", EndorsementAct.Withdraw)).Refusal?.Code);

        Assert.Null((await given.Acting(document, await given.AFocalPointOf("norway"), "norway", EndorsementAct.Withdraw)).Refusal);
        var (own, standing) = (Assert.Single((await given.TheSignatories(document)).Ended).Ended!.EffectiveOn, await StandingAsync(document));
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);

        Assert.Equal((given.Today, PartyStanding.Withdrawn), (own, standing));
        var ended = Assert.Single((await given.TheSignatories(document)).Ended);
        Assert.Equal((new DateOnly(2025, 9, 1), false), (ended.Ended!.EffectiveOn, ended.Withdrawn!.IsByMandate));
        Assert.Equal("endorsement.not-endorsed", (await given.Recording(document, "norway", EndorsementAct.Withdraw)).Refusal?.Code);
    }

    [Fact]
    public async Task Case_E17_a_party_withdraws_its_declaration_while_that_is_recorded_and_waits()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [Interpretive] });
        var made = (await given.TheFile(document)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal);

        Assert.Equal("endorsement.twice", (await given.Recording(document, "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal?.Code);
        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal);

        Assert.False(Assert.Single(Assert.Single((await given.TheSignatories(document)).Signatories).Declarations).Stands);
    }

    [Fact]
    public async Task Invariant_22_Case_E2_a_withdrawal_keeps_row_and_dates_and_coming_back_is_a_second_adherence()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [Interpretive] });
        given.Portal.Clock.Move(TimeSpan.FromDays(10));
        Assert.Null((await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Withdraw)).Refusal);
        var (left, day) = (await given.TheSignatories(document), given.Today);
        given.Portal.Clock.Move(TimeSpan.FromDays(10));

        Assert.Null((await given.Acting(document, Fresh(norway), "norway")).Refusal);

        Assert.Empty(left.Signatories);
        var register = await given.TheSignatories(document);
        var ended = Assert.Single(register.Ended);
        Assert.Equal((day.AddDays(-10), day, 1), (ended.Given.EffectiveOn, ended.Ended!.EffectiveOn, ended.Declarations.Count));
        Assert.Equal((2, 1), (Assert.Single(register.Signatories).Endorsed.Adherence, ended.Endorsed.Adherence));
        Assert.Single((await given.TheSignatories(document, day.AddDays(-1))).Signatories);
    }

    [Fact]
    public async Task Invariant_3_a_focal_point_cannot_date_its_act_back()
    {
        var document = await given.AnOpenText();

        await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with
        {
            DateOfAct = new PartialDate { Value = "2025-01-01" },
            ReceivedAt = new DateTime(2025, 1, 2, 9, 0, 0, DateTimeKind.Utc),
            Order = 7,
            Channel = EndorsementChannel.Letter,
        });

        var act = Assert.Single((await given.TheFile(document)).Endorsements);
        Assert.Equal((given.Today, null, 1, EndorsementChannel.Portal), (act.EffectiveOn, act.ReceivedAt, act.Order, act.Channel));
    }

    [Fact]
    public async Task Invariant_23_leaving_the_coalition_withdraws_nothing_and_joining_creates_nothing()
    {
        await given.TheMember("chile", MemberCapacity.Observer, from: "2025-01-01");
        var document = await given.AnOpenText();
        await given.OnRecord(document, "chile", date: "2025-08-05");
        given.Portal.Clock.Move(TimeSpan.FromDays(30));

        await given.Leaving("chile");
        await given.TheMember("latvia");
        given.Portal.Clock.Move(TimeSpan.FromDays(30));

        var register = await given.TheSignatories(document);
        Assert.Equal([("chile", MemberCapacity.Observer)], register.Signatories.Select(signatory => (signatory.Party.Slug, signatory.Capacity)));
        Assert.Empty(register.Ended);
        Assert.Empty(await ContradictedAsync(document));
    }

    [Fact]
    public async Task Case_E5_Case_E7_an_observer_that_endorses_and_a_capacity_that_is_not_stated_are_two_facts_each()
    {
        await given.TheMember("switzerland", MemberCapacity.Observer);
        await given.TheMember("council-of-europe", MemberCapacity.NotStated, PartyKind.InternationalOrganisationOther);
        var document = await given.AnOpenText();
        await given.OnRecord(document, "switzerland");
        await given.OnRecord(document, "council-of-europe");

        var signatories = (await given.TheSignatories(document)).Signatories;

        Assert.Equal([(MemberCapacity.Observer, EndorsementAct.Endorse), (MemberCapacity.NotStated, EndorsementAct.Endorse)], signatories.Select(signatory => (signatory.Capacity, signatory.Endorsed.Act)));
    }

    [Fact]
    public async Task Invariant_5_a_membership_that_says_otherwise_makes_the_witness_fail_loudly()
    {
        var document = await given.AnOpenText(EndorsementPolicy.AnyParty);
        await given.AFocalPointOf("chile");
        await given.OnRecord(document, "chile", date: "2025-08-05");
        var before = await ContradictedAsync(document);

        await given.TheMember("chile", MemberCapacity.Observer, from: "2025-01-01");

        Assert.Empty(before);
        Assert.Equal(MemberCapacity.NotListed, Assert.Single(await ContradictedAsync(document)).Capacity);
    }

    private async Task<ActReading[]> ContradictedAsync(Guid document) => await given.TheFile(document) is var file ? [.. file.Memberships.Contradicted(file.Endorsements, given.Portal.Clock.Now)] : [];

    private static DeclarationInput Interpretive => new(DeclarationType.Interpretive, [], new([new("en", "As we read it."), new("fr", "Selon notre lecture.")]));

    private async Task<PartyStanding> StandingAsync(Guid document)
    {
        var file = await given.TheFile(document);
        return file.StandingOf(file.Endorsements[0].PartyId, file.OpenWindow!.TextHash);
    }

    private Actor Fresh(Actor actor) => actor.OnceProven(given.Portal.Clock.Now);
}
