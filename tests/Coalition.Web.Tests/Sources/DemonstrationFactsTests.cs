using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Tests.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Sources;

/// <summary>The demonstration shows all that the five source documents say, their inconsistencies included, and nothing that they do not say.</summary>
public sealed class DemonstrationFactsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public Task The_sources_are_described_with_their_dates_as_printed() => ReadAsync(async db =>
        Assert.Equal(Facts.Sources, (await db.Sources.OrderBy(row => row.Slug).ToListAsync()).Select(row => (row.Slug, row.PublishedOn.Value!, row.PublishedOn.AsStated!, row.Kind.ToString(), row.Title.In("fr") is var title && row.Slug is "source-004" ? row.Title.In("en") : title))));

    [Fact]
    public async Task Scenario_6_the_forty_names_stand_in_the_printed_order_with_their_codes_and_marks()
    {
        using var reader = portal.Visit(People.Coalition);
        var file = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri("statements/return-2025/editions/1/signatories.json?culture=en", UriKind.Relative), TestContext.Current.CancellationToken))!;
        var parties = await ReadAsync(db => db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal));

        var shown = file["signatories"]!.AsArray().Select(row => (Party: parties[(string)row!["party"]!], Name: (string)row["name_as_signed"]!, Capacity: (string)row["capacity"]!, Date: (string)row["date_of_act"]!));

        Assert.Equal(Facts.Signatories.Split('\n', StringSplitOptions.RemoveEmptyEntries), shown.Select(row =>
            $"{row.Name} {Code(row.Party, "ISO3166-1-a2")} {Code(row.Party, "ISO3166-1-a3")} {Code(row.Party, "UN-M49")}{(row.Capacity is "not_stated" ? "" : $" {row.Capacity}")}"), StringComparer.Ordinal);
        Assert.All(shown, row => Assert.Equal("2025-08-05", row.Date));
    }

    [Fact]
    public Task The_meetings_are_dated_as_far_as_the_sources_date_them_and_name_nobody_else() => ReadAsync(async db =>
    {
        var meetings = await db.Meetings.Public().Whole().AsSplitQuery().ToListAsync();

        Assert.Equal(Facts.Meetings.OrderBy(row => row.Key, StringComparer.Ordinal), meetings.OrderBy(row => row.Slug, StringComparer.Ordinal).Select(row => (
            row.Slug, row.Start?.Value ?? "-", row.Start?.AsStated ?? "-", row.Place?.In("en") ?? "-", Named(row), string.Join(' ', row.Entry.Sources))));
    });

    [Fact]
    public async Task What_led_to_what_is_linked_where_a_source_says_so_and_nowhere_else()
    {
        var sources = await ReadAsync(db => db.FollowUps.Select(link => link.SourceId).ToListAsync());
        var steps = await portal.InTenantAsync(People.Coalition, services => services.GetRequiredService<FollowUpChain>().RestingOnAsync(sources, TestContext.Current.CancellationToken));

        Assert.Equal(Facts.FollowUps, steps.GroupBy(step => step.LinkId).Select(link => (link.Single(step => !step.IsForward).Node.Address, link.Single(step => step.IsForward).Node.Address, link.First().Source.Slug)).Order());
        using var reader = portal.Visit(People.Coalition);
        foreach (var (from, to, _) in Facts.FollowUps)
        {
            using var before = await reader.GetHtmlAsync(from);
            using var after = await reader.GetHtmlAsync(to);
            Assert.NotNull(before.QuerySelector($".follow a[href$='{to}']"));
            Assert.NotNull(after.QuerySelector($".follow a[href$='{from}']"));
        }
    }

    [Fact]
    public async Task The_declaration_is_called_one_and_says_first_that_its_sources_do_not_state_who_signed()
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync("statements/inaugural-declaration-2023?culture=en");
        var feed = await reader.Client.GetStringAsync(new Uri("feed.atom", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(("Declaration", "COAL/DECL/2023/1"), (page.QuerySelector(".side strong")!.TextContent, page.QuerySelector(".side .nb")!.TextContent));
        Assert.Contains("Not stated in its sources", page.QuerySelector("dl.facts a[href='#signatories']")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Who signed this text is not stated in its sources", page.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[aria-labelledby=signatories] form"));
        Assert.Contains("term=\"Declaration\"", feed, StringComparison.Ordinal);
        foreach (var list in new[] { "statements", "search?q=undertake" })
        {
            using var listed = await reader.GetHtmlAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}culture=en");
            Assert.Contains("Declaration", listed.QuerySelector("a[href$='statements/inaugural-declaration-2023']")!.Closest("li, tr")!.TextContent.Replace("Declaration of the inaugural meeting", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Case_E29_wherever_the_fifth_of_August_2025_is_shown_it_is_said_that_the_year_is_inferred()
    {
        using var reader = portal.Visit(People.Coalition);
        string[] addresses = ["", "statements", "statements/return-2025", "votes?statement=return-2025", "members/norway", "search?q=unconditional"];

        foreach (var address in addresses)
        {
            using var page = await reader.GetHtmlAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}culture=en");
            var dates = page.QuerySelectorAll("main time[datetime='2025-08-05']");
            Assert.NotEmpty(dates);
            Assert.All(dates, date => Assert.Matches(@"^(\. The source prints no year| \(year inferred\))", date.NextSibling!.TextContent));
            Assert.DoesNotMatch(@"5 August 2025(?!\.? ?(\(year inferred\)|The source prints no year|\. The source))", string.Join('\n', page.QuerySelectorAll("main textarea, main p.note").Select(block => Spaced(block.TextContent))));
        }

        foreach (var file in new[] { "statements/return-2025/signatories.csv", "statements/return-2025/signatories.json", "votes.csv?statement=return-2025" })
        {
            var text = await reader.Client.GetStringAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            var lines = text.Split('\n');
            Assert.Equal(lines.Count(line => line.Contains("August 5", StringComparison.Ordinal)), lines.Count(line => line.Contains("2025 is inferred from the talks", StringComparison.Ordinal)));
            Assert.Contains("2025 is inferred from the talks", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Case_E29_a_day_of_a_year_that_no_source_prints_says_so_wherever_it_is_shown()
    {
        using var reader = portal.Visit(People.Coalition);

        foreach (var address in new[] { "", "sources", "sources/source-002", "statements/return-2025", "members/norway", "figures" })
        {
            using var page = await reader.GetHtmlAsync($"{address}?culture=en");
            var dates = page.QuerySelectorAll("main time[datetime='08-05']");
            Assert.NotEmpty(dates);
            Assert.All(dates, date => Assert.Matches(@"^(\. The source prints no year| \(year not stated\))", date.NextSibling!.TextContent));
        }
    }

    [Theory]
    [InlineData("on=2025-08-01")]
    [InlineData("known=2020-01-01")]
    public async Task A_past_state_without_names_tells_of_that_day_and_not_of_the_sources(string then)
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync($"statements/return-2025?{then}&culture=en");

        Assert.All([page.QuerySelector("dl.facts a[href='#signatories']")!, page.QuerySelector("#count")!], said => Assert.Equal("No names are on record under this text on that day.", said.TextContent));
    }

    [Fact]
    public Task The_commitments_keep_every_amount_as_it_is_printed() => ReadAsync(async db =>
    {
        var commitments = await db.Commitments.Public().Whole().AsSplitQuery().ToListAsync();

        Assert.Equal(Facts.Commitments.Select(row => $"{row.Key}: {row.Stated}; {row.Printed}; {string.Join(" | ", row.Lines)}; {row.Source}").Order(StringComparer.Ordinal), commitments.Select(row =>
            $"{row.Slug}: {row.Stated!.Value:0} {row.Stated.Currency} {row.Stated.Precision}; {string.Join(", ", row.Entry.StatedConversions.Prepend(row.Stated).Select(amount => amount.AsStated))}; {string.Join(" | ", row.Entry.Lines.Select(Line))}; {string.Join(' ', row.Entry.Sources)}").Order(StringComparer.Ordinal));
        Assert.All(commitments, row => Assert.Equal(("norway", "norway-total-2025"), (row.Entry.Party, Assert.Single(row.Relations).To)));
        Assert.Empty(await db.RateSets.ToListAsync());
    });

    [Fact]
    public Task Scenario_11_the_vote_is_91_to_12_with_57_abstentions_of_193_and_two_parties_are_named() => ReadAsync(async db =>
    {
        var resolution = (await db.Resolutions.Public().Whole().AsSplitQuery().ToListAsync()).Single();
        var entry = resolution.Entry;

        Assert.Equal((new VoteTally(193, 91, 12, 57), 33, false, "2025-12-04", 48), (resolution.Vote!.Tally, 193 - 91 - 12 - 57, resolution.Vote.RollComplete, entry.ReportedOn?.Value, entry.CoAuthorsStated));
        Assert.Equal("canada european-union ukraine", string.Join(' ', entry.Initiators.Order(StringComparer.Ordinal)));
        Assert.Equal(("russian-federation", VotePositionKind.No), (Assert.Single(entry.Positions).Party, entry.Positions[0].Position));
        Assert.Equal(("costa-rica", VotePositionKind.Yes), (Assert.Single(entry.Intentions).Party, entry.Intentions[0].WouldHave));
        Assert.Empty(entry.Symbols);
        Assert.Empty(entry.Sponsors);
        Assert.Null(entry.VotedOn);
    });

    [Fact]
    public Task The_figures_keep_wording_date_claimant_and_sources_and_those_that_differ_are_marked() => ReadAsync(async db =>
    {
        var figures = await db.Figures.Public().Whole().AsSplitQuery().ToListAsync();

        Assert.Equal(Facts.Figures.Length, figures.Count);
        Assert.All(Facts.Figures, fact => Assert.Single(figures, row => (row.Subject, row.Wording.In("en"), row.AsOf?.Value ?? "-", string.Join(' ', row.Entry.Sources.Order(StringComparer.Ordinal))) == (fact.Subject, fact.Wording, fact.AsOf, fact.Sources)
            && row.Claimant.In("en").Contains(fact.Claimant, StringComparison.Ordinal)));
        Assert.All(figures.GroupBy(row => row.Subject, StringComparer.Ordinal), claims => Assert.All(claims, row => Assert.Equal(claims.Count() > 1 ? FigureStatus.Contested : FigureStatus.Live, row.Standing)));
    });

    [Fact]
    public Task Case_E32_the_office_holders_are_recorded_in_their_posts_and_the_doubtful_title_is_marked() => ReadAsync(async db =>
    {
        var posts = await db.PostHoldings.Public().Whole().ToListAsync();

        Assert.Equal(Facts.Posts.Order(), posts.Select(row => (row.Name.In("en"), row.Title.In("en") + (row.Doubt is null ? "" : "?"), row.Party.Slug, string.Join(' ', row.Entry.Sources.Order(StringComparer.Ordinal)))).Order());
        Assert.DoesNotContain(posts, row => posts.Exists(row.ConflictsWith));
    });

    [Theory]
    [MemberData(nameof(Facts.Inconsistencies), MemberType = typeof(Facts))]
    public async Task Every_inconsistency_of_the_sources_is_shown(string name, string address, string words)
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync($"{address}?culture=en");

        Assert.True(Spaced(page.QuerySelector("main")!.TextContent).Contains(words, StringComparison.Ordinal), $"{name}: “{words}” is not on /{address}.");
    }

    [Fact]
    public async Task Nothing_is_stated_that_only_other_documents_say()
    {
        using var reader = portal.Visit(People.Coalition);

        var pages = await new Crawl(portal, reader, perRoute: 60).RunAsync("");

        Assert.True(pages.Count > 100, $"Only {pages.Count} pages were read.");
        Findings.None(from page in pages
                      let text = Words(page)
                      from word in Facts.FromElsewhere
                      where text.Contains(word, StringComparison.Ordinal)
                      select $"“{word}” stands on /{page.Path}");
    }

    // What a reader reads; the shapes of a map are numbers.
    private static string Words(Answer page)
    {
        if (!page.Body.Contains("<main", StringComparison.Ordinal))
        {
            return page.Body;
        }

        using var document = Html.Read(page.Body);
        return document.QuerySelector("main")!.TextContent;
    }

    private static string Code(Party party, string scheme) => party.Code(scheme) is { Status: CodeStatus.Official } code ? code.Code : "-";

    private static string Named(Meeting meeting) => string.Join(", ", meeting.Entry.Participations.Select(row => $"{row.Party}: {row.Represented!.In("en").Split(',')[0].Split(';')[0].Split(' ')[^1]}"));

    private static string Line(LineEntry line) => string.Create(CultureInfo.InvariantCulture, $"{line.Channel} {line.Amount?.Value:0} {(line.StatedConversions is [var first, ..] ? first.AsStated : null)}");

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read) => portal.InTenantAsync(People.Coalition, services => read(services.GetRequiredService<PortalDb>()));

    private Task<bool> ReadAsync(Func<PortalDb, Task> read) => ReadAsync(async db =>
    {
        await read(db);
        return true;
    });
}
