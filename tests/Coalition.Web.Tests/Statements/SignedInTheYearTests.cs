using System.Globalization;
using System.Xml.Linq;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The statement of the source in a portal that lives in its year: released on 5 August 2025 with forty names, joined later.</summary>
public sealed class SignedInTheYearTests(SignedInTheYearTests.TheYear year) : IClassFixture<SignedInTheYearTests.TheYear>
{
    private const string Statement = "statements/return-2025";
    private const string Forty = "38 states and 2 organisations:";

    private PortalHost Portal => year.Portal;

    [Fact]
    public async Task Scenario_7_forty_names_of_august_stay_forty_whatever_comes_later()
    {
        var id = await Portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Documents.Where(found => found.Path == Statement).Select(found => found.Id).SingleAsync());
        using var reader = Portal.Visit(GivenTexts.Tenant);
        Assert.Equal((Forty, 40), await CountAsync(reader, ""));
        Portal.Clock.MoveTo(At("2025-09-01"));
        await TakeInAsync("poland", "mexico");

        // A focal point endorses on 20 September.
        Portal.Clock.MoveTo(At("2025-09-20"));
        await EndorseAsync(id, "poland");
        Portal.Clock.MoveTo(At("2025-09-21"));
        using var today = await reader.GetHtmlAsync($"{Statement}?culture=en");
        var late = today.QuerySelectorAll(".signers li").Single(row => row.TextContent.Contains("Poland", StringComparison.Ordinal)).TextContent;
        var feed = XDocument.Parse(await reader.Client.GetStringAsync(new Uri("feed.atom?culture=en", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Equal(("39 states and 2 organisations:", 41), await CountAsync(reader, ""));
        Assert.Contains("20 September 2025", late, StringComparison.Ordinal);
        Assert.Contains("Joined after the release", today.QuerySelector("[aria-labelledby=signatories]")!.TextContent, StringComparison.Ordinal);
        Assert.Single(feed.Descendants(), link => ((string?)link.Attribute("href"))?.EndsWith($"/{Statement}#signatories", StringComparison.Ordinal) is true);
        Assert.Equal((Forty, 40), await CountAsync(reader, "&on=2025-08-31"));
        Assert.Equal((Forty, 40), await MementoAsync(reader));

        // A letter of 1 August comes in on 25 September: original under the site's rule, and with both dates.
        Portal.Clock.MoveTo(At("2025-09-25"));
        await Portal.RecordAsync(id, "mexico", new DateOnly(2025, 8, 1), At("2025-09-25").AddHours(-1));
        Portal.Clock.MoveTo(At("2025-09-26"));
        using var after = await reader.GetHtmlAsync($"{Statement}?culture=en");
        var backdated = after.QuerySelectorAll(".signers li").Single(row => row.TextContent.Contains("Mexico", StringComparison.Ordinal)).TextContent;

        Assert.Equal(("40 states and 2 organisations:", 42), await CountAsync(reader, ""));
        Assert.Contains("1 August 2025", backdated, StringComparison.Ordinal);
        Assert.Contains("received 25 September 2025", backdated, StringComparison.Ordinal);
        Assert.Equal(["original", "later"], await JoinedAsync(reader, "mexico", "poland"), StringComparer.Ordinal);
        Assert.Equal(("39 states and 2 organisations:", 41), await CountAsync(reader, "&on=2025-08-31"));
        Assert.Equal((Forty, 40), await CountAsync(reader, "&known=2025-09-01"));
        Assert.Equal((Forty, 40), await CountAsync(reader, "&on=2025-08-31&known=2025-09-01"));
        Assert.Equal((Forty, 40), await MementoAsync(reader));
    }

    private static DateTime At(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal).AddHours(10);

    // The words of the page, and the rows of the file that it leads to.
    private static async Task<(string Words, int Names)> CountAsync(Visitor reader, string query)
    {
        using var page = await reader.GetHtmlAsync($"{Statement}?culture=en{query}");
        var file = await reader.Client.GetStringAsync(new Uri($"{Statement}/signatories.csv?culture=en{query}", UriKind.Relative));
        return (WordsOf(page), file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    private static string WordsOf(AngleSharp.Dom.IParentNode page) => page.QuerySelector("#count")!.TextContent is var text && text.IndexOf(':', StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)].Trim() : text;

    // What a machine finds that asks for the state of 31 August.
    private static async Task<(string Words, int Names)> MementoAsync(Visitor reader)
    {
        using var answer = await reader.AskAsync(Statement, At("2025-08-31"));
        var address = answer.Headers.Location!.ToString();
        using var page = await reader.GetHtmlAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}culture=en");
        return (WordsOf(page), page.QuerySelectorAll("#names tbody tr").Length);
    }

    private static async Task<IEnumerable<string>> JoinedAsync(Visitor reader, params string[] parties)
    {
        var lines = (await reader.Client.GetStringAsync(new Uri($"{Statement}/signatories.csv?culture=en", UriKind.Relative))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToArray();
        var (party, joined) = (Array.IndexOf(lines[0], "party"), Array.IndexOf(lines[0], "joined"));
        return parties.Select(slug => lines.Single(line => line[party] == slug)[joined]);
    }

    // Both parties stand on the coalition's list from now on, as having always stood there.
    private Task<int> TakeInAsync(params string[] parties) => Portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, now) = (services.GetRequiredService<PortalDb>(), Portal.Clock.GetUtcNow().UtcDateTime);
        var (by, lookups) = (await GivenTexts.ActorAsync(services, GivenTexts.Publisher), await RegisterLookups.LoadAsync(db));
        db.AddRange(parties.Select(party => Membership.Record(by, new(lookups.Parties[party], MemberCapacity.Member, lookups.Sources["source-002"]), lookups.Memberships, now)));
        return await db.SaveChangesAsync();
    });

    // Its focal point, who is the demonstration's under another mandate.
    private Task<int> EndorseAsync(Guid id, string slug) => Portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts, now) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>(), Portal.Clock.GetUtcNow().UtcDateTime);
        var party = await db.Parties.SingleAsync(found => found.Slug == slug);
        var account = GivenTexts.Account("focal.norway@demo.example");
        var user = await db.Users.SingleAsync(found => found.Email == account.Email);
        var mandate = Mandate.Grant(await GivenTexts.ActorAsync(services, GivenTexts.Account("admin@demo.example")), user, party, new MandateGrant(MandateScope.Endorse, now, To: null, "Letter for the test") { At = now });
        db.Add(mandate);
        await db.SaveChangesAsync();
        var focal = await GivenTexts.ActorAsync(services, account) with { Capacity = new(mandate.Id, party.Id, party.Name("en"), MandateScope.Endorse) };
        var file = (await acts.FindAsync(id))!;
        Assert.Null(acts.Endorse(focal, file, party, new EndorsementInput { HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(DateOnly.FromDateTime(now)), NameAsSigned = party.Name("en") }).Refusal);
        return await db.SaveChangesAsync();
    });

    /// <summary>A portal that was filled on 5 August 2025, with data of its own.</summary>
    public sealed class TheYear : IAsyncLifetime
    {
        private readonly SeededData seeded = new() { Begins = At("2025-08-05") };
        private PortalHost? portal;

        public PortalHost Portal => portal ?? throw new InvalidOperationException("The portal is not started.");

        public async ValueTask InitializeAsync()
        {
            await seeded.InitializeAsync();
            portal = new PortalHost(seeded);
            portal.Clock.MoveTo(At("2025-08-05").AddHours(2));
            await portal.InitializeAsync();

            // The demonstration writes and releases in one go; this text was drafted before, so that a letter of 1 August can be on it.
            await portal.InTenantAsync(GivenTexts.Tenant, services =>
                services.GetRequiredService<PortalDb>().Database.ExecuteSqlAsync($"""UPDATE "Document" SET "CreatedAt" = '2025-07-20 09:00:00' WHERE "Path" = {Statement}"""));
        }

        public async ValueTask DisposeAsync()
        {
            await Portal.DisposeAsync();
            await seeded.DisposeAsync();
        }
    }
}
