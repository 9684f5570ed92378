using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The public list of names under a statement: its past, its files, its counts and its declarations.</summary>
public sealed class SignatoryPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string TheForty = "statements/return-2025";

    [Fact]
    public async Task Scenario_6_the_names_of_the_source_are_counted_by_kind_and_capacity_in_every_language()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var english = await reader.GetHtmlAsync($"{TheForty}?culture=en");
        using var ukrainian = await reader.GetHtmlAsync($"{TheForty}?culture=uk");
        using var french = await reader.GetHtmlAsync($"{TheForty}?culture=fr");

        Assert.StartsWith("38 states and 2 organisations:", english.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(": 37 states, 1 observer state, 2 organisations.", english.QuerySelector("#sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(": 37 держав, 1 держава-спостерігач, 2 організації.", ukrainian.QuerySelector("#sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(" : 37 États, 1 État observateur, 2 organisations.", french.QuerySelector("#sentence")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_44_page_csv_and_json_agree_on_party_date_count_and_hash()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var page = await reader.GetHtmlAsync($"{TheForty}?culture=en");
        var files = page.QuerySelectorAll("a[href*=signatories]").Select(link => link.GetAttribute("href")!).ToArray();

        var csv = (await reader.Client.GetStringAsync(new Uri(reader.Client.BaseAddress!, files.Single(file => file.Contains(".csv", StringComparison.Ordinal))))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var json = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri(reader.Client.BaseAddress!, files.Single(file => file.Contains(".json", StringComparison.Ordinal)))))!;

        var html = page.QuerySelectorAll("#names tbody tr").Select(row => (row.Children[0].TextContent, row.QuerySelector("time")!.GetAttribute("datetime")!)).Order().ToArray();
        var inJson = json["signatories"]!.AsArray().Select(row => ((string)row!["party_name"]!, (string)row["date_of_act"]!)).Order().ToArray();
        Assert.Equal(40, html.Length);
        Assert.Equal(html, inJson);
        Assert.Equal(html, csv.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[1], cells[6])).Order());
        Assert.Equal((38, 2), ((int)json["count"]!["states"]!, (int)json["count"]!["organisations"]!));
        var hash = string.Concat(page.QuerySelector(".cite .hash")!.TextContent.Where(char.IsAsciiLetterOrDigit));
        Assert.Equal(hash, (string)json["text_hash"]!);
        Assert.All(csv.Skip(1), line => Assert.EndsWith(hash, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_E1_and_Scenario_7_a_late_name_is_on_todays_page_in_the_feed_once_and_in_no_earlier_list()
    {
        var id = await portal.A_text_open_in_publicAsync("late");
        portal.Clock.Advance(TimeSpan.FromDays(20));
        var before = Now;
        portal.Clock.Advance(TimeSpan.FromDays(20));
        await portal.SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);
        var day = before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        using var today = await reader.GetHtmlAsync("statements/late?culture=en");
        using var onThatDay = await reader.GetHtmlAsync($"statements/late?culture=en&on={day}");
        using var asKnown = await reader.GetHtmlAsync($"statements/late?culture=en&known={day}");
        using var past = await reader.AskAsync("statements/late", before);
        using var memento = await reader.GetHtmlAsync(past.Headers.Location!.ToString());
        var feed = await reader.Client.GetStringAsync(new Uri("feed.atom?culture=en", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("1 state:", today.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Joined after the release", today.QuerySelector("[aria-labelledby=signatories]")!.TextContent, StringComparison.Ordinal);
        Assert.All([onThatDay, asKnown, memento], page => Assert.Contains("No names are on record", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal));
        Assert.Single(XDocument.Parse(feed).Descendants(), link => ((string?)link.Attribute("href"))?.EndsWith("/statements/late#signatories", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Case_E18_a_backdated_letter_shows_both_dates_and_what_was_known_before_leaves_it_out()
    {
        var id = await portal.A_text_open_in_publicAsync("backdated");
        var released = Now;
        portal.Clock.Advance(TimeSpan.FromDays(30));
        await portal.RecordAsync(id, "chile", DateOnly.FromDateTime(released).AddDays(-4), Now.AddDays(-1));
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("statements/backdated?culture=en");
        using var known = await reader.GetHtmlAsync($"statements/backdated?culture=en&known={released.AddDays(10):yyyy-MM-dd}");

        var row = page.QuerySelector(".signers li")!.TextContent;
        Assert.Contains(released.AddDays(-4).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en")), row, StringComparison.Ordinal);
        Assert.Contains("received " + Now.AddDays(-1).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en")), row, StringComparison.Ordinal);
        Assert.DoesNotContain("Joined after the release", page.QuerySelector("[aria-labelledby=signatories]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No names are on record", known.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_8_a_declaration_stands_beside_the_name_at_its_paragraph_and_in_every_language()
    {
        var id = await portal.A_text_open_in_publicAsync("declared");
        await portal.SignAsync(id, "norway");
        var declared = new DeclarationInput(DeclarationType.Interpretive, ["p3"], new LocalText([new("en", "We read it so."), new("fr", "Nous le lisons ainsi.")]));
        await portal.SignAsync(id, "norway", EndorsementAct.Declare, declared);
        await portal.SignAsync(id, "chile");
        await portal.SignAsync(id, "chile", EndorsementAct.Declare, new DeclarationInput(DeclarationType.DissociationFromParagraph, ["p2"], LocalText.English("Not this one.")));
        using var reader = portal.Visit(GivenTexts.Tenant);

        foreach (var language in (string[])["en", "uk", "fr"])
        {
            using var page = await reader.GetHtmlAsync($"statements/declared?culture={language}");
            Assert.NotNull(page.QuerySelector(".signers .declares[href='#declaration-1']"));
            Assert.Equal(["en", "fr"], page.QuerySelectorAll("#declaration-1 blockquote").Select(quote => quote.GetAttribute("lang")).Order(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.NotNull(page.QuerySelector("#p3 .declares[href='#declaration-1']"));
            Assert.NotNull(page.QuerySelector("#p2 .declares.strong"));
        }

        using var english = await reader.GetHtmlAsync("statements/declared?culture=en");
        using var filtered = await reader.GetHtmlAsync("statements/declared?culture=en&declared=yes&kind=State");
        using var none = await reader.GetHtmlAsync("statements/declared?culture=en&kind=Organisation");
        Assert.StartsWith("1 declaration", english.QuerySelector("#p3 .declared-here")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("apart from this paragraph: Chile", english.QuerySelector("#p2 .declared-here")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1 state:", english.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(english.QuerySelector("#uncounted"));
        Assert.Contains("2 of 2 names shown", filtered.QuerySelector("#left-out")!.TextContent, StringComparison.Ordinal);
        using var party = await reader.GetHtmlAsync("members/chile?culture=en");
        Assert.EndsWith("/statements/declared?declared=yes#declarations", party.QuerySelector("[aria-labelledby=signed] .declares.strong")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("0 of 2 names shown", none.QuerySelector("#left-out")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_22_a_withdrawn_name_stays_with_both_dates_and_leaves_the_count()
    {
        var id = await portal.A_text_open_in_publicAsync("withdrawn-name");
        await portal.SignAsync(id, "norway");
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.SignAsync(id, "norway", EndorsementAct.Withdraw);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("statements/withdrawn-name?culture=en");

        Assert.Contains("No names are on record", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("#withdrawn time").Length);
    }

    [Fact]
    public async Task A_citation_shows_the_same_names_for_ever()
    {
        var id = await portal.A_text_open_in_publicAsync("for-ever");
        await portal.SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var before = await reader.GetHtmlAsync("statements/for-ever?culture=en");
        var cited = before.QuerySelector(".cite-text")!.TextContent.Split(", ")[^1].Trim();

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.SignAsync(id, "chile");
        await portal.SignAsync(id, "norway", EndorsementAct.Withdraw);

        using var after = await reader.GetHtmlAsync(cited);
        Assert.Equal(before.QuerySelector("#count")!.TextContent, after.QuerySelector("#count")!.TextContent);
        Assert.Equal(before.QuerySelector("#sentence")!.TextContent, after.QuerySelector("#sentence")!.TextContent);
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;
}
