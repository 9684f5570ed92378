using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>
/// Scenario 11 over HTTP: the page of the resolution as source 004 tells it, and a roll loaded later. The roll is made up for the test:
/// which member stands on which line follows from the alphabet and says nothing of any state.
/// </summary>
public sealed class RollPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Slug = "return-of-ukrainian-children-2025";
    private const int LargestTransfer = 60 * 1024;
    private const string Desk = "Admin/Registers/Resolutions";

    // In the order in which the table counts positions.
    private static readonly string[] Tones = ["full", "crossed", "striped", "dotted", "unknown"];

    [Fact]
    public async Task Scenario_11_the_official_tally_stands_and_92_is_a_line_of_its_own()
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync($"resolutions/{Slug}?culture=en");

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("91 of 103 is 88.3", text, StringComparison.Ordinal);
        Assert.Contains("the official number stays 91. With the declared intentions it would be 92, and 32 would be left as not voting.", text, StringComparison.Ordinal);
        Assert.Contains("192", page.QuerySelector("#map figcaption, #map")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("[aria-labelledby=roll] table"), table => Assert.Single(table.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("Against", StringComparison.Ordinal)));
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=roll] td.hatched"));
    }

    [Fact]
    public async Task Invariant_30_no_form_anywhere_lets_a_user_edit_91_to_92()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        foreach (var part in new[] { "Record", "Vote", "Positions", "Intentions", "Sponsors" })
        {
            using var page = await publisher.GetHtmlAsync($"{Desk}/{part}/{Slug}");
            Assert.Empty(page.QuerySelectorAll("[name=Yes], [name=No], [name=Abstain], [name=Eligible]"));
        }

        using var forged = await publisher.PostFormAsync($"{Desk}/Vote/{Slug}", "#Vote", ("Yes", "92"), ("Eligible", "193"), ("Reason", "It was 92."));
        Assert.Equal(91, await VoteAsync(vote => vote.Yes));
    }

    [Fact]
    public async Task Scenario_11_a_roll_is_read_first_confirmed_taken_once_and_undone()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        var roll = await RollAsync();
        using var desk = await publisher.GetHtmlAsync($"{Desk}/Record/{Slug}");
        var import = desk.QuerySelector("a[href*='/Import/votes']")!.GetAttribute("href")!;

        using var wrong = await publisher.GetHtmlAsync(await UploadedAsync(publisher, import, roll.Take(193)));
        Assert.Contains("The table names 192 of 193 members", wrong.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        Assert.Null(wrong.QuerySelector("button[formaction*=Confirm]"));

        var sheet = await UploadedAsync(publisher, import, roll);
        using var preview = await publisher.GetHtmlAsync(sheet);
        Assert.Equal("norway", preview.QuerySelector("#answers select option[selected]")!.GetAttribute("value"));
        var name = preview.QuerySelector("#answers select")!.GetAttribute("name")!;
        preview.QuerySelector("form[action*=Read]")!.SetAttribute("action", preview.QuerySelector("button[formaction*=Confirm]")!.GetAttribute("formaction")!);
        foreach (var field in new[] { (name, ""), ("Reason", ""), ("Mark", new string('0', 64)) })
        {
            using var refused = await publisher.SubmitAsync(preview, "form[action*=Confirm]", field.Item1 == "Reason" ? [field] : [("Reason", "The record is out."), field]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(1, await VoteAsync(vote => vote.Positions.Count));
        using var taken = await publisher.SubmitAsync(preview, "form[action*=Confirm]", ("Reason", "The record is out."));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(new VoteRoll(91, 12, 57, 33, 0), await VoteAsync(vote => vote.Roll));

        await TheMapOfThoseWhoSignedFollowsTheRollAsync();

        using var undone = await publisher.PostFormAsync(sheet, "form[action*=Undo]", ("Reason", "It was a trial."));
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(new VoteRoll(0, 1, 0, 0, 192), await VoteAsync(vote => vote.Roll));
    }

    // Hatched for nobody, and as many shapes of each pattern as its table counts for the statement.
    private async Task TheMapOfThoseWhoSignedFollowsTheRollAsync()
    {
        using var visitor = portal.Visit("coalition");
        using var page = await visitor.GetHtmlAsync($"resolutions/{Slug}?culture=en");
        var counted = page.QuerySelector("[aria-labelledby=beside] .scroll tbody tr")!.QuerySelectorAll("td").Select(cell => int.Parse(cell.TextContent, CultureInfo.InvariantCulture));
        var drawn = Tones.Select(tone => page.QuerySelectorAll($"#beside-map path.shape.t-{tone}").Length).ToArray();

        Assert.Equal(counted, drawn);
        Assert.Equal((38, 0), (drawn.Sum(), drawn[^1]));
        Assert.True(drawn.Count(shapes => shapes > 0) > 1);

        // With every member named, twice over, it is as heavy as it gets.
        visitor.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var parts = page.QuerySelectorAll<IHtmlLinkElement>("link[rel=stylesheet], link[rel=icon]").Select(link => link.Href!).Append($"resolutions/{Slug}?culture=uk");
        var bytes = await Task.WhenAll(parts.Select(async part => (await visitor.Client.GetByteArrayAsync(new Uri(part, UriKind.RelativeOrAbsolute))).Length));
        Assert.InRange(bytes.Sum(), 0, LargestTransfer);
    }

    private static async Task<string> UploadedAsync(Visitor publisher, string import, IEnumerable<string> roll)
    {
        using var uploaded = await publisher.PostFileAsync(import, "form[enctype]", "Table", "roll.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", roll)), ("Source", "source-004"));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        return uploaded.Headers.Location!.OriginalString;
    }

    // Norway stands there by its name, which somebody has to confirm; everybody else by a code.
    private Task<IReadOnlyList<string>> RollAsync() => portal.InTenantAsync<IReadOnlyList<string>>("coalition", async services =>
    {
        var states = (await services.GetRequiredService<PortalDb>().Parties.AsNoTracking().Where(party => party.Kind == PartyKind.State && party.ValidTo == null).OrderBy(party => party.Slug).ToListAsync())
            .FindAll(party => party.Slug is not ("norway" or "russian-federation") && party.Code("UN-M49") is not null).Take(191).ToArray();
        var words = Enumerable.Repeat("yes", 90).Concat(Enumerable.Repeat("no", 11)).Concat(Enumerable.Repeat("abstain", 57)).Concat(Enumerable.Repeat("not voting", 33));
        return ["party,position", "Norway,yes", "RU,no", .. states.Zip(words, (party, word) => $"{party.Code("UN-M49")!.Code},{word}")];
    });

    private Task<T> VoteAsync<T>(Func<VoteEvent, T> ask) => portal.InTenantAsync("coalition", async services =>
        ask((await services.GetRequiredService<PortalDb>().Resolutions.Whole().AsSplitQuery().SingleAsync(resolution => resolution.Slug == Slug)).Vote!));
}
