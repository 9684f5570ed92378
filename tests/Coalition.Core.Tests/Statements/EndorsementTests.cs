using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

public sealed class EndorsementTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_3_a_focal_point_endorses_for_its_party_and_it_counts_at_once()
    {
        var document = await given.AnOpenText();

        var outcome = await given.Acting(document, await given.AFocalPointOf("norway"), "norway");

        Assert.Null(outcome.Refusal);
        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.True(signatory.Endorsed.IsByMandate);
        Assert.Null(signatory.Endorsed.Evidence);
    }

    [Fact]
    public async Task Invariant_3_what_the_secretariat_records_counts_once_a_second_person_confirmed_it()
    {
        var document = await given.AnOpenText();

        var recorded = await given.Recording(document, "norway");
        var before = await given.TheSignatories(document);
        var byTheSame = await given.Confirming(document, given.Secretariat);
        var confirmed = await given.Confirming(document, given.SecondPerson);

        Assert.All([recorded, confirmed], outcome => Assert.Null(outcome.Refusal));
        Assert.Empty(before.Signatories);
        Assert.Equal("endorsement.same-person", byTheSame.Refusal?.Code);
        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.False(signatory.Endorsed.IsByMandate);
        Assert.Equal(("letter", "Second person"), (signatory.Endorsed.Evidence!.Slug, signatory.Endorsed.Confirmation!.UserName));
    }

    [Fact]
    public async Task Invariant_3_nobody_else_endorses()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");

        Assert.Equal("endorsement.not-allowed", (await given.Acting(document, given.Secretariat, "norway")).Refusal?.Code);
        Assert.Equal("endorsement.no-mandate", (await given.Acting(document, norway, "canada")).Refusal?.Code);
        Assert.Equal("endorsement.no-mandate", (await given.Acting(document, norway with { Capacity = norway.Capacity! with { Scope = MandateScope.Clear } }, "norway")).Refusal?.Code);
        Assert.Equal("endorsement.sign-in", (await given.Acting(document, norway with { SignedInAt = given.Portal.Clock.Now.AddHours(-1) }, "norway")).Refusal?.Code);
        Assert.Equal("endorsement.no-evidence", (await given.Recording(document, "norway", hasLetter: false)).Refusal?.Code);
        Assert.Equal("endorsement.no-scan", (await given.Recording(document, "norway", with: input => input with { Scan = null })).Refusal?.Code);
        Assert.Equal("endorsement.not-allowed", (await given.Recording(document, "norway", by: norway)).Refusal?.Code);
    }

    [Theory]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.NoteVerbale, SourceKind.Press, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.Letter, SourceKind.Official, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.Email, SourceKind.Republished, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.AtMeeting, SourceKind.Evidence, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Provisional, EndorsementChannel.PublicAnnouncement, SourceKind.Evidence, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Withdraw, EndorsementChannel.AtMeeting, SourceKind.Evidence, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Withdraw, EndorsementChannel.NoteVerbale, SourceKind.Press, "endorsement.no-scan")]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.PublicAnnouncement, SourceKind.Official, null)]
    [InlineData(EndorsementAct.Endorse, EndorsementChannel.AtMeeting, SourceKind.Press, null)]
    public async Task Invariant_3_the_secretariat_records_nothing_without_a_file_but_what_is_public_itself(EndorsementAct act, EndorsementChannel channel, SourceKind kind, string? refused)
    {
        var document = await given.AnOpenText();
        if (act is EndorsementAct.Withdraw)
        {
            await given.OnRecord(document, "norway");
        }

        var outcome = await given.Recording(document, "norway", act, with: input => input with
        {
            Channel = channel,
            Scan = null,
            Evidence = Source.Register(Given.Registrar, new SourceEntry("another", LocalText.English("A ministry"), LocalText.English("What it said"), PublishedOn: null, kind)),
        });

        Assert.Equal(refused, outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_3_what_waits_is_confirmed_at_once_as_it_was_seen_or_not_at_all()
    {
        await given.TheMember("chile");
        await given.TheMember("latvia");
        var document = await given.AnOpenText();
        await given.Recording(document, "norway");
        await given.Recording(document, "chile");
        Guid[] seen = [.. (await given.TheFile(document)).Endorsements.Select(act => act.Id)];
        await given.Recording(document, "latvia");

        Assert.Equal("endorsement.changed", (await TogetherAsync(document, seen)).Refusal?.Code);
        Assert.Equal("endorsement.changed", (await TogetherAsync(document, [])).Refusal?.Code);
        Assert.Empty((await given.TheSignatories(document)).Signatories);
        seen = [.. (await given.TheFile(document)).Endorsements.Select(act => act.Id)];
        Assert.Equal("endorsement.sign-in", (await TogetherAsync(document, seen, given.SecondPerson with { SignedInAt = given.Portal.Clock.Now.AddHours(-1) })).Refusal?.Code);
        Assert.Null((await TogetherAsync(document, seen)).Refusal);

        Assert.Equal(3, (await given.TheSignatories(document)).Signatories.Count);
        Assert.Equal("endorsement.none", (await TogetherAsync(document, seen)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_3_withdrawals_and_corrections_are_confirmed_one_by_one()
    {
        await given.TheMember("chile");
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway");
        var record = (await given.TheFile(document)).Endorsements.Single();
        await given.Recording(document, "norway", EndorsementAct.RecordCorrection, with: input => input with { AboutId = record.Id, NameAsSigned = "Norway", Reason = "A slip." });
        await given.Recording(document, "norway", EndorsementAct.Withdraw);
        await given.Recording(document, "chile");
        var waiting = (await given.TheFile(document)).AwaitingConfirmation.ToArray();

        Assert.Equal("endorsement.changed", (await TogetherAsync(document, [.. waiting.Select(act => act.Id)])).Refusal?.Code);
        Assert.Null((await TogetherAsync(document, [waiting.Single(act => act.Act is EndorsementAct.Endorse).Id])).Refusal);

        Assert.Equal([EndorsementAct.RecordCorrection, EndorsementAct.Withdraw], (await given.TheFile(document)).AwaitingConfirmation.Select(act => act.Act));
        Assert.Equal(2, (await given.TheSignatories(document)).Signatories.Count);
    }

    [Fact]
    public async Task Invariant_4_only_the_frozen_text_can_be_endorsed()
    {
        var cleared = await given.AClearedText();
        var norway = await given.AFocalPointOf("norway");
        var early = await given.Acting(cleared, norway, "norway");
        await given.Doing(cleared, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable));

        var another = await given.Acting(cleared, norway, "norway", hash: TextHash.OfUtf8("another text"));

        Assert.Equal(("endorsement.not-frozen", "endorsement.hash"), (early.Refusal?.Code, another.Refusal?.Code));
    }

    [Fact]
    public async Task A_text_that_a_seat_has_not_cleared_cannot_be_opened()
    {
        var start = new Given(given.Portal);
        await start.TheSeatsOf("ukraine", "canada");
        var document = await start.ADraft(given.Secretariat);
        await start.Submitting(document, given.Secretariat);
        await start.Deciding(document, await start.AnOfficerOf("ukraine"), "ukraine");

        var outcome = await given.Doing(document, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable));

        Assert.Equal("release.not-cleared", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Opening_freezes_the_text_and_happens_once_until_it_is_closed()
    {
        var document = await given.AnOpenText();

        var again = await given.Doing(document, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable));
        var closed = await given.Doing(document, (acts, file) => acts.Close(given.Secretariat, file));
        var late = await given.Acting(document, await given.AFocalPointOf("norway"), "norway");

        Assert.Equal("endorsement.open", again.Refusal?.Code);
        Assert.Null(closed.Refusal);
        Assert.Equal("endorsement.not-frozen", late.Refusal?.Code);
        Assert.NotNull(await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Documents.Select(found => found.Editions[0].FrozenAt).SingleAsync()));
    }

    [Fact]
    public async Task Invariant_2_a_party_adheres_once()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway");

        Assert.Equal("endorsement.twice", (await given.Acting(document, norway, "norway")).Refusal?.Code);
        Assert.Null((await given.Recording(document, "norway")).Refusal);
        Assert.Equal("endorsement.twice", (await given.Recording(document, "norway")).Refusal?.Code);
        Assert.Single((await given.TheSignatories(document)).Signatories);
    }

    [Fact]
    public async Task Invariant_2_two_people_in_the_same_second_make_one_adherence()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");

        await Assert.ThrowsAsync<DbUpdateException>(() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var acts = scope.GetRequiredService<EndorsementActs>();
            var db = scope.GetRequiredService<PortalDb>();
            var file = (await acts.FindAsync(document))!;
            await given.Acting(document, norway, "norway");
            var party = await db.Parties.SingleAsync(found => found.Slug == "norway");
            var input = new EndorsementInput { HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(given.Today), NameAsSigned = "Norway" };
            Assert.Null(acts.Endorse(norway, file, party, input).Refusal);
            await db.SaveChangesAsync();
        }));
        Assert.Single((await given.TheSignatories(document)).Signatories);
    }

    [Theory]
    [InlineData(EndorsementPolicy.ListedParties, "observer-state", null)]
    [InlineData(EndorsementPolicy.ListedParties, "unlisted-state", "endorsement.policy")]
    [InlineData(EndorsementPolicy.Members, "norway", null)]
    [InlineData(EndorsementPolicy.Members, "observer-state", "endorsement.policy")]
    [InlineData(EndorsementPolicy.Members, "unmarked-state", "endorsement.policy")]
    [InlineData(EndorsementPolicy.AnyParty, "unlisted-state", null)]
    public async Task Invariant_6_an_observer_or_non_member_endorses_only_where_the_policy_says_so(EndorsementPolicy policy, string party, string? refused)
    {
        await given.TheMember("observer-state", MemberCapacity.Observer);
        await given.TheMember("unmarked-state", MemberCapacity.NotStated);
        var document = await given.AnOpenText(policy);

        Assert.Equal(refused, (await given.Acting(document, await given.AFocalPointOf(party), party)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_5_the_capacity_is_that_of_the_day_of_the_act()
    {
        await given.TheMember("chile", MemberCapacity.Observer, from: "2025-01-01", to: "2025-10-01");
        await given.TheMember("chile", MemberCapacity.Member, from: "2025-10-01");
        var document = await given.AnOpenText();

        await given.Recording(document, "chile", date: "2025-08-05");
        await given.Confirming(document, given.SecondPerson);

        Assert.Equal(MemberCapacity.Observer, Assert.Single((await given.TheSignatories(document)).Signatories).Capacity);
    }

    [Fact]
    public async Task Invariant_5_a_party_off_the_list_is_not_taken_for_one_whose_capacity_is_not_stated()
    {
        await given.TheMember("unmarked-state", MemberCapacity.NotStated);
        var document = await given.AnOpenText(EndorsementPolicy.AnyParty);
        await given.Acting(document, await given.AFocalPointOf("unlisted-state"), "unlisted-state");
        await given.Acting(document, await given.AFocalPointOf("unmarked-state"), "unmarked-state");

        Assert.Equal([MemberCapacity.NotStated, MemberCapacity.NotListed], (await given.TheSignatories(document)).Groups.Select(group => group.Capacity));
    }

    [Theory]
    [InlineData("2030-01-01", "lies in the future")]
    [InlineData("2019-12-30", "lies before the text, which is there since 2020-01-01")]
    [InlineData("2018", "lies before the text")]
    [InlineData("2025-02-31", "is no date")]
    [InlineData(null, "Say when the party did it")]
    [InlineData("XXXX-08-05", "Say when the party did it")]
    public async Task An_act_is_dated_neither_in_the_future_nor_before_the_text_nor_not_at_all(string? date, string why)
    {
        var outcome = await given.Recording(await given.AnOpenText(), "norway", with: input => input with { DateOfAct = new PartialDate { Value = date } });

        Assert.Equal("endorsement.date", outcome.Refusal?.Code);
        Assert.Contains(why, outcome.Refusal!.Sentence, StringComparison.Ordinal);
    }

    private Task<Outcome> TogetherAsync(Guid document, Guid[] seen, Actor? by = null) =>
        given.Doing(document, (acts, file) => acts.ConfirmTogether(by ?? given.SecondPerson, file.Endorsements, seen));
}
