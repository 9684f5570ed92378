using Coalition.Core.Search;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Search;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/search.atom</c> (RFC 4287): a search that was saved. Of the 200 best answers to the page of the same question the newest releases, newest first;
/// what was never released, such as a party, is no news. Without a question there is no feed (404).
/// </summary>
internal static class SearchFeed
{
    private const int Longest = 50;

    // The search answers by relevance; among so many the newest are looked for.
    private const int Most = 200;

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalSearch search, CurrentTenant tenant, IStringLocalizer<Texts> texts, CancellationToken cancellationToken)
    {
        var question = SearchQuestion.Of(request.Query);
        if (question.IsEmpty)
        {
            return Results.NotFound();
        }

        var found = (await search.FindAsync(question.Query, Most, skip: 0, cancellationToken)).Found.Where(found => found.Record.ReleasedAt is not null);
        FeedEntry[] entries = [.. found.OrderByDescending(found => found.Record.ReleasedAt).Take(Longest).Select(found => FeedEntry.Of(request, found))];
        return Feed.Of(request, tenant, texts["{0}, search", question.Query.Text], $"search.atom{question.Address}", entries);
    }
}
