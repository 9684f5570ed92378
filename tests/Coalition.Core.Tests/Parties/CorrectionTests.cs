using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Parties;

/// <summary>A party says that something on record about it is wrong, and the secretariat answers.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private static readonly PartyFact Name = new(CorrectionSubject.Name, Id: null, "Norway");

    private PartyDesk desk = null!;
    private Actor focal = null!;
    private Actor keeper = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await PartyDesk.OpenAsync();
        (focal, keeper) = (await desk.Given.AnOfficerOf("norway", MandateScope.Endorse), await desk.AKeeper("Keeper"));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_party_asks_and_both_sides_are_told_when_something_happens()
    {
        Assert.Null((await AskingAsync()).Refusal);
        Assert.Null((await AnsweringAsync(keeper, CorrectionResult.Accepted, "The French name was corrected.")).Refusal);

        var request = await desk.Reading(db => db.CorrectionRequests.SingleAsync());
        Assert.Equal((CorrectionResult.Accepted, "The French name was corrected.", "Norway"), (request.Result, request.Answer, request.Subject));
        Assert.Equal(["Norway asks for a correction", "Your request for a correction was accepted"], await SubjectsAsync());
    }

    [Fact]
    public async Task Only_somebody_who_speaks_for_a_party_asks_and_says_what_is_wrong()
    {
        var reader = focal with { Capacity = focal.Capacity! with { Scope = MandateScope.Read } };

        Assert.Equal("correction.no-mandate", (await AskingAsync(keeper)).Refusal?.Code);
        Assert.Equal("correction.no-mandate", (await AskingAsync(reader)).Refusal?.Code);
        Assert.Equal("correction.fact", CorrectionRequest.WhyNotAsk(focal, new(Fact: null, "Wrong.", Evidence: null), [], desk.Now)?.Code);
        Assert.Equal("correction.wrong", CorrectionRequest.WhyNotAsk(focal, new(Name, " ", Evidence: null), [], desk.Now)?.Code);
    }

    [Fact]
    public async Task An_answer_is_the_secretariats_has_words_and_is_given_once()
    {
        await AskingAsync();

        Assert.Equal("correction.not-allowed", (await AnsweringAsync(focal, CorrectionResult.Accepted, "Yes.")).Refusal?.Code);
        Assert.Equal("correction.answer", (await AnsweringAsync(keeper, CorrectionResult.Declined, "")).Refusal?.Code);
        Assert.Equal("correction.result", (await AnsweringAsync(keeper, CorrectionResult.Withdrawn, "No.")).Refusal?.Code);
        Assert.Null((await AnsweringAsync(keeper, CorrectionResult.Declined, "The source says so.")).Refusal);
        Assert.Equal("correction.answered", (await AnsweringAsync(keeper, CorrectionResult.Accepted, "After all.")).Refusal?.Code);
    }

    [Fact]
    public async Task Who_asked_or_acts_for_the_party_does_not_answer_for_the_secretariat()
    {
        await AskingAsync();

        Assert.Equal("correction.oneself", (await AnsweringAsync(keeper with { UserId = focal.UserId }, CorrectionResult.Accepted, "Yes.")).Refusal?.Code);
        Assert.Equal("correction.own-party", (await AnsweringAsync(keeper with { Capacity = focal.Capacity }, CorrectionResult.Accepted, "Yes.")).Refusal?.Code);
    }

    [Fact]
    public async Task A_fact_is_asked_about_once_until_it_is_answered_and_a_party_asks_not_without_end()
    {
        Assert.Null((await AskingAsync()).Refusal);
        Assert.Equal("correction.twice", (await AskingAsync()).Refusal?.Code);
        Assert.Null((await WithdrawingAsync(focal)).Refusal);
        for (var count = 1; count < CorrectionRequest.Most; count++)
        {
            Assert.Null((await AskingAsync(fact: new(CorrectionSubject.Other, Id: null, "Something that is missing"))).Refusal);
        }

        Assert.Equal("correction.many", (await AskingAsync()).Refusal?.Code);
        Assert.Null((await AskingAsync(await desk.Given.AnOfficerOf("iceland", MandateScope.Endorse))).Refusal);
    }

    [Fact]
    public async Task Rule_36_asking_answering_and_taking_back_ask_for_a_recent_sign_in()
    {
        static Actor Old(Actor by) => by with { SignedInAt = default };
        Assert.Equal("correction.sign-in", (await AskingAsync(Old(focal))).Refusal?.Code);
        Assert.Null((await AskingAsync()).Refusal);

        Assert.Equal("correction.sign-in", (await WithdrawingAsync(Old(focal))).Refusal?.Code);
        Assert.Equal("correction.sign-in", (await AnsweringAsync(Old(keeper), CorrectionResult.Accepted, "Done.")).Refusal?.Code);
    }

    [Fact]
    public async Task A_party_takes_back_its_own_request_only()
    {
        await AskingAsync();
        var other = await desk.Given.AnOfficerOf("iceland", MandateScope.Endorse);

        Assert.Equal("correction.no-mandate", (await WithdrawingAsync(other)).Refusal?.Code);
        Assert.Null((await WithdrawingAsync(focal)).Refusal);
        Assert.Equal("correction.answered", (await AnsweringAsync(keeper, CorrectionResult.Accepted, "Done.")).Refusal?.Code);
    }

    private Task<Outcome> AskingAsync(Actor? by = null, PartyFact? fact = null) => desk.Acting<CorrectionActs>((acts, _) => acts.AskAsync(by ?? focal, new(fact ?? Name, "The French name is wrong.", Evidence: null)));

    private Task<Outcome> AnsweringAsync(Actor by, CorrectionResult result, string answer) => desk.Acting<CorrectionActs>(async (acts, db) =>
        await acts.AnswerAsync(by, await db.CorrectionRequests.SingleAsync(), result, answer));

    private Task<Outcome> WithdrawingAsync(Actor by) => desk.Acting<CorrectionActs>(async (_, db) => (await db.CorrectionRequests.SingleAsync()).Withdraw(by, desk.Now));

    private async Task<IReadOnlyList<string>> SubjectsAsync() => await desk.Reading(async db =>
        (IReadOnlyList<string>)[.. (await db.Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>().Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
