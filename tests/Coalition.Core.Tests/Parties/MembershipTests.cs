using Coalition.Core.Activity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Parties;

/// <summary>Parties join, leave and change their capacity; the record is corrected; and what was known earlier stays known to have been known.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private PartyDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await PartyDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_party_that_leaves_was_a_member_until_the_day_before_and_the_record_of_then_still_says_it_lasts()
    {
        await desk.Joining("norway", MemberCapacity.Member, "2024-02-02");
        var before = desk.Now;
        desk.Portal.Clock.Move(TimeSpan.FromDays(3));

        Assert.Null((await desk.Leaving("norway", "2025-06-01")).Refusal);

        Assert.Equal((MemberCapacity.Member, null), (await desk.Capacity("norway", "2025-05-31"), await desk.Capacity("norway", "2025-06-01")));
        Assert.Equal(MemberCapacity.Member, await desk.Capacity("norway", "2025-06-01", knownAt: before));
        Assert.Equal("A note of its ministry.", (await desk.Rows("norway"))[^1].EndReason);
    }

    [Theory]
    [InlineData("2025-06-02", "A note of its ministry.")]
    [InlineData(null, null)]
    public async Task A_corrected_end_keeps_why_the_party_left_and_none_keeps_nothing(string? to, string? reason)
    {
        await desk.Joining("norway", MemberCapacity.Member, "2024-02-02");
        await desk.Leaving("norway", "2025-06-01");

        Assert.Null((await desk.Correcting("norway", MemberCapacity.Member, "2024-02-02", to: to)).Refusal);

        var row = (await desk.Rows("norway")).Single(row => row.SupersededAt is null);
        Assert.Equal((to, reason, reason is not null), (row.To?.Value, row.EndReason, row.EndSourceId is not null));
    }

    [Fact]
    public async Task A_changed_capacity_begins_on_its_day_and_the_earlier_one_ends_on_it()
    {
        await desk.Joining("switzerland", MemberCapacity.Observer, "2024-02");

        Assert.Null((await desk.Changing("switzerland", MemberCapacity.Member, "2025-03-10")).Refusal);

        Assert.Equal((MemberCapacity.Observer, MemberCapacity.Member), (await desk.Capacity("switzerland", "2025-03-09"), await desk.Capacity("switzerland", "2025-03-10")));
    }

    [Fact]
    public async Task A_correction_keeps_the_wrong_record_visible_to_whoever_asks_what_was_known()
    {
        await desk.Joining("iceland", MemberCapacity.Member, "2025-01-16");
        var before = desk.Now;
        desk.Portal.Clock.Move(TimeSpan.FromDays(1));

        Assert.Null((await desk.Correcting("iceland", MemberCapacity.Observer, "2025-01")).Refusal);

        Assert.Equal((MemberCapacity.Member, MemberCapacity.Observer), (await desk.Capacity("iceland", "2025-02-01", before), await desk.Capacity("iceland", "2025-02-01")));
        var rows = await desk.Rows("iceland");
        Assert.Equal(("2025-01-16", "The list was misread.", (Guid?)rows[0].Id), (rows[0].From?.Value, rows[0].SupersededReason, rows[1].ReplacesId));
    }

    [Fact]
    public async Task A_record_that_was_taken_back_holds_on_no_day_and_stays_on_file()
    {
        await desk.Joining("norway", MemberCapacity.Member);
        var before = desk.Now;
        desk.Portal.Clock.Move(TimeSpan.FromHours(1));

        Assert.Null((await desk.Striking("norway")).Refusal);

        Assert.Equal((null, MemberCapacity.Member), (await desk.Capacity("norway", "2025-02-01"), await desk.Capacity("norway", "2025-02-01", before)));
        Assert.Equal("It was recorded for the wrong party.", Assert.Single(await desk.Rows("norway")).SupersededReason);
        Assert.Null((await desk.Joining("norway", MemberCapacity.Observer)).Refusal);
    }

    [Fact]
    public async Task Nothing_on_record_is_ever_rewritten()
    {
        await desk.Joining("norway", MemberCapacity.Observer, "2024-01");
        var first = Assert.Single(await desk.Rows("norway"));
        desk.Portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.Correcting("norway", MemberCapacity.Member, "2024-02");
        await desk.Changing("norway", MemberCapacity.Partner, "2025-01-01");
        await desk.Leaving("norway", "2025-09");

        var kept = (await desk.Rows("norway"))[0];
        Assert.Equal((first.Capacity, first.From, first.To, first.SourceId, first.RecordedAt), (kept.Capacity, kept.From, kept.To, kept.SourceId, kept.RecordedAt));
        Assert.Equal(["Membership.CapacityChanged", "Membership.Corrected", "Membership.Left", "Membership.Recorded"],
            await desk.Reading(db => db.Activity.Where(line => line.Kind.StartsWith("Membership.")).Select(line => line.Kind).OrderBy(kind => kind).ToArrayAsync()));
    }

    [Theory]
    [InlineData("2024-02-01", "membership.dates")]
    [InlineData("2024-01", "membership.dates")]
    [InlineData("XXXX-05-05", "membership.date")]
    [InlineData("2025-02-31", "membership.date")]
    public async Task A_party_does_not_leave_before_it_came_or_on_a_day_that_is_none(string on, string code)
    {
        await desk.Joining("norway", MemberCapacity.Member, "2024-02-02");

        Assert.Equal(code, (await desk.Leaving("norway", on)).Refusal?.Code);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_its_reason()
    {
        await desk.Joining("norway", MemberCapacity.Member, "2024-02-02");

        Assert.Equal("membership.overlap", (await desk.Joining("norway", MemberCapacity.Observer, "2025")).Refusal?.Code);
        Assert.Equal("membership.dates", (await desk.Joining("iceland", MemberCapacity.Member, "2025-03", "2024")).Refusal?.Code);
        Assert.Equal("membership.capacity", (await desk.Joining("iceland", MemberCapacity.NotListed)).Refusal?.Code);
        Assert.Equal("membership.same", (await desk.Changing("norway", MemberCapacity.Member, "2025-01-01")).Refusal?.Code);
        Assert.Equal("membership.same", (await desk.Correcting("norway", MemberCapacity.Member, "2024-02-02")).Refusal?.Code);
        Assert.Equal("membership.reason", (await desk.Correcting("norway", MemberCapacity.Member, "2024", reason: " ")).Refusal?.Code);
        Assert.Equal("membership.reason", (await desk.Leaving("norway", "2025", reason: "")).Refusal?.Code);
        await desk.Leaving("norway", "2025");
        Assert.Equal("membership.ended", (await desk.Leaving("norway", "2025-06-01")).Refusal?.Code);
    }

    [Fact]
    public async Task A_record_that_was_replaced_is_not_touched_again()
    {
        await desk.Joining("norway", MemberCapacity.Member);
        var stale = Assert.Single(await desk.Rows("norway"));
        await desk.Correcting("norway", MemberCapacity.Observer, "2024");
        var replaced = (await desk.Rows("norway")).Single(row => row.Id == stale.Id);

        Assert.Equal("membership.superseded", replaced.WhyNotStrike(Given.Registrar, "Again.")?.Code);
    }

    [Fact]
    public async Task A_party_is_not_listed_for_a_time_at_which_there_was_no_such_party()
    {
        await desk.Given.TheParty("czechoslovakia");
        await desk.Acting<MembershipActs>(async (_, db) =>
        {
            (await PartyDesk.PartyAsync(db, "czechoslovakia")).Existed(DateSpan.Stated(from: null, "1993-01-01"));
            return Outcome.Done;
        });

        Assert.Equal("membership.no-party", (await desk.Joining("czechoslovakia", MemberCapacity.Member, "2024")).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_35_a_membership_keeps_how_much_of_its_dates_is_known()
    {
        await desk.Joining("norway", MemberCapacity.Member, "2024");
        await desk.Leaving("norway", "2025-06");

        var row = (await desk.Rows("norway"))[^1];
        Assert.Equal((DatePrecision.Year, DatePrecision.Month), (row.From!.Precision, row.To!.Precision));
        Assert.Equal(("2024", "2025-06"), (row.From.Value, row.To.Value));
        Assert.Equal(MemberCapacity.Member, await desk.Capacity("norway", "2025-06-29"));
    }

    [Fact]
    public async Task Case_E6_and_E7_an_organisation_is_listed_beside_its_members_and_its_capacity_may_be_not_stated()
    {
        await desk.Given.TheParty("council-of-europe", PartyKind.IntergovernmentalOrganisation);
        await desk.Joining("council-of-europe", MemberCapacity.NotStated);
        await desk.Joining("norway", MemberCapacity.Member);

        var rows = await desk.Reading(db => db.Memberships.Include(row => row.Party).ToListAsync());

        Assert.Equal([(false, MemberCapacity.NotStated), (true, MemberCapacity.Member)], rows.Select(row => (row.Party.IsState, row.Capacity)).Order());
        Assert.Null((await desk.Changing("council-of-europe", MemberCapacity.Observer, "2025-09-01")).Refusal);
        Assert.Equal(MemberCapacity.NotStated, await desk.Capacity("council-of-europe", "2025-08-31"));
    }
}
