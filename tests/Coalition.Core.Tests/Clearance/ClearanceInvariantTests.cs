using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>The invariants of clearance, each once by its number; the finer rules have tests of their own.</summary>
public sealed class ClearanceInvariantTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_7_Nothing_is_public_unless_every_seat_in_office_has_cleared_exactly_this_text()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        var byOne = await desk.Given.Releasing(desk.Document, desk.Editor);
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        var passed = await desk.TheSeatPassesTo("seat-canada", "norway");
        var afterRotation = await desk.Given.Releasing(desk.Document, desk.Editor);

        Assert.Null(passed.Refusal);
        Assert.Equal(("release.not-cleared", "release.not-cleared"), (byOne.Refusal?.Code, afterRotation.Refusal?.Code));
        Assert.Null((await desk.FileAsync()).Current);
    }

    [Fact]
    public async Task Invariant_8_Scenario_1_A_co_chairs_submission_clears_no_seat_and_an_officer_of_another_tenant_none_either()
    {
        var (drafter, own) = await AnOwnDraftAsync();
        await desk.Given.Deciding(own, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        var elsewhere = await new Given(desk.Portal, TestPortal.WorkingGroup).AnOfficerOf("norway");

        var refused = await desk.Given.Releasing(own, desk.Editor);
        var norwegian = await desk.Given.Deciding(own, elsewhere, "canada");
        await desk.Given.Deciding(own, await desk.Given.AnOfficerOf("canada"), "canada");

        Assert.Contains("Canada: no clearance", refused.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal("clearance.not-your-seat", norwegian.Refusal?.Code);
        Assert.Null((await desk.Given.Releasing(own, desk.Editor)).Refusal);
        Assert.DoesNotContain((await desk.FileAsync(own)).Rounds[^1].Clearances, given => given.UserId == drafter.UserId);
    }

    [Fact]
    public async Task Invariant_9_One_person_fills_one_seat_in_a_round_also_after_stepping_aside()
    {
        var forUkraine = await desk.Given.AnOfficerOf("ukraine");
        var forCanada = (await desk.Given.AnOfficerOf("canada")) with { UserId = forUkraine.UserId };
        await desk.Given.Deciding(desk.Document, forUkraine, "ukraine", SeatDecision.Recused, "I act for two.");

        Assert.Equal("clearance.one-person-one-seat", (await desk.Given.Deciding(desk.Document, forCanada, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_14_One_person_with_mandates_of_two_parties_uses_one_of_them_in_a_round_also_when_the_seat_passes()
    {
        var forCanada = await desk.Given.AnOfficerOf("canada");
        await desk.Given.Deciding(desk.Document, forCanada, "canada");
        await desk.TheSeatPassesTo("seat-canada", "norway");
        var forNorway = (await desk.Given.AnOfficerOf("norway")) with { UserId = forCanada.UserId };

        Assert.Equal("clearance.twice", (await desk.Given.Deciding(desk.Document, forNorway, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_15_A_vacant_seat_pauses_its_own_decision_and_the_release_and_nobody_inherits_it()
    {
        var canadian = await desk.Given.AnOfficerOf("canada");
        await desk.Given.Deciding(desk.Document, canadian, "canada");
        await VacateAsync("seat-canada");

        var forTheVacant = await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        var forTheOther = await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");

        Assert.Equal(("clearance.not-your-seat", null), (forTheVacant.Refusal?.Code, forTheOther.Refusal?.Code));
        Assert.Null((await desk.FileAsync()).Rounds[^1].Result);
        Assert.Equal("release.seat-vacant", (await desk.Given.Releasing(desk.Document, desk.Editor)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_37_A_decision_names_the_one_capacity_in_which_it_was_taken()
    {
        var officer = await desk.Given.AnOfficerOf("canada");
        await desk.Given.Deciding(desk.Document, officer, "canada");

        var given = (await desk.FileAsync()).Rounds[^1].Clearances.Single();

        Assert.Equal((officer.Capacity!.PartyId, officer.Capacity.MandateId, officer.UserId, officer.SignedInAt), (given.PartyId, given.MandateId, given.UserId, given.ProvenAt));
        Assert.Equal("clearance.not-your-seat", (await desk.Given.Deciding(desk.Document, officer with { Capacity = null }, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_37_A_person_with_two_mandates_acts_under_the_one_chosen()
    {
        var chosen = await desk.Given.AnOfficerOf("norway");

        Assert.Equal("clearance.not-your-seat", (await desk.Given.Deciding(desk.Document, chosen, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task The_inbox_and_the_guard_and_the_round_agree_who_has_cleared()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");

        var file = await desk.FileAsync();

        Assert.Equal(
            file.Seats.Where(seat => file.OpenRound!.Awaits(seat, file, desk.Now)).Select(seat => seat.Slug),
            file.Seats.Where(seat => file.StandingClearance(file.Document.Latest, seat, desk.Now) is null).Select(seat => seat.Slug),
            StringComparer.Ordinal);
        Assert.Single(file.Guard(file.Document.Latest).Clearances(desk.Now));
    }

    private async Task<(Actor Drafter, Guid Document)> AnOwnDraftAsync()
    {
        var drafter = await desk.Given.AnOfficerOf("ukraine");
        var own = await desk.Given.ADraft(drafter, "statements/own");
        await desk.Given.Submitting(own, drafter);
        return (drafter, own);
    }

    private Task VacateAsync(string seat) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        Assert.True((await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == seat)).Vacate(Given.Registrar, DateOnly.FromDateTime(desk.Now), "The party left the seat.", desk.Now).Succeeded);
        await db.SaveChangesAsync();
    });
}
