using System.Net;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>Commitments, resolutions and figures as known at an instant: the link that a page gives with its citation never shows anything else.</summary>
public sealed class AsKnownTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const int MostQueries = 6;
    private const string Resolution = "resolutions/return-of-ukrainian-children-2025";

    [Fact]
    public async Task Invariant_33_the_link_of_a_commitment_and_of_the_list_shows_the_same_after_every_kind_of_change()
    {
        await RecordAsync(async (db, lookups) =>
        {
            Commitment[] both = [Commitment.Register(Actor!, A("first-words", "canada"), lookups, Now), Commitment.Register(Actor!, A("another-one", "canada"), lookups, Now)];
            db.AddRange(both);
            await db.SaveChangesAsync();
            Assert.All(both, row => Assert.Null(row.Release(Actor!, Now).Refusal));
        });
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        using var reader = portal.Visit(GivenTexts.Tenant);
        string[] links = [await LinkAsync(reader, "commitments/first-words"), await LinkAsync(reader, "commitments?party=canada"), await LinkAsync(reader, "commitments/another-one")];
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        string[] files = [$"commitments.csv?{links[1].Split('?')[1]}", $"commitments.json?{links[1].Split('?')[1]}"];
        var before = await ReadAsync(reader, [.. links, .. files]);

        await RecordAsync(async (db, lookups) =>
        {
            var commitment = await db.Commitments.Whole().WithWords().WithMoney().Include(row => row.Corrections).AsSplitQuery().SingleAsync(row => row.Slug == "first-words");
            var source = lookups.Sources["source-001"];
            Assert.Null(Transaction.Record(Actor!, commitment, new TransactionEntry(TransactionType.Disbursement, PartialDate.On(Today), Million(1), source), Now).Refusal);
            Assert.Null(ProgressUpdate.Report(Actor!, commitment, new ProgressEntry(PartialDate.On(Today), SelfStatus.Cancelled, LocalText.English("It is given up."), EvidenceUrl: null, source), Now).Refusal);
            Assert.Null(Assessment.Record(Actor!, commitment, new AssessmentEntry(AssessmentStatus.Limited, LocalText.English("An auditor"), AssessorStanding.Independent, LocalText.English("Read the books"), PartialDate.On(Today), source), Now).Refusal);
            Assert.Null(EvidenceFinding.Record(Actor!, commitment, new EvidenceEntry(EvidenceLevel.RecipientConfirmed, PartialDate.On(Today), source), Now).Refusal);
            Assert.Null(commitment.Describe(Actor!, A("first-words", "canada") with { Title = LocalText.English("Second words"), Stated = Million(9), Lines = [new LineEntry { Channel = "unicef", Amount = Million(9) }], Relations = [new("another-one", RelationKind.Includes)] }, lookups, new Because("It was misread.", Now)).Refusal);
        });

        Assert.Equal(before, await ReadAsync(reader, [.. links, .. files]));
        using var now = await reader.GetHtmlAsync("commitments/first-words?culture=en");
        Assert.All(["Second words", "CAD 9 million", "It is given up.", "An auditor", "Payment made"], words => Assert.Contains(words, now.Body!.TextContent, StringComparison.Ordinal));
        Assert.All(["Second words", "It is given up.", "An auditor", "Payment made", "Cancelled"], words => Assert.DoesNotContain(words, before[0], StringComparison.Ordinal));
        Assert.Contains("CAD 3 million", before[0], StringComparison.Ordinal);
        Assert.All(before[..3], page => Assert.Contains("As known on", page, StringComparison.Ordinal));
        await WithinBoundsAsync(reader, links);
    }

    [Fact]
    public async Task Invariant_33_the_link_of_a_resolution_and_its_files_show_the_vote_as_it_was_known()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        var link = await LinkAsync(reader, Resolution);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var known = link.Split('?')[1];
        string[] asked = [link, $"{Resolution}/positions.csv?{known}", $"{Resolution}/tally.csv?{known}"];
        var before = await ReadAsync(reader, asked);

        await RecordAsync(async (db, lookups) =>
        {
            var resolution = await db.Resolutions.Whole().Include(row => row.Corrections).AsSplitQuery().SingleAsync(row => row.Slug == "return-of-ukrainian-children-2025");
            var entry = resolution.Entry with { Session = LocalText.English("A session that was found later"), Positions = [.. resolution.Entry.Positions, new PositionEntry("norway", VotePositionKind.Yes, "source-004")], Intentions = [] };
            Assert.Null(resolution.Describe(Actor!, entry, lookups, new Because("Another source was found.", Now)).Refusal);
        });

        Assert.Equal(before, await ReadAsync(reader, asked));
        using var now = await reader.GetHtmlAsync($"{Resolution}?culture=en");
        var table = now.QuerySelector("[aria-labelledby=roll] tbody")!.TextContent;
        Assert.Contains("A session that was found later", now.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Norway", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Costa Rica", table, StringComparison.Ordinal);
        Assert.Contains("Costa Rica", before[0], StringComparison.Ordinal);
        Assert.Contains("costa-rica,Costa Rica,CR,unknown,yes", before[1], StringComparison.Ordinal);
        await WithinBoundsAsync(reader, link);
    }

    [Fact]
    public async Task Invariant_33_the_link_of_a_claim_shows_the_ledger_before_a_correction_and_a_succession()
    {
        await RecordAsync(async (db, lookups) =>
        {
            var claims = new[] { AClaim("homes-2024", "900 homes", 900), AClaim("homes-2024-again", "900 homes", 900) }.Select(entry => Figure.Register(Actor!, entry, lookups, Now)).ToArray();
            db.AddRange(claims);
            await db.SaveChangesAsync();
            Assert.All(claims, row => Assert.Null(row.Release(Actor!, Now).Refusal));
        });
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var page = await reader.GetHtmlAsync("figures?subject=homes&culture=en");
        var link = page.QuerySelector("#homes-2024 a[rel=bookmark]")!.GetAttribute("href")!;
        Assert.Contains(link, page.QuerySelector("#homes-2024 textarea")!.TextContent, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        string[] asked = [link, $"figures.csv?{link.Split('?')[1].Split('#')[0]}"];
        var before = await ReadAsync(reader, asked);

        await RecordAsync(async (db, lookups) =>
        {
            var claims = await db.Figures.Whole().Include(row => row.Corrections).AsSplitQuery().Where(row => row.Subject == "homes").ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal);
            Assert.Null(claims["homes-2024"].Join(Actor!, claims["homes-2024-again"], new Because("One claim, found twice.", Now)).Refusal);
            Assert.Null(claims["homes-2024"].Describe(Actor!, AClaim("homes-2024", "about 950 homes", 950), lookups, new Because("It was misread.", Now)).Refusal);
        });

        Assert.Equal(before, await ReadAsync(reader, asked));
        using var now = await reader.GetHtmlAsync("figures?subject=homes&culture=en");
        Assert.Equal(["about 950 homes"], now.QuerySelectorAll(".ledger .fig-n").Select(number => number.TextContent), StringComparer.Ordinal);
        Assert.Contains("900 homes", before[0], StringComparison.Ordinal);
        Assert.DoesNotContain("950", before[0], StringComparison.Ordinal);
        await WithinBoundsAsync(reader, link);
    }

    [Theory]
    [InlineData("commitments/norway-humanitarian-support-2025", "Increased humanitarian support")]
    [InlineData(Resolution, "Return of Ukrainian Children")]
    public async Task What_was_not_public_by_then_is_said_to_have_been_so_and_its_page_tells_nothing_of_it(string address, string title)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync($"{address}?known=2001-01-01&culture=en");

        Assert.Contains("This record was not public then.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(title, page.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("commitments", "All commitments, table")]
    [InlineData("figures", "children-deported")]
    public async Task A_list_of_a_day_before_every_release_is_empty(string address, string shown)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var now = await reader.GetHtmlAsync($"{address}?culture=en");
        using var then = await reader.GetHtmlAsync($"{address}?known=2001-01-01&culture=en");

        Assert.Contains(shown, now.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, then.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commitments.csv")]
    [InlineData("commitments.json")]
    [InlineData("commitments.xml")]
    [InlineData("figures.csv")]
    [InlineData($"{Resolution}/positions.csv")]
    [InlineData($"{Resolution}/tally.csv")]
    public async Task A_file_of_an_instant_that_cannot_be_read_is_refused_and_the_page_says_so(string file)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var answer = await reader.GetAsync($"{file}?known=31-02-2025");
        using var page = await reader.GetHtmlAsync($"{file.Replace("/positions.csv", "", StringComparison.Ordinal).Replace("/tally.csv", "", StringComparison.Ordinal).Split('.')[0]}?known=31-02-2025&culture=en");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("“31-02-2025” is no day that can be read for certain.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    private Actor? Actor { get; set; }

    private static CommitmentEntry A(string slug, string party) => new()
    {
        Slug = slug,
        Party = party,
        Title = LocalText.English(slug),
        AnnouncedOn = new PartialDate { Value = "2025-06-12" },
        Stated = Million(3),
        Sources = ["source-001"],
    };

    private static FigureEntry AClaim(string slug, string wording, decimal value) => new()
    {
        Slug = slug,
        Subject = "homes",
        SubjectName = LocalText.English("Homes"),
        Wording = LocalText.English(wording),
        Value = value,
        Unit = LocalText.English("homes"),
        Claimant = LocalText.English("A ministry"),
        Sources = [slug is "homes-2024" ? "source-001" : "source-000"],
    };

    private static Amount Million(int number) => new(number * 1_000_000m, "CAD", AmountPrecision.Exact, RoundedTo: null, $"CAD {number} million", Note: null);

    private static async Task<string> LinkAsync(Visitor reader, string address)
    {
        using var page = await reader.GetHtmlAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}culture=en");
        var link = page.QuerySelector("[aria-labelledby=cite] a[rel=bookmark]")!.GetAttribute("href")!;
        Assert.Contains(link, page.QuerySelector("#citation")!.TextContent, StringComparison.Ordinal);
        return link;
    }

    // Of a page what it says, without what stands on every page.
    private static async Task<string[]> ReadAsync(Visitor reader, string[] addresses)
    {
        List<string> read = [];
        foreach (var address in addresses)
        {
            using var answer = await reader.GetAsync(address);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            {
                using var page = await answer.ReadHtmlAsync();
                read.Add(page.QuerySelector("main")!.OuterHtml);
            }
            else
            {
                read.Add(await answer.Content.ReadAsStringAsync());
            }
        }

        return [.. read];
    }

    private async Task WithinBoundsAsync(Visitor reader, params string[] links)
    {
        foreach (var link in links)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(link));
            var name = Guid.CreateVersion7().ToString();
            request.Headers.Add(QueryCounter.Header, name);
            using var answer = await reader.Client.SendAsync(request);
            Assert.InRange(portal.QueriesOf(name).Count, 1, MostQueries);
        }
    }

    private Task<int> RecordAsync(Func<PortalDb, RegisterLookups, Task> act) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        Actor = await GivenTexts.ActorAsync(services, GivenTexts.Publisher);
        await act(db, await RegisterLookups.LoadAsync(db));
        return await db.SaveChangesAsync();
    });
}
