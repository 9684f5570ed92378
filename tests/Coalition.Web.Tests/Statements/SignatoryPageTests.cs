using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
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
        var inJson = json["signatories"]!.AsArray().Select(row => ((string)row!["name"]!, (string)row["dateOfAct"]!)).Order().ToArray();
        Assert.Equal(40, html.Length);
        Assert.Equal(html, inJson);
        Assert.Equal(html, csv.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[6])).Order());
        Assert.Equal((38, 2), ((int)json["count"]!["states"]!, (int)json["count"]!["organisations"]!));
        var hash = string.Concat(page.QuerySelector(".cite .hash")!.TextContent.Where(char.IsAsciiLetterOrDigit));
        Assert.Equal(hash, (string)json["textHash"]!);
        Assert.All(csv.Skip(1), line => Assert.EndsWith(hash, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_E1_and_Scenario_7_a_late_name_is_on_todays_page_in_the_feed_once_and_in_no_earlier_list()
    {
        var id = await ReleasedAsync("late");
        portal.Clock.Advance(TimeSpan.FromDays(20));
        var before = Now;
        portal.Clock.Advance(TimeSpan.FromDays(20));
        await SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);
        var day = before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        using var today = await reader.GetHtmlAsync("statements/late?culture=en");
        using var onThatDay = await reader.GetHtmlAsync($"statements/late?culture=en&on={day}");
        using var asKnown = await reader.GetHtmlAsync($"statements/late?culture=en&known={day}");
        using var past = await AskAsync(reader, "statements/late", before);
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
        var id = await ReleasedAsync("backdated");
        var released = Now;
        portal.Clock.Advance(TimeSpan.FromDays(30));
        await RecordAsync(id, "chile", DateOnly.FromDateTime(released).AddDays(-4), Now.AddDays(-1));
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
        var id = await ReleasedAsync("declared");
        await SignAsync(id, "norway");
        var declared = new DeclarationInput(DeclarationType.Interpretive, ["p3"], new LocalText([new("en", "We read it so."), new("fr", "Nous le lisons ainsi.")]));
        await SignAsync(id, "norway", EndorsementAct.Declare, declared);
        await SignAsync(id, "chile");
        await SignAsync(id, "chile", EndorsementAct.Declare, new DeclarationInput(DeclarationType.DissociationFromParagraph, ["p2"], LocalText.English("Not this one.")));
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
        var id = await ReleasedAsync("withdrawn-name");
        await SignAsync(id, "norway");
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await SignAsync(id, "norway", EndorsementAct.Withdraw);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("statements/withdrawn-name?culture=en");

        Assert.Contains("No names are on record", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("#withdrawn time").Length);
    }

    [Fact]
    public async Task Memento_the_original_leads_to_the_state_of_the_instant_and_says_what_there_is()
    {
        var id = await ReleasedAsync("memento");
        var released = await ReleasedAtAsync(id);
        portal.Clock.Advance(TimeSpan.FromHours(5));
        await SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var original = await reader.GetAsync("statements/memento");
        using var early = await AskAsync(reader, "statements/memento", released.AddYears(-3));
        using var ahead = await AskAsync(reader, "statements/memento", released.AddYears(3));
        using var odd = await AskAsync(reader, "statements/memento", "last Tuesday");
        using var shown = await reader.GetAsync(ahead.Headers.Location!.ToString());

        Assert.Contains("Accept-Datetime", original.Headers.Vary, StringComparer.Ordinal);
        Assert.Contains("rel=\"original timegate\"", Link(original), StringComparison.Ordinal);
        Assert.Contains("/statements/memento/timemap>; rel=\"timemap\"; type=\"application/link-format\"", Link(original), StringComparison.Ordinal);
        Assert.False(original.Headers.Contains("Memento-Datetime"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (early.StatusCode, ahead.StatusCode, odd.StatusCode));
        Assert.Contains("Accept-Datetime", ahead.Headers.Vary, StringComparer.Ordinal);
        Assert.Contains($"known={released:yyyy-MM-dd'T'HH:mm:ss'Z'}", early.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"rel=\"last memento\"; datetime=\"{shown.Headers.GetValues("Memento-Datetime").Single()}\"", Link(original), StringComparison.Ordinal);
        Assert.Contains("rel=\"original timegate\"", Link(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memento_the_time_map_lists_every_state_and_each_address_bears_its_instant()
    {
        var id = await ReleasedAsync("timemap");
        foreach (var party in (string[])["norway", "chile"])
        {
            portal.Clock.Advance(TimeSpan.FromDays(2));
            await SignAsync(id, party);
        }

        using var reader = portal.Visit(GivenTexts.Tenant);
        using var map = await reader.GetAsync("statements/timemap/timemap");
        var links = (await map.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split(",\n").Select(LinkValue.Parse).ToArray();
        var mementos = links.Where(link => link.Relations.Contains("memento")).ToArray();

        Assert.Equal("application/link-format", map.Content.Headers.ContentType!.MediaType);
        Assert.Single(links, link => link.Relations.SequenceEqual(["original", "timegate"]));
        Assert.Single(links, link => link.Relations.SequenceEqual(["self"]));
        Assert.Equal([["first", "memento"], ["memento"], ["last", "memento"]], mementos.Select(link => link.Relations));
        foreach (var (memento, count) in mementos.Select((link, place) => (link, place)))
        {
            using var page = await reader.GetAsync(memento.Target);
            using var html = await page.ReadHtmlAsync();
            Assert.Equal(memento.Datetime, page.Headers.GetValues("Memento-Datetime").Single());
            Assert.StartsWith(count == 0 ? "No names" : count == 1 ? "1 state:" : "2 states:", html.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_18_the_time_map_tells_neither_of_acts_on_a_text_that_is_not_public_nor_of_what_changes_no_name()
    {
        var id = await ReleasedAsync("private-round");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await SignAsync(id, "norway");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await SignAsync(id, "latvia", EndorsementAct.Provisional);
        await OpenPrivatelyAsync(id);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await SignAsync(id, "chile");
        using var reader = portal.Visit(GivenTexts.Tenant);

        var map = await reader.Client.GetStringAsync(new Uri("statements/private-round/timemap", UriKind.Relative), TestContext.Current.CancellationToken);
        using var original = await reader.GetAsync("statements/private-round");
        var states = map.Split(",\n").Count(line => line.Contains("memento", StringComparison.Ordinal) && line.Contains("known=", StringComparison.Ordinal));

        Assert.Equal(2, states);
        Assert.DoesNotContain(Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + "Z>; rel=\"last", Link(original), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citation_shows_the_same_names_for_ever()
    {
        var id = await ReleasedAsync("for-ever");
        await SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var before = await reader.GetHtmlAsync("statements/for-ever?culture=en");
        var cited = before.QuerySelector(".cite-text")!.TextContent.Split(", ")[^1].Trim();

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignAsync(id, "chile");
        await SignAsync(id, "norway", EndorsementAct.Withdraw);

        using var after = await reader.GetHtmlAsync(cited);
        Assert.Equal(before.QuerySelector("#count")!.TextContent, after.QuerySelector("#count")!.TextContent);
        Assert.Equal(before.QuerySelector("#sentence")!.TextContent, after.QuerySelector("#sentence")!.TextContent);
    }

    [Fact]
    public async Task Case_E19_an_explained_number_is_told_beside_the_text()
    {
        var id = await portal.A_draftAsync("counted");
        await portal.WriteAsync(id, text => text with
        {
            Languages = [.. text.Languages.Select(draft => draft with { Blocks = [draft.Blocks[0] with { Text = draft.Language is "en" ? "We are 38 countries." : "Нас 38 країн." }, .. draft.Blocks.Skip(1)] })],
            Numbers = [new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = new LocalText([new("en", "37 states and one observer."), new("uk", "37 держав і один спостерігач.")]) }],
        });
        await ReleaseAsync(id);
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var english = await reader.GetHtmlAsync("statements/counted?culture=en");
        using var ukrainian = await reader.GetHtmlAsync("statements/counted?culture=uk");

        Assert.Contains("“38 countries”: 37 states and one observer.", english.QuerySelector("[aria-labelledby=numbers]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("37 держав і один спостерігач.", ukrainian.QuerySelector("[aria-labelledby=numbers]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_bound_and_explained_in_the_back_office()
    {
        var id = await portal.A_draftAsync("to-be-bound");
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Title = draft.Language is "en" ? "38 countries ask" : "38 країн просять" })] });
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var checks = await editor.GetHtmlAsync($"Admin/Content/{id}/Checks");
        using var answer = await editor.PostFormAsync($"Admin/Content/{id}/Numbers", "main form.sheet", ("Form.Rows[0].Choice", "signed-states"), ("Form.Rows[0].Explanation[en]", "One is an observer."));
        using var after = await editor.GetHtmlAsync($"Admin/Content/{id}/Checks");

        Assert.Contains("38 countries", checks.QuerySelector(".records")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("38 countries", after.QuerySelector("section[aria-labelledby=checks]")!.TextContent, StringComparison.Ordinal);
        var number = Assert.Single((await portal.StoredAsync(id)).Document.Latest.Numbers);
        Assert.Equal(("title", 38, new CountQuery(CountRegister.Signatories, CountKind.States), "One is an observer."), (number.Place, number.Value, number.Query, number.Explanation!.In("en")));
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private Task<DateTime> ReleasedAtAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Publications.Where(publication => publication.DocumentId == id).Select(publication => publication.ReleasedAt).SingleAsync());

    private static string Link(HttpResponseMessage answer) => string.Join(", ", answer.Headers.GetValues("Link"));

    private static Task<HttpResponseMessage> AskAsync(Visitor reader, string address, DateTime at) => AskAsync(reader, address, at.ToString("r", CultureInfo.InvariantCulture));

    private static async Task<HttpResponseMessage> AskAsync(Visitor reader, string address, string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Datetime", at);
        return await reader.Client.SendAsync(request);
    }

    private async Task<Guid> ReleasedAsync(string slug)
    {
        var id = await portal.A_draftAsync(slug);
        await ReleaseAsync(id);
        return id;
    }

    private async Task ReleaseAsync(Guid id)
    {
        await portal.ClearByAllAsync(id);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (documents, acts, publisher) = (services.GetRequiredService<DocumentActs>(), services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await acts.FindAsync(id))!;
            Assert.Null(acts.Open(publisher, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
            Assert.Null(documents.Release(publisher, file.Clearance, file.Clearance.Releasable).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    // The second edition is cleared and open to the parties, and not released.
    private async Task OpenPrivatelyAsync(Guid id)
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (acts, publisher) = (services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            Assert.Null(acts.Close(publisher, (await acts.FindAsync(id))!).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Title = $"{draft.Title}, revised" })] });
        await portal.ClearByAllAsync(id);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (acts, publisher) = (services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await acts.FindAsync(id))!;
            Assert.Null(acts.Open(publisher, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    private Task<int> SignAsync(Guid id, string slug, EndorsementAct act = EndorsementAct.Endorse, DeclarationInput? declared = null) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>());
        var (file, party) = ((await acts.FindAsync(id))!, await db.Parties.SingleAsync(found => found.Slug == slug));
        await RecordAsync(services, acts, file, party, new EndorsementInput { Act = act, Declared = declared, HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(DateOnly.FromDateTime(Now)), NameAsSigned = party.Name("en") });
        return await db.SaveChangesAsync();
    });

    private Task<int> RecordAsync(Guid id, string slug, DateOnly dated, DateTime received) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>());
        var (file, party) = ((await acts.FindAsync(id))!, await db.Parties.SingleAsync(found => found.Slug == slug));
        await RecordAsync(services, acts, file, party, new EndorsementInput { HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(dated), ReceivedAt = received, NameAsSigned = party.Name("en") });
        return await db.SaveChangesAsync();
    });

    // Recorded by the registrar from a source on record and confirmed by the publisher.
    private static async Task RecordAsync(IServiceProvider services, EndorsementActs acts, EndorsementFile file, Party party, EndorsementInput input)
    {
        var evidence = await services.GetRequiredService<PortalDb>().Sources.FirstAsync();
        Assert.Null(acts.Record(await GivenTexts.ActorAsync(services, GivenTexts.Account("registrar@demo.example")), file, party, input with { Evidence = evidence, Channel = EndorsementChannel.Letter }).Refusal);
        Assert.Null(acts.Confirm(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file.Endorsements[^1]).Refusal);
    }

    /// <summary>One link of the format (RFC 6690).</summary>
    private sealed record LinkValue(string Target, string[] Relations, string? Datetime)
    {
        public static LinkValue Parse(string text)
        {
            var parts = text.Trim().Split("; ");
            Assert.Matches("^<[^>]+>$", parts[0]);
            var attributes = parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal);
            return new(parts[0].Trim('<', '>'), attributes["rel"].Split(' '), attributes.GetValueOrDefault("datetime"));
        }
    }
}
