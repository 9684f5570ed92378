using System.Globalization;
using System.Net;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests.Meetings;

/// <summary>What readers met of a meeting changes for a reason; auditors read both on the desk, and readers under the instant they ask for.</summary>
public sealed class MeetingCorrectionPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Register = "Admin/Registers/Meetings";
    private const string Slug = "inaugural-meeting-2023";

    [Fact]
    public async Task Invariant_33_a_public_meeting_changes_for_a_reason_and_an_earlier_instant_keeps_what_was_said()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        var before = Instant();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        using var silent = await publisher.PostFormAsync($"{Register}/Describe/{Slug}", ("Place[en]", "Odesa"));
        using var said = await publisher.PostFormAsync($"{Register}/Describe/{Slug}", ("Place[en]", "Odesa"), ("Reason", "The source was misread."));

        using var refused = await silent.ReadHtmlAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (silent.StatusCode, said.StatusCode));
        Assert.Equal("#Reason", refused.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Equal("Odesa", refused.QuerySelector("[name='Place[en]']")!.GetAttribute("value"));
        using var desk = await publisher.GetHtmlAsync($"{Register}/Meeting/{Slug}");
        Assert.Contains("The source was misread.", desk.QuerySelector("[aria-labelledby=before]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kyiv", desk.QuerySelector("[aria-labelledby=before]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Odesa", await FactsAsync(visitor, $"meetings/{Slug}"), StringComparison.Ordinal);
        Assert.Contains("Kyiv", await FactsAsync(visitor, $"meetings/{Slug}?known={before}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Odesa", await FactsAsync(visitor, $"meetings/{Slug}?known={before}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_permanent_link_of_a_meeting_leads_to_what_it_said_then_and_an_instant_before_its_release_to_nothing()
    {
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var page = await visitor.GetHtmlAsync("meetings/malta-advisers-meeting");
        using var then = await visitor.GetHtmlAsync($"meetings/malta-advisers-meeting?known={Instant()}");
        using var early = await visitor.GetHtmlAsync("meetings/malta-advisers-meeting?known=2001-01-01");

        Assert.Contains("known=", page.QuerySelector("dl a[href*='known=']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("As known on", then.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This meeting was not public then.", early.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Malta", early.QuerySelector("main h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agenda", "Items[0].Title[en]", "An item")]
    [InlineData("Participants", "Ticked", "latvia")]
    [InlineData("Decision", "Text[en]", "Another wording")]
    public async Task Every_part_of_a_public_meeting_asks_for_the_reason(string part, string field, string value)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var page = $"{Register}/{part}/{Slug}{(part is "Decision" ? "/declaration-2023-help" : "")}";

        using var without = await publisher.PostFormAsync(page, (field, value));
        using var with = await publisher.PostFormAsync(page, (field, value), ("Reason", "The source says so."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, with.StatusCode));
    }

    [Theory]
    [InlineData("Decision")]
    [InlineData("Task")]
    public async Task Where_no_key_is_typed_two_that_begin_with_the_same_words_are_recorded_and_a_key_typed_that_is_in_use_is_refused(string part)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var page = $"{Register}/{part}/oslo-forum-2025";

        using var first = await publisher.PostFormAsync(page, ("Text[en]", $"{part} on the same first words"));
        using var second = await publisher.PostFormAsync(page, ("Text[en]", $"{part} on the same other words"));
        using var typed = await publisher.PostFormAsync(page, ("Text[en]", "Another"), ("NewKey", $"oslo-forum-2025-{part.ToLowerInvariant()}-on-the-same"));

        using var refused = await typed.ReadHtmlAsync();
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode, typed.StatusCode));
        Assert.Equal("#NewKey", refused.QuerySelector("#errors a")!.GetAttribute("href"));
        using var desk = await publisher.GetHtmlAsync($"{Register}/Meeting/oslo-forum-2025");
        Assert.Contains(desk.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.EndsWith($"oslo-forum-2025-{part.ToLowerInvariant()}-on-the-same-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_old_sign_in_a_correction_takes_the_password()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        portal.Clock.Advance(Actor.FreshSignIn + TimeSpan.FromMinutes(1));
        (string, string)[] typed = [("Place[en]", "Lviv"), ("Reason", "The source was misread.")];

        using var without = await publisher.PostFormAsync($"{Register}/Describe/istanbul-talks-round-1", typed);
        using var with = await publisher.PostFormAsync($"{Register}/Describe/istanbul-talks-round-1", [.. typed, (PasswordAgain.Field, Demo.Password)]);

        Assert.Equal("", (await with.ReadHtmlAsync()).QuerySelector("#errors")?.TextContent ?? "");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, with.StatusCode));
    }

    [Fact]
    public async Task What_rests_on_a_source_is_reached_from_it_in_one_click()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var source = await publisher.GetHtmlAsync("Admin/Registers/Source/source-001");
        var links = source.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToArray();

        var commitment = Assert.Single(links, link => link.EndsWith("Registers/Commitment/norway-humanitarian-support-2025", StringComparison.Ordinal));
        var meeting = Assert.Single(links, link => link.EndsWith("Registers/Meetings/Meeting/oslo-forum-2025", StringComparison.Ordinal));
        foreach (var link in new[] { commitment, meeting })
        {
            using var answer = await publisher.GetAsync(link[(link.IndexOf("/Admin", StringComparison.Ordinal) + 1)..]);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private string Instant() => portal.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<string> FactsAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetHtmlAsync(path);
        return page.QuerySelector("dl.facts")!.TextContent;
    }
}
