using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;
using Coalition.Core.Tests.Recipes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A co-chair seat that changes hands while texts are under way.</summary>
public sealed class SeatHandoverTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Case_E11_the_incoming_party_is_asked_while_the_round_runs_and_the_old_clearance_stays_visible_without_effect()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        var incoming = await desk.Given.AnOfficerOf("norway");

        await desk.TheSeatPassesTo("seat-canada", "norway");

        var file = await desk.FileAsync();
        var seat = file.Seats.Single(found => found.Slug is "seat-canada");
        Assert.Single(file.Rounds[^1].Clearances);
        Assert.True(file.Rounds[^1].Awaits(seat, file, desk.Now));
        var mail = Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
        Assert.Equal(await desk.AddressAsync(incoming), mail.To);
        Assert.Contains("waiting for you", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("return of all children", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_incoming_party_is_told_of_a_cleared_text_that_is_not_released()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        await desk.Given.AnOfficerOf("norway");

        await desk.TheSeatPassesTo("seat-canada", "norway");

        Assert.Contains(await desk.MailsAsync(), mail => mail.Body.Contains("to be sent to you again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_run_tells_nobody_twice()
    {
        await desk.Given.AnOfficerOf("norway");
        await desk.TheSeatPassesTo("seat-canada", "norway");
        await desk.MailsAsync();
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var job = await db.Jobs.SingleAsync(job => job.Kind == SeatHandover.Name);
            await scope.GetRequiredService<SeatHandover>().RunAsync(job, CancellationToken.None);
        });

        Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_party_to_which_a_recipe_gives_the_seat_is_told_too()
    {
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
            Assert.Null(seat.Vacate(Given.Registrar, DateOnly.FromDateTime(desk.Now), "The party left the seat.", desk.Now).Refusal);
            await db.SaveChangesAsync();
        });
        await desk.Given.AnOfficerOf("norway");

        var report = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(RecipeDesk.Order, RecipeDesk.Recipe(
            $$"""{ "name": "Seats", "Seats": [{ "Slug": "seat-canada", "Name": { "en": "Canada" }, "Terms": [{ "Party": "norway", "From": { "Value": "{{desk.Now:yyyy-MM-dd}}" }, "Source": "seats" }] }] }""")));

        Assert.Equal([], report.Problems);
        Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_E12_a_seat_that_is_vacant_from_a_later_day_pauses_the_round_on_that_day_in_the_inbox()
    {
        var day = DateOnly.FromDateTime(desk.Now).AddDays(2);
        var without = await VacateAsync(day, " ");
        var done = await VacateAsync(day, "The party has left the coalition.");
        desk.Portal.Clock.Set(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));
        await desk.MailsAsync();

        var waiting = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().InboxItems.AsNoTracking().ToListAsync());
        Assert.Equal(("seat.reason", true), (without.Refusal?.Code, done.Succeeded));
        Assert.Contains(waiting, item => item.Waiting.WhyNotYet is { } why && why.Contains("is vacant", StringComparison.Ordinal));
    }

    private Task<Outcome> VacateAsync(DateOnly day, string reason) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
        var outcome = seat.Vacate(Given.Registrar, day, reason, desk.Now);
        await db.SaveChangesAsync();
        return outcome;
    });

    [Fact]
    public async Task A_seat_does_not_pass_to_a_party_that_holds_another() =>
        Assert.Equal("seat.party-twice", (await desk.TheSeatPassesTo("seat-canada", "ukraine")).Refusal?.Code);

    [Fact]
    public async Task A_seat_does_not_pass_on_a_day_that_is_over_and_a_term_that_ended_as_it_began_is_in_nobodys_way()
    {
        var today = DateOnly.FromDateTime(desk.Now);

        Assert.Equal("seat.past", (await PassingAsync("norway", today.AddDays(-1))).Refusal?.Code);
        Assert.Null((await PassingAsync("norway", today.AddDays(9))).Refusal);
        Assert.Equal("seat.taken", (await PassingAsync("estonia", today.AddDays(3))).Refusal?.Code);
        Assert.Null((await VacatingAsync(today.AddDays(9))).Refusal);

        Assert.Null((await PassingAsync("estonia", today.AddDays(3))).Refusal);
    }

    [Fact]
    public async Task A_seat_is_not_vacated_on_a_day_that_is_over()
    {
        var today = DateOnly.FromDateTime(desk.Now);

        Assert.Equal("seat.past", (await VacatingAsync(today.AddDays(-1))).Refusal?.Code);
        Assert.Null((await VacatingAsync(today)).Refusal);
    }

    [Fact]
    public async Task A_party_whose_end_is_recorded_before_its_term_begins_is_told_on_the_first_day_all_the_same()
    {
        var today = DateOnly.FromDateTime(desk.Now);
        await desk.Given.AnOfficerOf("norway");
        Assert.Null((await PassingAsync("norway", today.AddDays(2))).Refusal);
        Assert.Null((await PassingAsync("estonia", today.AddDays(9))).Refusal);
        desk.Portal.Clock.Set(new DateTimeOffset(today.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));

        Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
    }

    private async Task<Outcome> PassingAsync(string party, DateOnly on)
    {
        var incoming = await desk.Given.TheParty(party);
        return await OnSeatAsync(async (handover, db, seat) => await handover.PassAsync(Given.Registrar.OnceProven(desk.Now), seat, await db.Parties.SingleAsync(found => found.Id == incoming.Id), await Given.TheSourceOfSeats(db), on));
    }

    private Task<Outcome> VacatingAsync(DateOnly on) => OnSeatAsync((handover, _, seat) => Task.FromResult(handover.Vacate(Given.Registrar.OnceProven(desk.Now), seat, on, "It was given by mistake.")));

    private Task<Outcome> OnSeatAsync(Func<SeatHandover, PortalDb, Seat, Task<Outcome>> act) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await act(scope.GetRequiredService<SeatHandover>(), db, await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada"));
        if (outcome.Succeeded)
        {
            await db.SaveChangesAsync();
        }

        return outcome;
    });

    [Fact]
    public async Task A_seat_does_not_pass_to_the_party_that_holds_it() =>
        Assert.Equal("seat.same-party", (await desk.TheSeatPassesTo("seat-canada", "canada")).Refusal?.Code);
}
