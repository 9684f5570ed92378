using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Seats stand apart across rounds: persons, parties, and the last word of each.</summary>
public sealed class SeatsApartTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor secretariat = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        secretariat = given.Someone("Editor");
        document = await given.ADraft(secretariat);
        await given.Submitting(document, secretariat);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_later_objection_takes_an_earlier_clearance_of_the_same_text_back()
    {
        var ukraine = await given.AnOfficerOf("ukraine");
        await given.Deciding(document, ukraine, "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await TheSeatPassesTo("seat-canada", "norway");
        await given.Submitting(document, secretariat);
        await given.Deciding(document, ukraine with { SignedInAt = portal.Clock.Now }, "ukraine", SeatDecision.ChangesRequested, "One word should change.");
        await given.Submitting(document, secretariat);
        Assert.Null((await given.Deciding(document, await given.AnOfficerOf("norway"), "canada")).Refusal);

        var released = await given.Releasing(document, secretariat);

        Assert.Equal("release.not-cleared", released.Refusal?.Code);
        Assert.Contains("Ukraine", released.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_party_cannot_hold_two_seats_of_a_clearance()
    {
        await TheSeatPassesTo("seat-canada", "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "canada");

        Assert.Equal("release.party-twice", (await given.Releasing(document, secretariat)).Refusal?.Code);
    }

    [Fact]
    public async Task A_text_cleared_for_few_readers_is_not_cleared_for_more()
    {
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await given.Doing(document, (_, file) => Task.FromResult(file.Document.Describe(secretariat, file.Document.Record with { Distribution = Distribution.Limited }, isPublished: false)));

        Assert.Equal("release.not-cleared", (await given.Releasing(document, secretariat)).Refusal?.Code);
        Assert.Null((await given.Submitting(document, secretariat)).Refusal);
    }

    [Fact]
    public async Task A_courtesy_translation_voids_nothing_and_a_change_after_it_voids_all()
    {
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        var courtesy = new LanguageDraft("fr", LanguageStatus.Courtesy, "Déclaration", [new Block("p1", BlockRole.Operative, "Nous demandons le retour.")], new Dictionary<string, string>(StringComparer.Ordinal));
        var first = Given.Text("We call for the return of all children.");
        await given.Writing(document, secretariat, first with { Languages = [.. first.Languages, courtesy] });
        var rounds = await Rounds();
        await given.Writing(document, secretariat, Given.Text("We call for the return of every child."));

        Assert.All(rounds, round => Assert.Equal(RoundOutcome.Cleared, round.Result));
        Assert.All(await Rounds(), round => Assert.Equal(RoundOutcome.Voided, round.Result));
    }

    private Task<List<Round>> Rounds() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Rounds.AsNoTracking().ToListAsync());

    private async Task TheSeatPassesTo(string seat, string party)
    {
        var incoming = await given.TheParty(party);
        portal.Clock.Move(TimeSpan.FromDays(1));
        secretariat = secretariat with { SignedInAt = portal.Clock.Now };
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var place = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == seat);
            var today = DateOnly.FromDateTime(portal.Clock.Now);
            Assert.True(place.Vacate(Given.Registrar, today, "The party left the seat.", portal.Clock.Now).Succeeded);
            Assert.True(place.Give(Given.Registrar, new SeatTermEntry(await db.Parties.SingleAsync(found => found.Id == incoming.Id), await Given.TheSourceOfSeats(db), new DateSpan(PartialDate.On(today), To: null)), portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });
    }
}
