using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>The seats that count are those of the terms in office at the instant of the act.</summary>
public sealed class SeatTermTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_text_does_not_go_out_while_a_seat_is_vacant()
    {
        await VacateAsync("canada");

        var outcome = await given.Submitting(document, editor);

        Assert.Equal("round.seat-vacant", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Nothing_is_released_while_a_seat_is_vacant_though_its_last_holder_had_cleared()
    {
        await ClearedByBothAsync();
        await VacateAsync("canada");

        var outcome = await given.Releasing(document, editor);

        Assert.Equal("release.seat-vacant", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_decides_for_a_vacant_seat()
    {
        await given.Submitting(document, editor);
        var officer = await given.AnOfficerOf("canada");
        await VacateAsync("canada");

        var outcome = await given.Deciding(document, officer, "canada");

        Assert.Equal("clearance.not-your-seat", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_new_holder_does_not_inherit_the_clearance_of_the_one_before()
    {
        await ClearedByBothAsync();
        await PassAsync("canada", "norway");

        var outcome = await given.Releasing(document, editor);

        Assert.Equal("release.not-cleared", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_new_holder_decides_in_the_round_that_still_runs()
    {
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await PassAsync("canada", "norway");
        await given.Deciding(document, await given.AnOfficerOf("norway"), "canada");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        var released = await given.Releasing(document, editor);

        Assert.Null(released.Refusal);
    }

    [Fact]
    public async Task Invariant_7_A_party_that_returns_to_its_seat_brings_no_clearance_of_an_earlier_term_back()
    {
        await ClearedByBothAsync();
        portal.Clock.Move(TimeSpan.FromDays(10));
        await PassAsync("canada", "norway");
        portal.Clock.Move(TimeSpan.FromDays(10));
        await PassAsync("canada", "canada");

        var old = await given.Releasing(document, editor);
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        var anew = await given.Releasing(document, editor);

        Assert.Equal(("release.not-cleared", null), (old.Refusal?.Code, anew.Refusal?.Code));
    }

    [Fact]
    public async Task The_unchanged_text_goes_out_again_for_a_holder_who_came_after_the_round()
    {
        await ClearedByBothAsync();
        await PassAsync("canada", "norway");

        var submitted = await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("norway"), "canada");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        var released = await given.Releasing(document, editor);

        Assert.All([submitted, released], outcome => Assert.Null(outcome.Refusal));
    }

    [Fact]
    public async Task Without_any_seat_nothing_is_released()
    {
        var elsewhere = new Given(portal, TestPortal.WorkingGroup);
        var other = await elsewhere.ADraft(editor);

        var outcome = await elsewhere.Releasing(other, editor);

        Assert.Equal("release.no-seats", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_33_a_term_that_ended_keeps_what_was_known_of_it_before()
    {
        var (before, day) = (portal.Clock.Now, Today);
        portal.Clock.Move(TimeSpan.FromDays(10));
        await PassAsync("canada", "norway");

        var seat = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Seats.AsNoTracking().Include(found => found.Terms).ThenInclude(term => term.Party).SingleAsync(found => found.Slug == "seat-canada"));

        Assert.Equal(("canada", "norway"), (seat.TermOn(day)!.Party.Slug, seat.TermOn(Today)!.Party.Slug));
        Assert.Equal("canada", seat.TermOn(Today, before)?.Party.Slug);
        Assert.Equal(["canada until 2026-01-26", "norway until "], seat.KnownTerms.Select(term => $"{term.Party.Slug} until {term.To?.Value}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var kept = Assert.Single(seat.Terms, term => term.SupersededAt is not null);
        Assert.Equal(("canada", null, null, portal.Clock.Now), (kept.Party.Slug, kept.To, kept.EndReason, kept.SupersededAt));
        Assert.Equal(kept.Id, seat.TermOn(day)!.ReplacesId);
    }

    [Fact]
    public async Task Invariant_34_nobody_is_given_a_seat_without_a_source()
    {
        var norway = await given.TheParty("norway");
        await VacateAsync("canada");
        var outcome = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
            return (Given: seat.Give(Given.Registrar, new SeatTermEntry(norway, Basis: null, new DateSpan(PartialDate.On(Today), To: null)), portal.Clock.Now),
                Passed: await scope.GetRequiredService<SeatHandover>().PassAsync(Given.Registrar.OnceProven(portal.Clock.Now), seat, norway, basis: null, Today));
        });

        Assert.All([outcome.Given, outcome.Passed], refused => Assert.Equal(("seat.no-source", "Source"), (refused.Refusal?.Code, refused.Refusal?.Field)));
    }

    private async Task ClearedByBothAsync()
    {
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
    }

    private Task VacateAsync(string seat) => ChangeAsync(async db =>
        (await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == $"seat-{seat}")).Vacate(Given.Registrar, Today, "The party left the seat.", portal.Clock.Now));

    private async Task PassAsync(string seat, string party)
    {
        await VacateAsync(seat);
        var holder = await given.TheParty(party);
        await ChangeAsync(async db => (await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == $"seat-{seat}"))
            .Give(Given.Registrar, new SeatTermEntry(await db.Parties.SingleAsync(found => found.Id == holder.Id), await Given.TheSourceOfSeats(db), new DateSpan(PartialDate.On(Today), To: null)), portal.Clock.Now));
    }

    private DateOnly Today => DateOnly.FromDateTime(portal.Clock.Now);

    private Task ChangeAsync(Func<PortalDb, Task<Outcome>> change) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await change(db);
        await db.SaveChangesAsync();
        Assert.Null(outcome.Refusal);
    });
}
