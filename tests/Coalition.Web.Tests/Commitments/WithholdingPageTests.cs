using System.Net;
using Coalition.Web.Demonstration;
using Coalition.Web.Tests.Admin;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Commitments;

/// <summary>Words of a party are kept from readers wherever they are told.</summary>
public sealed class WithholdingPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Norways = "norway-humanitarian-support-2025";
    private const string Desk = $"Admin/Registers/Commitment/{Norways}";
    private const string Said = "Marigold words";
    private const string Replied = "Cornflower words";

    private static readonly string[] Languages = ["?culture=en", "?culture=uk", "?culture=fr"];

    private static DemoAccount Focal => GivenTexts.Account("focal.norway@demo.example");

    private static DemoAccount Reviewer => People.Holding(GivenTexts.Tenant, "SafeguardingReviewer");

    [Fact]
    public async Task Invariant_41_and_44_withheld_words_are_gone_from_page_feed_and_files_in_every_language_at_once()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        await SayAsync();
        using var before = await reader.GetHtmlAsync($"commitments/{Norways}");
        var fed = await reader.Client.GetStringAsync(new Uri("commitments.atom", UriKind.Relative));
        using var reviewer = await portal.SignInAsAsync(Reviewer);
        using var page = await reviewer.GetHtmlAsync($"commitments/{Norways}");
        string[] ways = [.. page.QuerySelectorAll("a[href*='/Withhold/']").Select(link => link.GetAttribute("href")!)];

        using var unsaid = await reviewer.PostFormAsync(ways[0]);
        foreach (var way in ways)
        {
            using var withheld = await reviewer.PostFormAsync(way, ("Reason", "It names somebody."));
            Assert.Equal(HttpStatusCode.Redirect, withheld.StatusCode);
        }

        Assert.Equal(2, ways.Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.All([Said, Replied, "https://example.org/marigold"], words => Assert.Contains(words, before.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.Contains(Said, fed, StringComparison.Ordinal);
        foreach (var path in Languages.SelectMany(query => new[] { $"commitments/{Norways}{query}", $"commitments.atom{query}", $"commitments.json{query}", $"commitments.csv{query}", $"commitments.xml{query}", $"search{query}&q=marigold" }))
        {
            var body = await reader.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain(body.Split('\n'), line => line.Contains(Said, StringComparison.Ordinal) || line.Contains(Replied, StringComparison.Ordinal) || line.Contains("example.org/marigold", StringComparison.Ordinal));
        }

        foreach (var (query, sentence) in new[] { ("?culture=en", "These words are withheld to protect somebody."), ("?culture=uk", "Ці слова не показуються, щоб захистити людину."), ("?culture=fr", "Ces mots ne sont pas montrés, afin de protéger une personne.") })
        {
            using var after = await reader.GetHtmlAsync($"commitments/{Norways}{query}");
            Assert.Equal(2, after.Body!.TextContent.Split(sentence).Length - 1);
            Assert.Contains(sentence, await reader.Client.GetStringAsync(new Uri($"commitments.atom{query}", UriKind.Relative)), StringComparison.Ordinal);
        }

        using var again = await reviewer.GetHtmlAsync(ways[0]);
        Assert.Contains("withheld already", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, again.Body!.TextContent, StringComparison.Ordinal);
        await ReadOnTheDeskAsync(ways[0]);
    }

    // The party is told why and reads the words no more; whoever may withhold them still does.
    private async Task ReadOnTheDeskAsync(string way)
    {
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var own = await focal.GetHtmlAsync(Desk);
        using var keepers = await publisher.GetHtmlAsync(Desk);
        using var forbidden = await focal.GetAsync(way);

        Assert.Contains("It names somebody.", own.Body!.TextContent, StringComparison.Ordinal);
        foreach (var words in new[] { Said, Replied, "example.org/marigold" })
        {
            Assert.DoesNotContain(words, own.Body!.OuterHtml, StringComparison.Ordinal);
            Assert.Contains(words, keepers.Body!.OuterHtml, StringComparison.Ordinal);
        }

        Assert.NotEqual(HttpStatusCode.OK, forbidden.StatusCode);
    }

    [Fact]
    public async Task Case_E36_a_focal_point_says_nothing_by_which_a_child_might_be_recognised()
    {
        using var focal = await portal.SignInAsAsync(Focal);

        using var answer = await focal.PostFormAsync($"{Desk}/Update", "main form:has([name=SelfStatus])", ("SelfStatus", "Fulfilled"), ("Narrative[en]", "A girl of 9 from Town A is back with her mother."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector(page.QuerySelector("#errors a")!.GetAttribute("href")!));
        Assert.Contains("Could a child be recognised by it?", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }

    private async Task SayAsync()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reported = await focal.PostFormAsync($"{Desk}/Update", "main form:has([name=SelfStatus])", ("SelfStatus", "Fulfilled"), ("Narrative[en]", Said), ("Narrative[uk]", Said), ("EvidenceUrl", "https://example.org/marigold"));
        using var assessed = await publisher.PostFormAsync($"{Desk}/Assessment", ("Value", "Limited"), ("Assessor[en]", "An independent institute"), ("Standing", "Independent"), ("Method[en]", "Reading of reports"), ("AssessedOn.Token", "2026-01"), ("Source", "source-001"));
        using var desk = await focal.GetHtmlAsync(Desk);
        using var replied = await focal.PostFormAsync(desk.QuerySelector("a[href$='/Reply']")!.GetAttribute("href")!, ("Text[en]", Replied));
        Assert.All([reported, assessed, replied], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }
}
