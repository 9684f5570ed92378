using Coalition.Core.Kernel;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>Forms are altered: what does not belong to an act is refused, whoever sends it, and nothing is recorded.</summary>
public sealed class AlteredActTests : IAsyncLifetime
{
    private static readonly DeclarationInput Reading = new(DeclarationType.Interpretive, [], LocalText.English("As we read it."));

    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway", "chile");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_3_a_focal_point_brings_no_part_of_another_act()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.OnRecord(document, "chile");
        var theirs = (await given.TheFile(document)).Endorsements.Single().Id;

        Assert.Equal("endorsement.act", await CodeAsync(EndorsementAct.Endorse, input => input with { Strikes = true, AboutId = theirs }));
        Assert.Equal("endorsement.act", await CodeAsync(EndorsementAct.Endorse, input => input with { AboutId = theirs }));
        Assert.Equal("endorsement.act", await CodeAsync(EndorsementAct.Endorse, input => input with { Declared = Reading }));
        Assert.Equal("endorsement.act", await CodeAsync(EndorsementAct.Endorse, input => input with { Reason = "Because." }));
        Assert.Equal("endorsement.act", await CodeAsync((EndorsementAct)99, input => input with { AboutId = theirs, Reason = "Because.", Strikes = true }));
        Assert.Equal("endorsement.act", await CodeAsync(EndorsementAct.RecordCorrection, input => input with { AboutId = theirs, Reason = "Because.", Strikes = true }));
        Assert.Single((await given.TheFile(document)).Endorsements);

        async Task<string?> CodeAsync(EndorsementAct act, Func<EndorsementInput, EndorsementInput> with) => (await given.Acting(document, norway, "norway", act, with: with)).Refusal?.Code;
    }

    [Fact]
    public async Task Case_E3_nothing_is_declared_with_an_act_by_which_nobody_joins()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway");

        var outcome = await given.Acting(document, norway, "norway", EndorsementAct.Withdraw, with: input => input with { Declarations = [Reading with { BlockIds = ["no-such-paragraph"] }] });

        Assert.Equal("endorsement.act", outcome.Refusal?.Code);
        Assert.Single((await given.TheFile(document)).Endorsements);
    }

    [Theory]
    [InlineData(EndorsementChannel.Portal)]
    [InlineData((EndorsementChannel)42)]
    public async Task Invariant_3_what_the_secretariat_records_is_never_shown_as_the_partys_own_act(EndorsementChannel channel) =>
        Assert.Equal("endorsement.channel", (await given.Recording(await given.AnOpenText(), "norway", with: input => input with { Channel = channel })).Refusal?.Code);

    [Theory]
    [InlineData("0000")]
    [InlineData("2025-02-31")]
    [InlineData("2025-13")]
    [InlineData("9999")]
    [InlineData("12/06/2025")]
    public async Task Invariant_35_an_act_is_dated_on_a_day_that_exists_and_has_come(string date) =>
        Assert.Equal("endorsement.date", (await given.Recording(await given.AnOpenText(), "norway", date: date)).Refusal?.Code);

    [Theory]
    [InlineData(null, "2019-12-30")]
    [InlineData("XXXX-08-05", "2019-12-30")]
    [InlineData("2099-01-01", "2026-01-15")]
    public async Task Case_E18_a_text_that_bears_no_day_or_a_later_one_keeps_no_earlier_letter_out(string? borne, string date)
    {
        var text = Given.Text("We call for the return of all children.") with { IssuedOn = borne is null ? null : new PartialDate { Value = borne } };

        Assert.Null((await given.Recording(await given.AnOpenText(text: text), "norway", date: date)).Refusal);
    }

    [Fact]
    public async Task Case_E18_a_letter_is_not_received_before_it_was_written()
    {
        var document = await given.AnOpenText();
        var written = new DateTime(2025, 8, 5, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal("endorsement.received", await CodeAsync(written.AddDays(-2)));
        Assert.Equal("endorsement.received", await CodeAsync(DateTime.MinValue));
        Assert.Equal("endorsement.received", await CodeAsync(given.Portal.Clock.Now.AddSeconds(1)));
        Assert.Null(await CodeAsync(written.AddHours(-1)));

        async Task<string?> CodeAsync(DateTime received) => (await given.Recording(document, "norway", date: "2025-08-05", with: input => input with { ReceivedAt = received })).Refusal?.Code;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_place_in_the_list_that_no_list_has_is_refused(int place)
    {
        var document = await given.AnOpenText();

        Assert.Equal("endorsement.place", (await given.Recording(document, "norway", with: input => input with { Order = place })).Refusal?.Code);
        await given.OnRecord(document, "norway", with: input => input with { Order = EndorsementInput.LastPlace });
        Assert.Null((await given.Acting(document, await given.AFocalPointOf("chile"), "chile")).Refusal);
        Assert.Equal(["norway", "chile"], (await given.TheSignatories(document)).Signatories.Select(signatory => signatory.Party.Slug), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Case_E10_a_party_that_had_ended_signs_nothing_and_what_it_signed_before_stays_with_it()
    {
        var document = await given.AnOpenText(EndorsementPolicy.AnyParty);
        await given.TheEnded("old-state", "2025-09-01");

        Assert.Equal("endorsement.no-party", (await given.Recording(document, "old-state", date: "2025-09-01")).Refusal?.Code);
        Assert.Equal("endorsement.no-party", (await given.Acting(document, await given.AFocalPointOf("old-state"), "old-state")).Refusal?.Code);
        await given.OnRecord(document, "old-state", date: "2025-08-31");

        Assert.Equal("old-state", Assert.Single((await given.TheSignatories(document)).Signatories).Party.Slug);
    }
}
