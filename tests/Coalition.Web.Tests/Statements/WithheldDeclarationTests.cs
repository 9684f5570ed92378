using System.Net;
using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Coalition.Web.Tests.Inventory;
using Coalition.Web.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The words of a declaration are kept from readers wherever they are told.</summary>
public sealed class WithheldDeclarationTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Said = "Foxglove words";

    private static readonly (string Query, string Sentence)[] Languages =
    [
        ("?culture=en", "These words are withheld to protect somebody."), ("?culture=uk", "Ці слова не показуються, щоб захистити людину."), ("?culture=fr", "Ces mots ne sont pas montrés, afin de protéger une personne."),
    ];

    [Fact]
    public async Task Invariant_41_and_44_withheld_words_are_gone_from_page_past_files_feed_and_search_in_every_language_at_once()
    {
        var id = await portal.A_text_open_in_publicAsync("withheld-declaration");
        await DeclareAsync(id, byItself: false);
        var known = portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var reader = portal.Visit(GivenTexts.Tenant);
        var before = await reader.GetStringAsync("statements/withheld-declaration");
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));

        await WithholdAsync(reviewer, "withheld-declaration");

        Assert.Contains(Said, before, StringComparison.Ordinal);
        foreach (var (query, sentence) in Languages)
        {
            foreach (var path in new[] { "", "/editions/1", $"/editions/1{query}&known={known}", "/signatories.csv", "/signatories.json", "/timemap" }.Select(rest => $"statements/withheld-declaration{rest}{(rest.Contains('?', StringComparison.Ordinal) ? "" : query)}")
                .Concat([$"members/norway{query}", $"feed.atom{query}", $"search{query}&q=foxglove"]))
            {
                Assert.DoesNotContain(Said, await reader.GetStringAsync(path), StringComparison.Ordinal);
            }

            var page = await reader.GetHtmlAsync($"statements/withheld-declaration{query}");
            Assert.Contains(sentence, page.QuerySelector("#declaration-1")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_41_withheld_words_stand_in_no_receipt_but_that_of_their_author()
    {
        var id = await portal.A_text_open_in_publicAsync("withheld-receipts");
        var (colleagues, own) = (await DeclareAsync(id, byItself: false), await DeclareAsync(id, byItself: true));
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var reviewer = await portal.SignInAsAsync(People.Holding(GivenTexts.Tenant, "SafeguardingReviewer"));
        var before = await norway.GetStringAsync($"Admin/Endorse/Receipt/{colleagues}.json");

        await WithholdAsync(reviewer, "withheld-receipts");
        await WithholdAsync(reviewer, "withheld-receipts");

        var others = JsonNode.Parse(await norway.GetStringAsync($"Admin/Endorse/Receipt/{colleagues}.json"))!;
        var kept = JsonNode.Parse(await norway.GetStringAsync($"Admin/Endorse/Receipt/{own}.json"))!;
        Assert.Contains(Said, before, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, others.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((string?)JsonNode.Parse(before)!["sha256"], (string?)others["sha256"]);
        Assert.Equal(Said, (string?)kept["receipt"]!["act"]!["declaration"]!["text"]!["en"]);
        Assert.Equal((string?)kept["sha256"], TextHash.Of(kept["receipt"]!).Value);
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/Receipt/{colleagues}");
        using var pdf = await norway.GetAsync($"Admin/Endorse/Receipt/{colleagues}.pdf");
        Assert.Contains("The words are withheld to protect somebody.", page.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, pdf.StatusCode);
        await OnTheDeskAsync(norway, id);
    }

    // The party is told why and reads the words no more.
    private async Task OnTheDeskAsync(Visitor norway, Guid id)
    {
        var window = (await portal.RoundAsync(id)).OpenWindow!.Id;
        using var desk = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var asked = await norway.SubmitAsync(desk, "#on-record form");
        using var sure = await asked.ReadHtmlAsync();

        Assert.Contains("It names somebody.", desk.QuerySelector("#on-record")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Its words are withheld from readers.", sure.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, desk.Body!.TextContent + sure.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task WithholdAsync(Visitor reviewer, string slug)
    {
        using var page = await reviewer.GetHtmlAsync($"statements/{slug}");
        var way = page.QuerySelector("a[href$='/Withhold']")!.GetAttribute("href")!;
        using var unsaid = await reviewer.PostFormAsync(way);
        using var withheld = await reviewer.PostFormAsync(way, ("Reason", "It names somebody."));
        using var again = await reviewer.GetHtmlAsync(way);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unsaid.StatusCode, withheld.StatusCode));
        Assert.Contains("withheld already", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, again.Body!.TextContent, StringComparison.Ordinal);
    }

    // The first time with the endorsement, by a colleague at the ministry or by the focal point; returns the act of declaring.
    private Task<Guid> DeclareAsync(Guid id, bool byItself) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts, focal) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenSilence.Norway));
        var (file, party) = ((await acts.FindAsync(id))!, await db.Parties.SingleAsync(found => found.Slug == "norway"));
        var declared = new DeclarationInput(DeclarationType.Interpretive, [], new([new("en", Said), new("fr", Said), new("uk", Said)]));
        var input = new EndorsementInput { Act = byItself ? EndorsementAct.Declare : EndorsementAct.Endorse, Declared = byItself ? declared : null, Declarations = byItself ? [] : [declared], HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime)), NameAsSigned = party.Name("en") };
        Assert.Null(acts.Endorse(byItself ? focal : focal with { UserId = Guid.CreateVersion7(), Name = "A colleague" }, file, party, input).Refusal);
        await db.SaveChangesAsync();
        return file.Endorsements.Last(act => act.Act is EndorsementAct.Declare).Id;
    });
}
