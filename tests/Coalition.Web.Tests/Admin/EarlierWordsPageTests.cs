using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Tests.Inventory;
using Coalition.Web.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A wording that a correction replaced is kept from whoever asks for what was known then, wherever that can be asked, and another person reviews it.</summary>
public sealed class EarlierWordsPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string First = "Marigold words";
    private const string Second = "Cornflower words";
    private const string Third = "Lavender words";

    private static readonly (string Query, string Sentence)[] Languages =
    [
        ("culture=en", "Words that stood here then are withheld to protect somebody."), ("culture=uk", "Слова, що стояли тут тоді, не показуються, щоб захистити людину."), ("culture=fr", "Des mots qui figuraient ici ne sont pas montrés, afin de protéger une personne."),
    ];

    // Each register: where a record of it is told as known then; the page that leads to the withholding comes first. The last two tell of it beside another record.
    private static readonly Dictionary<string, string[]> Told = new(StringComparer.Ordinal)
    {
        ["meetings"] = ["meetings/kept"],
        ["resolutions"] = ["resolutions/kept"],
        ["figures"] = ["figures?subject=kept", "figures.csv?subject=kept", "commitments/beside"],
        ["commitments"] = ["commitments/kept", "commitments?party=canada", "commitments.csv", "commitments.json", "commitments.xml", "commitments/beside"],
    };

    public static TheoryData<string> Registers => [.. Told.Keys];

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Invariant_41_and_44_an_earlier_wording_that_is_withheld_is_met_by_nobody_in_any_language_until_a_review_gives_it_back(string register)
    {
        var known = await ATwiceDescribedAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        Assert.All(await ReadAsync(reader, register, known), told => Assert.True(told.Body.Contains(Of(First, register), StringComparison.Ordinal), $"{told.Address} does not tell it at first"));

        var way = await WayAsync(reviewer, register, known);
        using var unsaid = await reviewer.PostFormAsync(way);
        using var withheld = await reviewer.PostFormAsync(way, ("Reason", "It names somebody."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unsaid.StatusCode, withheld.StatusCode));
        Assert.All(await ReadAsync(reader, register, known), told => Assert.True(!told.Body.Contains(Of(First, register), StringComparison.Ordinal) && told.Body.Contains(Of(Second, register), StringComparison.Ordinal), $"{told.Address} tells what is withheld, or not what was said next"));
        Assert.All(await ReadAsync(reader, register, known: null), told => Assert.True(told.Body.Contains(Of(Third, register), StringComparison.Ordinal), $"{told.Address} does not tell what stands now"));
        await SaidToBeSoAsync(reader, register, known);
        await ReviewedAsync(register, way);
        Assert.All(await ReadAsync(reader, register, known), told => Assert.True(told.Body.Contains(Of(First, register), StringComparison.Ordinal), $"{told.Address} does not tell it again"));
    }

    [Fact]
    public async Task Invariant_41_a_keeper_of_the_registers_who_may_take_nothing_down_reads_no_withheld_words_on_the_desk()
    {
        var known = await ATwiceDescribedAsync();
        using var keeper = await portal.SignInAsAsync(await portal.AKeeperAsync());
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        (string Register, string Desk)[] desks = [("commitments", "Admin/Registers/Commitment/kept"), ("figures", "Admin/Registers/Figures/Record/kept-homes"), ("resolutions", "Admin/Registers/Resolutions/Record/kept"), ("meetings", "Admin/Registers/Meetings/Meeting/kept")];
        foreach (var (register, desk) in desks)
        {
            Assert.Contains(Of(First, register), await keeper.GetStringAsync(desk), StringComparison.Ordinal);
            using var withheld = await reviewer.PostFormAsync(await WayAsync(reviewer, register, known), ("Reason", "It names somebody."));

            var read = await keeper.GetStringAsync(desk);
            Assert.DoesNotContain(Of(First, register), read, StringComparison.Ordinal);
            Assert.Contains(Of(Second, register), read, StringComparison.Ordinal);
            Assert.Contains("withheld from readers", read, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_41_and_44_the_feed_tells_a_commitment_anew_when_its_earlier_wording_is_withheld()
    {
        var known = await ATwiceDescribedAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = Stamp();

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var id = XDocument.Parse(await reader.GetStringAsync("commitments.atom")).Root!.Elements(atom + "entry").First(entry => entry.Element(atom + "title")!.Value.Contains(Of(Third, "commitments"), StringComparison.Ordinal)).Element(atom + "id")!.Value;

        using var withheld = await reviewer.PostFormAsync(await WayAsync(reviewer, "commitments", known), ("Reason", "It names somebody."));

        Assert.Equal(HttpStatusCode.Redirect, withheld.StatusCode);
        var told = XDocument.Parse(await reader.GetStringAsync("commitments.atom")).Root!.Elements(atom + "entry").First();
        Assert.Contains(Of(Third, "commitments"), told.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(id, told.Element(atom + "id")!.Value);
        Assert.True(string.CompareOrdinal(told.Element(atom + "updated")!.Value, before) >= 0);
    }

    [Fact]
    public async Task Invariant_41_who_voted_how_is_told_of_the_wording_that_came_next_and_the_file_says_since_when()
    {
        var known = await ATwiceDescribedAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        var before = await reader.GetStringAsync($"resolutions/kept/positions.csv?known={known}");

        using var withheld = await reviewer.PostFormAsync(await WayAsync(reviewer, "resolutions", known), ("Reason", "It names somebody."));

        var after = await reader.GetStringAsync($"resolutions/kept/positions.csv?known={known}");
        Assert.Matches("norway,Norway,NO,yes,,,1,source-001,,\r?\n", before);
        Assert.Matches("latvia,Latvia,LV,yes,,,1,source-001,,[0-9TZ:-]{20}\r?\n", after);
        Assert.DoesNotContain("norway", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_41_whoever_may_take_nothing_down_finds_no_way_to_withhold_and_no_page_of_it()
    {
        var known = await ATwiceDescribedAsync();
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        using var focal = await portal.SignInAsAsync(GivenTexts.Account("focal.norway@demo.example"));
        var way = await WayAsync(reviewer, "commitments", known);

        using var page = await focal.GetHtmlAsync($"commitments/kept?known={known}");
        using var answer = await focal.GetAsync(way);
        using var elsewhere = await reviewer.GetAsync(way.Replace("/kept/", "/norway-humanitarian-support-2025/", StringComparison.Ordinal));
        using var other = await reviewer.GetAsync(way.Replace("/Commitment/", "/Declaration/", StringComparison.Ordinal));

        Assert.Empty(page.QuerySelectorAll("a[href*='/Takedown/']"));
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (elsewhere.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task What_stands_now_is_no_earlier_wording()
    {
        await ATwiceDescribedAsync();
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));

        foreach (var address in new[] { "meetings/kept", "resolutions/kept", "figures?subject=kept", "commitments/kept" })
        {
            foreach (var known in new[] { null, Stamp() })
            {
                using var page = await reviewer.GetHtmlAsync(With(address, known));
                Assert.Empty(page.QuerySelectorAll("a[href*='/Takedown/Earlier/']"));
            }
        }
    }

    // The page says it in every language, a table of rows names the instant of the wording.
    private static async Task SaidToBeSoAsync(Visitor reader, string register, string known)
    {
        foreach (var (query, sentence) in Languages)
        {
            Assert.Contains(sentence, await reader.GetStringAsync($"{With(Told[register][0], known)}&{query}"), StringComparison.Ordinal);
        }

        foreach (var file in Told[register].Where(address => address.Contains(".csv", StringComparison.Ordinal)))
        {
            var lines = (await reader.GetStringAsync(With(file, known))).Trim().Split('\n');
            Assert.EndsWith(",worded_since", lines[0].Trim(), StringComparison.Ordinal);
            Assert.Contains(lines, line => line.Contains(Of(Second, register), StringComparison.Ordinal) && line.Trim().EndsWith('Z'));
        }
    }

    // Whoever withheld it does not review it.
    private async Task ReviewedAsync(string register, string way)
    {
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        using var again = await reviewer.GetHtmlAsync(way);
        using var own = await reviewer.GetHtmlAsync("Admin/Takedown");
        var page = own.QuerySelectorAll("[aria-labelledby=withheld] li").First(row => row.TextContent.Contains("Waits for a review", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        using var same = await reviewer.GetHtmlAsync(page);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var inbox = await publisher.GetHtmlAsync("Admin");
        using var asked = await publisher.GetHtmlAsync(page);
        using var unsaid = await publisher.PostFormAsync(page, "main form:has([name=GivesBack])", ("Reason", "It names nobody."));
        using var given = await publisher.PostFormAsync(page, "main form:has([name=GivesBack])", ("GivesBack", "true"), ("Reason", "It names nobody."));
        using var done = await publisher.GetHtmlAsync(page);

        Assert.Contains("withheld already", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(First, again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You withheld these words.", same.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Review withheld words", inbox.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(First, asked.QuerySelector("[aria-labelledby=words] details")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Second, asked.QuerySelector("[aria-labelledby=words] details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unsaid.StatusCode, given.StatusCode));
        Assert.Contains("Given back to readers", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(register[..^1], done.QuerySelector("[aria-labelledby=kept]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> WayAsync(Visitor reviewer, string register, string known)
    {
        using var page = await reviewer.GetHtmlAsync(With(Told[register][0], known));
        return page.QuerySelectorAll("a[href*='/Takedown/Earlier/']").Single().GetAttribute("href")!;
    }

    private static async Task<(string Address, string Body)[]> ReadAsync(Visitor reader, string register, string? known)
    {
        List<(string, string)> read = [];
        foreach (var address in Told[register].SelectMany(path => Languages.Select(language => $"{With(path, known)}{(known is null && !path.Contains('?', StringComparison.Ordinal) ? '?' : '&')}{language.Query}")))
        {
            read.Add((address, await reader.GetStringAsync(address)));
        }

        return [.. read];
    }

    private static string With(string address, string? known) => known is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}known={known}";

    private string Stamp() => portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    // The instant at which the first wording stood; recorded once for all tests of the class, and described anew twice for each, so that every test withholds words of its own.
    private async Task<string> ATwiceDescribedAsync()
    {
        await DescribeAsync(First);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var known = Stamp();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await DescribeAsync(Second);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await DescribeAsync(Third);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        return known;
    }

    private Task<int> DescribeAsync(string words) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, by) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
        var (lookups, because) = (await RegisterLookups.LoadAsync(db), new Because("It was misread.", Now));
        if (!await db.Meetings.AnyAsync(row => row.Slug == "kept"))
        {
            var (meeting, resolution, figure, commitment, beside) = (Meeting.Register(by, AMeeting(words), lookups, Now), Resolution.Register(by, AResolution(words), lookups, Now), Figure.Register(by, AFigure(words), lookups, Now), Commitment.Register(by, ACommitment("kept", words), lookups, Now), Commitment.Register(by, ACommitment("beside", "Beside it"), lookups, Now));
            db.AddRange(meeting, resolution, figure, commitment, beside);
            await db.SaveChangesAsync();
            Assert.All(new IRegisterRecord[] { meeting, resolution, figure, commitment, beside }, row => Assert.Null(row.Release(by, Now).Refusal));
            return await db.SaveChangesAsync();
        }

        Outcome[] outcomes =
        [
            (await db.Meetings.Whole().Include(row => row.Descriptions).AsSplitQuery().SingleAsync(row => row.Slug == "kept")).Describe(by, AMeeting(words), lookups, because),
            (await db.Resolutions.Whole().Include(row => row.Corrections).AsSplitQuery().SingleAsync(row => row.Slug == "kept")).Describe(by, AResolution(words), lookups, because),
            (await db.Figures.Whole().Include(row => row.Corrections).AsSplitQuery().SingleAsync(row => row.Slug == "kept-homes")).Describe(by, AFigure(words), lookups, because),
            (await db.Commitments.Whole().Include(row => row.Corrections).AsSplitQuery().SingleAsync(row => row.Slug == "kept")).Describe(by, ACommitment("kept", words), lookups, because),
        ];
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        return await db.SaveChangesAsync();
    });

    private static MeetingEntry AMeeting(string words) => new() { Slug = "kept", Title = Text("Kept"), Outcome = Text(Of(words, "meetings")), Start = new PartialDate { Value = "2025-01-15" }, Status = MeetingStatus.Held, Sources = ["source-001"] };

    private static ResolutionEntry AResolution(string words) => new()
    {
        Slug = "kept",
        Title = Text(Of(words, "resolutions")),
        Body = Text("General Assembly"),
        Vote = new VoteEntry(VoteMethod.Recorded, 193, 91, 12, 57, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting),
        Positions = [new PositionEntry(words is First ? "norway" : "latvia", VotePositionKind.Yes, "source-001")],
        Sources = ["source-001"],
    };

    private static FigureEntry AFigure(string words) => new() { Slug = "kept-homes", Subject = "kept", SubjectName = Text("Kept"), Wording = Text(Of(words, "figures")), Value = 900, Unit = Text("homes"), Claimant = Text("A ministry"), Sources = ["source-001"] };

    private static CommitmentEntry ACommitment(string slug, string words) => new()
    {
        Slug = slug,
        Party = "canada",
        Title = Text(Of(words, "commitments")),
        AnnouncedOn = new PartialDate { Value = "2025-06-12" },
        Stated = new Amount(3_000_000m, "CAD", AmountPrecision.Exact, RoundedTo: null, "CAD 3 million", Note: null),
        Relations = slug is "beside" ? [new("kept", RelationKind.AdditionalTo), new("kept-homes", RelationKind.OverlapUnknown)] : [],
        Sources = ["source-001"],
    };

    private static string Of(string words, string register) => $"{words} among {register}";

    private static LocalText Text(string english) => LocalText.English(english);
}
