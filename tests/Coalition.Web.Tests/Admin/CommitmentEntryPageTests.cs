using System.Net;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>The form on which a commitment is entered: what it asks, how it reads, and what it tells nobody.</summary>
public sealed class CommitmentEntryPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Entry = "Admin/Registers/CommitmentEntry";

    private static DemoAccount Focal => GivenTexts.Account("focal.norway@demo.example");

    [Theory]
    [InlineData("Form.Stated.Token", "€19.8", "Form_Stated")]
    [InlineData("Form.Stated.Token", "-5 million NOK", "Form_Stated")]
    [InlineData("Form.Stated.Token", "NOK 5000000 billion", "Form_Stated")]
    [InlineData("Form.Lines[0].Amount.Token", "5 million XYZ", "Form_Lines_0__Amount")]
    [InlineData("Form.Stated.Token", "EUR 1.234", "Form_Stated")]
    [InlineData("Form.Stated.Token", "EUR 0", "Form_Stated")]
    [InlineData("Form.AnnouncedOn.Token", "12/06/2025", "Form_AnnouncedOn")]
    [InlineData("Form.AnnouncedOn.Token", "March 2099", "Form_AnnouncedOn")]
    [InlineData("Form.Key", "Not A Key", "Form_Key")]
    [InlineData("Form.NewSource.Title", "A note\uFFFE", "Form_NewSource")]
    public async Task What_is_malformed_or_means_two_things_is_asked_back_at_its_field_and_nothing_typed_is_lost(string field, string value, string place)
    {
        using var focal = await portal.SignInAsAsync(Focal);

        using var answer = await focal.PostFormAsync(Entry, ("Form.Title[en]", "A title"), ("Form.Title[uk]", "Назва"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.Equal($"#{place}", page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.NotNull(page.GetElementById(place));
        Assert.Equal("Назва", page.QuerySelector("[name='Form.Title[uk]']")!.GetAttribute("value"));
        Assert.Equal(value, page.QuerySelector($"[name='{field}']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_form_asks_for_the_title_and_every_fault_is_said_at_once()
    {
        using var focal = await portal.SignInAsAsync(Focal);

        using var empty = await focal.PostFormAsync(Entry, ("Form.Title[en]", ""));
        using var faulty = await focal.PostFormAsync(Entry, ("Form.Title[en]", ""), ("Form.Kind", ""), ("Form.AnnouncedOn.Token", "12/06/2025"), ("Form.Stated.Token", "5 million"), ("Form.Lines[0].Amount.Token", "NOK 0"), ("Form.NewSource.Title", "A note"), ("Form.NewSource.PublishedOn.Token", "12/06/2025"));
        using var asked = await empty.ReadHtmlAsync();
        using var all = await faulty.ReadHtmlAsync();

        Assert.Equal(["#Form_Title: Give the commitment a title."], Errors(asked), StringComparer.Ordinal);
        Assert.Equal(["#Form_AnnouncedOn", "#Form_Kind", "#Form_Lines_0__Amount", "#Form_Lines_0__Channel", "#Form_NewSource", "#Form_NewSource_PublishedOn", "#Form_Stated", "#Form_Title"], Errors(all).Select(error => error.Split(':')[0]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(all.QuerySelectorAll("#errors a"), link => Assert.NotNull(all.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task A_title_in_another_script_makes_a_key_of_its_own_and_a_missing_source_is_told_at_once()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var own = await focal.PostFormAsync(Entry, ("Form.Title[en]", "Допомога дітям"));
        using var first = await publisher.PostFormAsync(Entry, ("Form.Party", "canada"), ("Form.Title[en]", "Підтримка"), ("Form.Sources", "source-001"));
        using var second = await publisher.PostFormAsync(Entry, ("Form.Party", "canada"), ("Form.Title[en]", "Навчання"), ("Form.Sources", "source-001"));

        Assert.Contains("without a source", await focal.ToldAfterAsync(own), StringComparison.Ordinal);
        Assert.StartsWith("commitment-", own.Headers.Location!.OriginalString.Split('/')[^1], StringComparison.Ordinal);
        Assert.Equal(["commitment", "commitment-2"], new[] { first, second }.Select(answer => answer.Headers.Location!.OriginalString.Split('/')[^1]), StringComparer.Ordinal);
        Assert.DoesNotContain("without a source", await publisher.ToldAfterAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_E25_the_check_of_the_sum_says_how_each_amount_was_read()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        (string, string)[] typed = [("Form.Title[en]", "A sum"), ("Form.Stated.Token", "EUR 1.234"), ("Form.Lines[0].Channel", "unicef"), ("Form.Lines[0].Amount.Token", "€1,2 million")];

        using var unread = await focal.PostAsync($"{Entry}?handler=Check", [.. await focal.TokenAsync(Entry), .. typed]);
        using var asked = await unread.ReadHtmlAsync();
        using var read = await focal.PostAsync($"{Entry}?handler=Check", [.. await focal.TokenAsync(Entry), .. typed, ("Form.Stated.Reading", "1234000")]);
        using var shown = await read.ReadHtmlAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (unread.StatusCode, read.StatusCode));
        Assert.Equal(["1234", "1234000"], asked.QuerySelectorAll("[name='Form.Stated.Reading']").Select(choice => choice.GetAttribute("value")), StringComparer.Ordinal);
        var section = shown.QuerySelector("section[aria-labelledby=check]")!;
        Assert.Equal(["Stated total", "Line 1"], section.QuerySelectorAll("dt").Select(of => of.TextContent), StringComparer.Ordinal);
        Assert.Equal(
            ["“EUR 1.234” is read as EUR 1,234,000, rounded to EUR 1,000. “Million” is missing in the source and is read in.", "“€1,2 million” is read as EUR 1,200,000, rounded to EUR 100,000."],
            section.QuerySelectorAll("dd").Select(word => word.TextContent), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_chosen_or_said_not_to_be_stated_organisations_stand_first_and_no_state_that_ended()
    {
        using var focal = await portal.SignInAsAsync(Focal);
        (string, string)[] typed = [("Form.Title[en]", "Through nobody named"), ("Form.Lines[0].Amount.Token", "NOK 1 million")];

        using var silent = await focal.PostFormAsync(Entry, typed);
        using var refused = await silent.ReadHtmlAsync();
        using var said = await focal.PostFormAsync(Entry, [.. typed, ("Form.Lines[0].Channel", "-")]);
        using var stored = await focal.GetHtmlAsync($"{Entry}/{said.Headers.Location!.OriginalString.Split('/')[^1]}");

        Assert.StartsWith("#Form_Lines_0__Channel: Choose the channel of line 1", Assert.Single(Errors(refused)), StringComparison.Ordinal);
        Assert.Equal("-", stored.QuerySelector("[name='Form.Lines[0].Channel'] option[selected]")!.GetAttribute("value"));
        var groups = refused.QuerySelectorAll("[name='Form.Lines[0].Channel'] optgroup");
        Assert.Equal(["Organisations", "States on the coalition’s list", "Other states"], groups.Select(group => group.GetAttribute("label")), StringComparer.Ordinal);
        Assert.Contains("UNICEF", groups[0].TextContent, StringComparison.Ordinal);
        Assert.All(["Czechoslovakia", "Yugoslavia", "Soviet"], ended => Assert.DoesNotContain(ended, groups[2].TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invariant_28_a_total_so_far_is_refused_and_sent_to_the_figures()
    {
        using var focal = await portal.SignInAsAsync(Focal);

        using var answer = await focal.PostFormAsync(Entry, ("Form.Title[en]", "Total so far this year"), ("Form.Stated.Token", "approx. 400 million NOK"), ("Form.IsCumulative", "true"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.Contains("is a figure, not a commitment", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_18_no_key_that_a_focal_point_is_given_tells_of_a_record_that_is_not_public()
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (db, keeper) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            db.Add(Source.Register(keeper, new SourceEntry("letter-of-intent", LocalText.English("A ministry"), LocalText.English("Letter of intent"), PublishedOn: null, SourceKind.Evidence)));
            var lookups = await RegisterLookups.LoadAsync(db);
            db.Add(Commitment.Register(keeper, new CommitmentEntry { Slug = "a-secret-plan", Party = "canada", Title = LocalText.English("A secret plan"), Sources = ["source-001"] }, lookups, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        using var focal = await portal.SignInAsAsync(Focal);

        var answers = new List<(HttpStatusCode Status, string End)>();
        foreach (var (title, key) in new[] { ("A secret plan", "a-secret-plan"), ("A free plan", "a-free-plan") })
        {
            using var named = await focal.PostFormAsync(Entry, ("Form.Title[en]", title), ("Form.Stated.Token", "NOK 1 million"), ("Form.Key", key), ("Form.NewSource.Title", title.Replace("A secret plan", "Letter of intent", StringComparison.Ordinal)), ("Form.NewSource.Publisher", "A ministry"));
            var slug = await KeyAsync(title, "norway");
            answers.Add((named.StatusCode, slug[key.Length..]));
            Assert.StartsWith(key + "-", slug, StringComparison.Ordinal);
        }

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, 9), (answer.Status, answer.End.Length)));
        Assert.NotEqual(answers[0].End, answers[1].End, StringComparer.Ordinal);
        var sources = await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Sources.Where(row => row.Slug.StartsWith("letter-of-intent-") || row.Slug.StartsWith("a-free-plan-")).Select(row => row.Slug.Length).ToListAsync());
        Assert.Equal(["letter-of-intent-".Length + 8, "a-free-plan-".Length + 8], sources.OrderDescending());
    }

    private static IEnumerable<string> Errors(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("#errors a").Select(link => $"{link.GetAttribute("href")}: {link.TextContent}");

    // A focal point is given a key that nobody guesses.
    private Task<string> KeyAsync(string title, string party = "norway") => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<PortalDb>().Commitments.Where(row => row.Party.Slug == party).Select(row => new { row.Slug, row.Title }).ToListAsync()).Single(row => row.Title.In("en") == title).Slug);
}
