using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Coalition.Core.Tenancy;
using Coalition.Web.Components;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Pages.Search;

/// <summary>Searching the public record. The address is the whole state; a page without a question explains how to ask.</summary>
[Feature(Features.Search)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, PortalSearch search, Words words, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>What the address asks for.</summary>
    public SearchQuestion Question { get; private set; } = SearchQuestion.Nothing;

    /// <summary>The same as the search reads it.</summary>
    public SearchQuery Query => Question.Query;

    /// <summary>What was found; null when nothing was asked.</summary>
    public SearchAnswer? Answer { get; private set; }

    /// <summary>The filters with their counts.</summary>
    public IReadOnlyList<Filter> Filters { get; private set; } = [];

    public Pager Place { get; private set; } = new(1, 1);

    /// <summary>"9 passages in 5 records for “return”".</summary>
    public string Heading => (Answer, Query.IsBlank) switch
    {
        (null, _) => texts["Search the record"],
        ({ Records: 0 }, true) => texts["Nothing found"],
        ({ Records: 0 }, _) => texts["Nothing found for “{0}”", Query.Text],
        ({ } answer, true) => words.Records(answer.Records),
        ({ } answer, _) when answer.Passages < answer.Records => texts["{0} for “{1}”", words.Records(answer.Records), Query.Text],
        ({ } answer, _) => texts["{0} {1} for “{2}”", words.Passages(answer.Passages), words.InRecords(answer.Records), Query.Text],
    };

    /// <summary>Other forms of the words asked for that were found on this page.</summary>
    public IReadOnlyList<string> AlsoMatched =>
    [
        .. (Answer?.Found ?? []).SelectMany(found => found.Title.Concat(found.Best.SelectMany(passage => passage.Parts)))
            .Where(part => part.IsMatch).Select(part => part.Text.ToLower(CultureInfo.CurrentCulture)).Distinct(StringComparer.Ordinal)
            .Where(word => !Query.Text.Contains(word, StringComparison.CurrentCultureIgnoreCase)).Take(6),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Question = SearchQuestion.Of(Request.Query);
        if (Question.IsEmpty)
        {
            return;
        }

        var size = tenant.Settings.PageSize;
        var number = Math.Clamp(Number, 1, 1000);
        Answer = await search.FindAsync(Query, size, (number - 1) * size, cancellationToken);
        Place = new Pager(number, Math.Max(1, (Answer.Records + size - 1) / size));
        Filters = await FiltersAsync(Answer.Facets, cancellationToken);
    }

    private async Task<IReadOnlyList<Filter>> FiltersAsync(SearchFacets facets, CancellationToken cancellationToken)
    {
        var parties = Offer(facets.Parties, Question.Parties);
        string[] slugs = [.. parties.Select(choice => choice.Value)];
        var names = slugs.Length == 0 ? [] : await db.Parties.AsNoTracking().Where(party => slugs.Contains(party.Slug)).ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal, cancellationToken);
        return
        [
            new(texts["Kind"], "kind", [.. Offer(facets.Kinds, Question.Kinds).Select(choice => choice with { Text = words.Findable(choice.Value) })]),
            new(texts["Year"], "year", [.. Offer(facets.Years, Question.Years).OrderByDescending(choice => choice.Value, StringComparer.Ordinal)]),
            new(texts["Language"], "lang", [.. Offer(facets.Languages, Question.Languages).Select(choice => choice with { Text = Languages.NameOf(choice.Value), Language = choice.Value })]),
            new(texts["Party"], "party", [.. parties.Where(choice => names.ContainsKey(choice.Value)).Select(choice => choice with { Text = names[choice.Value].Name(CultureInfo.CurrentUICulture.Name) })]),
        ];
    }

    // What is chosen stays on the form, also where it leaves nothing, so that it can be taken back.
    private static IReadOnlyList<Choice> Offer(IReadOnlyList<Facet> facets, IReadOnlyList<string> chosen) =>
    [
        .. facets.Where((facet, place) => place < SearchQuestion.MostChoices || chosen.Contains(facet.Value, StringComparer.Ordinal))
            .Concat(chosen.Except(facets.Select(facet => facet.Value), StringComparer.Ordinal).Select(value => new Facet(value, 0)))
            .Select(facet => new Choice(facet.Value, facet.Value, facet.Records, chosen.Contains(facet.Value, StringComparer.Ordinal))),
    ];
}

/// <summary>One filter of the search form.</summary>
public sealed record Filter(string Title, string Name, IReadOnlyList<Choice> Choices);

/// <summary>A value of a filter and how many records it would leave. <paramref name="Language"/> of its text, where it is not the page's.</summary>
public sealed record Choice(string Value, string Text, int Records, bool IsChosen, string? Language = null);
