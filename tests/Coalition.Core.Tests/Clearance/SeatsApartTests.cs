using Coalition.Core.Clearance;
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
            Assert.True(place.Vacate(Given.Registrar, today).Succeeded);
            Assert.True(place.Give(Given.Registrar, await db.Parties.SingleAsync(found => found.Id == incoming.Id), basis: null, new DateSpan(PartialDate.On(today), To: null)).Succeeded);
            await db.SaveChangesAsync();
        });
    }
}
