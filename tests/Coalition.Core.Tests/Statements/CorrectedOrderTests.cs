using Coalition.Core.Kernel;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>What corrections do to acts that rest on each other: counts, order, contests and the text stay true.</summary>
public sealed class CorrectedOrderTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync();
        await given.TheMember("norway", from: "2025-08-01");
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_22_a_party_that_leaves_leaves_every_count_also_when_an_earlier_withdrawal_was_struck()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.OnRecord(document, "norway", date: "2025-08-05");
        await given.OnRecord(document, "norway", EndorsementAct.Withdraw, "2025-09-01");
        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);
        await CorrectAsync(document, EndorsementAct.Withdraw, "2025-09-01", strikes: true);
        var meanwhile = await given.TheSignatories(document);

        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.Withdraw)).Refusal);

        Assert.Equal("2025-08-05", Assert.Single(meanwhile.Signatories).Given.DateOfAct.Value);
        var register = await given.TheSignatories(document);
        Assert.Empty(register.Signatories);
        Assert.Equal([1, 2], register.Ended.Select(ended => ended.Endorsed.Adherence));
    }

    [Fact]
    public async Task Invariant_2_a_record_that_was_struck_and_put_back_is_an_adherence_again_beside_which_there_is_no_other()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-08-05", strikes: true);
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-08-06");

        Assert.Equal("2025-08-06", Assert.Single((await given.TheSignatories(document)).Signatories).Given.DateOfAct.Value);
        Assert.Equal("endorsement.twice", (await given.Recording(document, "norway", date: "2025-08-10")).Refusal?.Code);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.Withdraw, "2025-09-01")).Refusal);
    }

    [Fact]
    public async Task Invariant_6_a_date_put_right_is_one_on_which_the_text_was_open_to_the_party()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");

        Assert.Equal("endorsement.policy", (await CorrectingAsync(document, EndorsementAct.Endorse, "2025-07-31")).Refusal?.Code);
        Assert.Null((await CorrectingAsync(document, EndorsementAct.Endorse, "2025-08-01")).Refusal);
    }

    [Fact]
    public async Task Invariant_23_a_party_that_had_left_the_coalition_may_have_withdrawn_after_that()
    {
        await given.TheMember("chile", from: "2025-08-01", to: "2025-10-01");
        var document = await given.AnOpenText();
        await given.OnRecord(document, "chile", date: "2025-08-05");
        await given.OnRecord(document, "chile", EndorsementAct.Withdraw, "2025-09-01");
        var withdrawal = (await given.TheFile(document)).Endorsements.Single(act => act.Act is EndorsementAct.Withdraw);

        var corrected = await given.Recording(document, "chile", EndorsementAct.RecordCorrection, "2025-11-01", with: input => input with { AboutId = withdrawal.Id, Reason = "The note is of November." });

        Assert.Null(corrected.Refusal);
    }

    [Fact]
    public async Task Case_E2_a_correction_never_lets_a_party_withdraw_before_it_joined()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        await given.OnRecord(document, "norway", EndorsementAct.Withdraw, "2025-09-01");

        Assert.Equal("endorsement.order", (await CorrectingAsync(document, EndorsementAct.Withdraw, "2025-08-04")).Refusal?.Code);
        Assert.Equal("endorsement.order", (await CorrectingAsync(document, EndorsementAct.Endorse, "2025-09-02")).Refusal?.Code);
        Assert.Null((await CorrectingAsync(document, EndorsementAct.Withdraw, "2025-08-05")).Refusal);
    }

    [Fact]
    public async Task Case_E2_an_act_follows_upon_the_day_that_a_correction_put_right()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-09-05");

        Assert.Equal("endorsement.order", (await given.Recording(document, "norway", EndorsementAct.Withdraw, "2025-08-20")).Refusal?.Code);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.Withdraw, "2025-09-05")).Refusal);
    }

    [Fact]
    public async Task Case_E16_a_party_contests_a_correction_and_counts_nowhere_until_that_is_settled()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        given.Portal.Clock.Move(TimeSpan.FromDays(400));
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-08-15");
        var norway = await given.AFocalPointOf("norway");

        Assert.Equal("contest.over", (await given.Contesting(document, norway, act => act.Act is EndorsementAct.Endorse)).Refusal?.Code);
        Assert.Null((await given.Contesting(document, norway, act => act.Act is EndorsementAct.RecordCorrection)).Refusal);
        given.Portal.Clock.Move(TimeSpan.FromDays(7));
        var contested = await given.TheSignatories(document);
        given.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-08-05");

        Assert.Equal((0, 1), (contested.Signatories.Count, contested.Contested.Count));
        Assert.Equal("2025-08-05", Assert.Single((await given.TheSignatories(document)).Signatories).Given.DateOfAct.Value);
        Assert.All((await given.TheFile(document)).Endorsements.SelectMany(act => act.Contests), contest => Assert.Equal(ContestSettlement.Corrected, contest.Settlement));
    }

    [Fact]
    public async Task Invariant_3_what_was_struck_is_not_confirmed()
    {
        var document = await given.AnOpenText();
        await given.Recording(document, "norway", date: "2025-08-05");
        await CorrectAsync(document, EndorsementAct.Endorse, "2025-08-05", strikes: true, confirmed: act => act.IsStrike);

        var outcome = await given.Doing(document, (acts, file) => acts.Confirm(given.SecondPerson, file.Endorsements.Single(act => act.Act is EndorsementAct.Endorse)));

        Assert.Equal("endorsement.not-waiting", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_record_from_a_letter_needs_its_scan_and_a_correction_of_it_no_second_one()
    {
        var document = await given.AnOpenText();
        Assert.Equal("endorsement.no-scan", (await given.Recording(document, "norway", with: input => input with { Scan = null })).Refusal?.Code);
        await given.OnRecord(document, "norway", date: "2025-08-05");
        var record = (await given.TheFile(document)).Endorsements.Single();

        var correction = await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: input => input with { AboutId = record.Id, Reason = "The letter is of the 15th.", Scan = null });

        Assert.Null(correction.Refusal);
    }

    [Fact]
    public async Task A_correction_that_rests_on_another_letter_needs_the_file_of_that_one()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        var record = (await given.TheFile(document)).Endorsements.Single();
        EndorsementInput Corrected(EndorsementInput input) => input with { AboutId = record.Id, Reason = "The letter is of the 15th.", Scan = null };

        var other = await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: input => Corrected(input) with { Channel = EndorsementChannel.Email });

        Assert.Equal("endorsement.no-scan", other.Refusal?.Code);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: Corrected)).Refusal);
    }

    [Fact]
    public async Task The_letter_of_another_act_is_another_letter_and_that_of_an_earlier_correction_is_not()
    {
        await given.TheMember("chile", from: "2025-08-01");
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");
        await given.OnRecord(document, "chile", date: "2025-08-05", with: input => input with { Channel = EndorsementChannel.Email });
        var record = (await given.TheFile(document)).Endorsements.Single(act => act.Party.Slug == "norway");
        EndorsementInput FromMail(EndorsementInput input) => input with { AboutId = record.Id, Reason = "The letter is of the 15th.", Channel = EndorsementChannel.Email };

        Assert.Equal("endorsement.no-scan", (await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", with: input => FromMail(input) with { Scan = null })).Refusal?.Code);
        await given.OnRecord(document, "norway", EndorsementAct.RecordCorrection, "2025-08-15", FromMail);
        Assert.Null((await given.Recording(document, "norway", EndorsementAct.RecordCorrection, "2025-08-16", with: input => FromMail(input) with { Scan = null })).Refusal);
    }

    [Fact]
    public async Task Invariant_4_a_correction_names_the_text_of_the_record_it_corrects()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-05");

        Assert.Equal("endorsement.hash", (await CorrectingAsync(document, EndorsementAct.Endorse, "2025-08-06", TextHash.OfUtf8("another text"))).Refusal?.Code);
    }

    private async Task CorrectAsync(Guid document, EndorsementAct which, string date, bool strikes = false, Func<Endorsement, bool>? confirmed = null)
    {
        Assert.Null((await CorrectingAsync(document, which, date, strikes: strikes)).Refusal);
        Assert.Null((await given.Doing(document, (acts, file) => acts.Confirm(given.SecondPerson, file.AwaitingConfirmation.First(confirmed ?? (_ => true))))).Refusal);
        given.Portal.Clock.Move(TimeSpan.FromMinutes(1));
    }

    private async Task<Outcome> CorrectingAsync(Guid document, EndorsementAct which, string date, TextHash? hash = null, bool strikes = false)
    {
        var record = (await given.TheFile(document)).Endorsements.First(act => act.Act == which);
        return await given.Recording(document, "norway", EndorsementAct.RecordCorrection, date, with: input => input with { AboutId = record.Id, HashShown = hash ?? input.HashShown, Strikes = strikes, Reason = "A slip." });
    }
}
