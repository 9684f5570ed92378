using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Deadlines in people's calendars: the instant of the page, and nothing that is not theirs.</summary>
public sealed class SilenceCalendarTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new GivenSilence(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Scenario_4_The_calendar_carries_the_instant_of_the_deadline_and_neither_title_nor_text()
    {
        var (document, procedure) = await given.ARunningProcedure();
        var entry = Assert.Single(await OfAsync(await given.AFocalPointOf("norway")));

        Assert.Equal(("20260327T160000Z", "0", "CONFIRMED", $"silence-{procedure}"), (entry["DTSTART"], entry["SEQUENCE"], entry["STATUS"], entry["UID"]));
        Assert.Contains((await given.Stored(document)).Announced(), entry["DESCRIPTION"], StringComparison.Ordinal);
        Assert.DoesNotContain(entry.Values, value => value.Contains("A statement", StringComparison.Ordinal) || value.Contains("statements/test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_deadline_raises_the_sequence_and_a_withdrawal_cancels_the_same_entry()
    {
        var (_, procedure) = await given.ARunningProcedure();
        var norway = await given.AFocalPointOf("norway");
        await given.Doing(procedure, (acts, found) => acts.Extend(given.Publisher, found, new SilenceProlongation(GivenSilence.FridayAtSix.AddDays(3), "A holiday in one capital")));
        var later = Assert.Single(await OfAsync(norway));
        await given.Doing(procedure, (acts, found) => acts.Withdraw(given.Publisher, found, "Another text is on its way"));
        var withdrawn = Assert.Single(await OfAsync(norway));

        Assert.Equal(("20260330T160000Z", "1", "CONFIRMED"), (later["DTSTART"], later["SEQUENCE"], later["STATUS"]));
        Assert.Equal((later["UID"], "2", "CANCELLED"), (withdrawn["UID"], withdrawn["SEQUENCE"], withdrawn["STATUS"]));
    }

    [Fact]
    public async Task Others_see_nothing_and_an_unknown_or_revoked_address_is_as_if_it_had_never_been()
    {
        await given.ARunningProcedure();
        var estonia = await given.AFocalPointOf("estonia");
        var token = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var role = await db.Roles.FirstOrDefaultAsync() ?? db.Add(Role.Create(Given.Administrator, "FocalPoint", description: null, [Permissions.EndorseContent])).Entity;
            db.Add(RoleAssignment.Of(Actor.System, await db.Users.SingleAsync(user => user.Id == estonia.UserId), role, portal.Clock.Now));
            Assert.Null(CalendarFeed.Create(estonia, mine: null, portal.Clock.Now, out var made, out var feed).Refusal);
            db.Add(feed!);
            await db.SaveChangesAsync();
            return made;
        });
        var found = await FindAsync(TestPortal.Coalition, token);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var feed = await db.CalendarFeeds.SingleAsync();
            Assert.DoesNotContain(token, feed.TokenHash.Value, StringComparison.Ordinal);
            Assert.Null(feed.Revoke(estonia, portal.Clock.Now).Refusal);
            await db.SaveChangesAsync();
        });

        Assert.Equal(43, token.Length);
        Assert.Empty(CalendarReader.Read(found!));
        Assert.Null(await FindAsync(TestPortal.WorkingGroup, token));
        Assert.Null(await FindAsync(TestPortal.Coalition, token));
        Assert.Null(await FindAsync(TestPortal.Coalition, "nobody"));
    }

    private Task<string?> FindAsync(string tenant, string token) => portal.InAsync(tenant, scope => scope.GetRequiredService<CalendarDeadlines>().FindAsync(token));

    private Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> OfAsync(Actor person) => portal.InAsync(TestPortal.Coalition, async scope =>
        CalendarReader.Read(CalendarText.Write("Fristen für Außenämter, строки й дати", await scope.GetRequiredService<CalendarDeadlines>().OfAsync(person.UserId))));
}
