using System.Net;
using System.Text.RegularExpressions;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Tests.Admin;
using Coalition.Web.Tests.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>
/// The wall for what is addressed by its key: one tenant has a text and a record of every register under one key, with one word in all of them, and every address that takes a
/// key is asked for it at the other tenant.
/// </summary>
public sealed partial class RegisterWallTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Nothing = "nothing-of-this-name";

    // Addresses that answer both tenants: reference data is shared, and only what the tenant says of a party is its own.
    private static readonly string[] Shared = ["Admin/Registers/Party/{slug}", "Admin/Registers/Party/{slug}/Designation", "Admin/Registers/Party/{slug}/Join"];

    // An address of an earlier time, which leads to one that is asked for too, whatever is there.
    private const string Moved = "statements/{slug}/{edition:int?}";

    // What one tenant alone has: a key, a party on its list, and a word that stands in the title of each record.
    private sealed record Hidden(string Tenant, string Key, string Party, string Word)
    {
        public static Hidden In(string tenant) => tenant is People.Coalition ? new(tenant, "beyond-the-wall", "poland", "Kingfisher") : new(tenant, "behind-the-wall", "mexico", "Goldcrest");

        public string Mark => $"{Word}, a";

        public LocalText Titled(string noun) => LocalText.English($"{Mark} {noun}");

        // Lists that are narrowed by a key, and those of everything.
        public IEnumerable<string> Lists =>
        [
            $"commitments?party={Party}", $"commitments.csv?party={Party}", $"commitments.json?party={Party}", $"commitments.xml?party={Party}", $"commitments.atom?party={Party}", $"figures?subject={Key}", $"figures.csv?subject={Key}",
            $"figures?claimant={Word.ToLowerInvariant()}-a-claimant", $"posts?party={Party}", $"votes?statement={Key}", $"votes?resolution={Key}", $"votes.csv?resolution={Key}", $"search?q={Word}", $"search.atom?q={Word}",
            "feed.atom", "sitemap.xml", "calendar.ics", "commitments.json", "figures.csv", "members", "sources", "meetings", "resolutions", "statements", "posts", "",
        ];
    }

    [Theory]
    [InlineData(People.Coalition, People.WorkingGroup)]
    [InlineData(People.WorkingGroup, People.Coalition)]
    public async Task Invariant_38_a_key_of_one_tenant_answers_another_like_one_that_does_not_exist(string owner, string other)
    {
        var hidden = await RecordAsync(owner);
        using var insider = portal.Visit(owner);
        using var outsider = portal.Visit(other);
        using var desk = await portal.SignInAsAsync(People.Holding(other, "Publisher"));
        var addresses = portal.AllRoutes().Where(route => route.Pattern.Contains("{slug", StringComparison.Ordinal) && !Shared.Contains(route.Pattern.TrimStart('/'), StringComparer.Ordinal)).ToArray();

        List<string> told = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (var route in addresses)
        {
            var key = route.Pattern.Contains("members/", StringComparison.Ordinal) ? hidden.Party : hidden.Key;
            foreach (var asked in new[] { outsider, desk })
            {
                var (theirs, nothing) = (await ReadAsync(asked, Filled(route, key), key), await ReadAsync(asked, Filled(route, Nothing), Nothing));
                if (theirs != nothing || theirs.Contains(hidden.Mark, StringComparison.OrdinalIgnoreCase) || !(theirs.StartsWith("404", StringComparison.Ordinal) || route.Pattern == Moved || (route.IsDesk && asked == outsider)))
                {
                    told.Add($"{other} answers {theirs[..3]} for /{Filled(route, key)}");
                }
            }

            if (!route.IsDesk && (await ReadAsync(insider, Filled(route, key), key)).StartsWith("200", StringComparison.Ordinal))
            {
                met.Add(route.Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries)[0]);
            }
        }

        foreach (var list in hidden.Lists)
        {
            using var answer = await outsider.GetAsync(list);
            if ((await answer.Content.ReadAsStringAsync()).Contains(hidden.Mark, StringComparison.OrdinalIgnoreCase))
            {
                told.Add($"{other} tells of it in /{list}");
            }
        }

        Findings.None(told);
        string[] registers = ["commitments", "meetings", "members", "resolutions", "sources", .. owner is People.Coalition ? new[] { "statements" } : []];
        Assert.Equal(registers.Where(portal.Site(owner).Settings.Serves), met.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_38_no_act_reaches_a_record_of_another_tenant_by_its_key()
    {
        var hidden = await RecordAsync(People.Coalition);
        using var outsider = await portal.SignInAsAsync(People.Holding(People.WorkingGroup, "Publisher"));
        using var own = await outsider.GetHtmlAsync("Admin");
        var token = own.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await portal.DigestAsync();

        List<string> told = [];
        foreach (var route in portal.DeskRoutes().Where(route => route.Pattern.Contains("{slug", StringComparison.Ordinal) && !Shared.Contains(route.Pattern.TrimStart('/'), StringComparer.Ordinal)))
        {
            foreach (var handler in await portal.PostHandlersAsync(route))
            {
                using var answer = await outsider.PostAsync($"{Filled(route, hidden.Key)}?handler={handler}", ("__RequestVerificationToken", token), ("Form.Version", "1"));
                if (answer.StatusCode is not HttpStatusCode.NotFound)
                {
                    told.Add($"{(int)answer.StatusCode} {handler} /{Filled(route, hidden.Key)}");
                }
            }
        }

        Findings.None(told);
        Assert.Equal(before, await portal.DigestAsync());
    }

    // An address of the route that names the key, wherever it takes one.
    private static string Filled(Route route, string key) =>
        Parameter().Replace(route.Pattern.TrimStart('/'), match => match.Groups["name"].Value switch { "slug" or "key" => key, "edition" or "number" => "1", _ => Guid.Empty.ToString() });

    // Without the address itself, which a page may repeat, and without what is new with every answer.
    private static async Task<string> ReadAsync(Visitor visitor, string path, string key)
    {
        using var answer = await visitor.GetAsync(path);
        return $"{(int)answer.StatusCode} {Token().Replace((await answer.Content.ReadAsStringAsync()).Replace(key, "", StringComparison.Ordinal), "")}";
    }

    private async Task<Hidden> RecordAsync(string tenant)
    {
        var hidden = Hidden.In(tenant);
        if (await portal.InTenantAsync(tenant, services => services.GetRequiredService<PortalDb>().Sources.AnyAsync(source => source.Slug == hidden.Key)))
        {
            return hidden;
        }

        if (tenant is People.Coalition)
        {
            await portal.A_text_open_in_publicAsync(hidden.Key);
        }

        await portal.InTenantAsync(tenant, async services =>
        {
            var (db, now, by) = (services.GetRequiredService<PortalDb>(), portal.Clock.GetUtcNow().UtcDateTime, await GivenTexts.ActorAsync(services, People.Holding(tenant, "Publisher")));
            var source = Source.Register(by, new SourceEntry(hidden.Key, hidden.Titled("newspaper"), hidden.Titled("source"), PublishedOn: null, SourceKind.Press));
            db.Add(source);
            await db.SaveChangesAsync();
            var lookups = await RegisterLookups.LoadAsync(db);
            db.Add(Membership.Record(by, new(lookups.Parties[hidden.Party], MemberCapacity.Member, source), lookups.Memberships, now));
            var records = Records(hidden, by, lookups, now);
            db.AddRange(records);
            await db.SaveChangesAsync();
            Assert.All(records, record => Assert.Null(record.Release(by, now).Refusal));
            return await db.SaveChangesAsync();
        });
        return hidden;
    }

    private static IRegisterRecord[] Records(Hidden hidden, Actor by, RegisterLookups lookups, DateTime now)
    {
        var (key, party, titled) = (hidden.Key, hidden.Party, (Func<string, LocalText>)hidden.Titled);
        return
        [
            Meeting.Register(by, new MeetingEntry { Slug = key, Title = titled("meeting"), Sources = [key] }, lookups, now),
            Commitment.Register(by, new CommitmentEntry { Slug = key, Party = party, Title = titled("commitment"), Sources = [key] }, lookups, now),
            Resolution.Register(by, new ResolutionEntry
            {
                Slug = key,
                Title = titled("resolution"),
                Body = titled("assembly"),
                Vote = new(VoteMethod.NotStated, 10, 6, 1, 1, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting),
                Positions = [new(party, VotePositionKind.Yes, key)],
                Sources = [key],
            }, lookups, now),
            Figure.Register(by, new FigureEntry { Slug = key, Subject = key, SubjectName = titled("count"), Wording = titled("number"), Unit = titled("unit"), Claimant = titled("claimant"), Sources = [key] }, lookups, now),
            PostHolding.Register(by, new PostHoldingEntry { Slug = key, Person = key, Name = titled("official"), Title = titled("office"), Party = party, Sources = [key] }, lookups, now),
        ];
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>|value=\"[0-9a-f-]{36}\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
