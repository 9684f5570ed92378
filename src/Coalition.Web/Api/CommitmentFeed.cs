using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/commitments.atom</c> (RFC 4287): what became public of commitments, newest first: releases, what a party says, what somebody else found, what happened to money, and
/// transactions that were struck. With <c>?party=</c> of one party alone. An entry bears the id of its row, and no two rows are one entry.
/// </summary>
internal static class CommitmentFeed
{
    private const int Longest = 50;

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, IStringLocalizer<Texts> texts, RegisterWords words, CancellationToken cancellationToken)
    {
        var party = request.Query["party"].ToString();
        var released = db.Commitments.AsNoTracking().Public().Where(row => party == "" || row.Party.Slug == party);
        Change[] changes =
        [
            .. await ReleasesAsync(released, texts, cancellationToken), .. await UpdatesAsync(released, texts, words, cancellationToken),
            .. await AssessmentsAsync(released, texts, words, cancellationToken), .. await TransactionsAsync(released, texts, words, cancellationToken),
        ];
        var entries = changes.OrderByDescending(change => change.At).ThenBy(change => change.Id).Take(Longest).Select(change => Entry(request, change));
        return Feed.Of(request, tenant, texts["Commitments"], $"commitments.atom{request.QueryString}", [.. entries]);
    }

    private static FeedEntry Entry(HttpRequest request, Change change)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return new(change.Id, language, $"{change.What}: {change.Of.Title.In(language)}", $"{change.Of.Party.Name(language)}{(change.Words is null ? "" : $". {change.Words.In(language)}")}", "Commitment", request.Address($"commitments/{change.Of.Slug}"), change.At);
    }

    private static async Task<IEnumerable<Change>> ReleasesAsync(IQueryable<Commitment> released, IStringLocalizer<Texts> texts, CancellationToken cancellationToken) =>
        (await released.Select(row => new { row.Id, At = row.ReleasedAt!.Value, Anew = row.Withholdings.Max(kept => (DateTime?)kept.At), row.Slug, row.Title, row.Party, row.Purpose })
            .OrderByDescending(row => row.Anew > row.At ? row.Anew : row.At).Take(Longest).ToListAsync(cancellationToken))
        .Select(row => new Change(row.Id, Later(row.At, row.Anew), new(row.Slug, row.Title, row.Party), texts["New commitment"], row.Purpose));

    private static async Task<IEnumerable<Change>> UpdatesAsync(IQueryable<Commitment> released, IStringLocalizer<Texts> texts, RegisterWords words, CancellationToken cancellationToken) =>
        (await released.SelectMany(row => row.Updates, (row, update) => new
        {
            row.Slug,
            row.Title,
            row.Party,
            update.Id,
            update.SelfStatus,
            update.Narrative,
            IsWithheld = update.Withholdings.Any(kept => !kept.IsGivenBack),
            At = update.Withholdings.Max(kept => kept.IsGivenBack ? kept.ReviewedAt : kept.At) ?? update.RecordedAt,
            Anew = row.Withholdings.Max(kept => (DateTime?)kept.At),
        }).OrderByDescending(row => row.Anew > row.At ? row.Anew : row.At).Take(Longest).ToListAsync(cancellationToken))
        .Select(row => new Change(row.Id, Later(row.At, row.Anew), new(row.Slug, row.Title, row.Party), texts["The party says: {0}", words.Self(row.SelfStatus)], row.IsWithheld ? Withheld(texts) : row.Narrative));

    private static async Task<IEnumerable<Change>> AssessmentsAsync(IQueryable<Commitment> released, IStringLocalizer<Texts> texts, RegisterWords words, CancellationToken cancellationToken) =>
        (await released.SelectMany(row => row.Assessments, (row, found) => new { row.Slug, row.Title, row.Party, found.Id, At = found.RecordedAt, Anew = row.Withholdings.Max(kept => (DateTime?)kept.At), found.Value, found.Assessor })
            .OrderByDescending(row => row.Anew > row.At ? row.Anew : row.At).Take(Longest).ToListAsync(cancellationToken))
        .Select(row => new Change(row.Id, Later(row.At, row.Anew), new(row.Slug, row.Title, row.Party), texts["An assessor says: {0}", words.Assessment(row.Value)], row.Assessor));

    // A strike is an entry of its own, so that whoever read the transaction learns of it.
    private static async Task<IEnumerable<Change>> TransactionsAsync(IQueryable<Commitment> released, IStringLocalizer<Texts> texts, RegisterWords words, CancellationToken cancellationToken) =>
        (await released.SelectMany(row => row.Transactions, (row, part) => new { row.Slug, row.Title, row.Party, part.Id, part.RecordedAt, At = part.Struck == null ? part.RecordedAt : part.Struck.At, Anew = row.Withholdings.Max(kept => (DateTime?)kept.At), part.Type, part.Struck })
            .OrderByDescending(row => row.Anew > row.At ? row.Anew : row.At).Take(Longest).ToListAsync(cancellationToken))
        .SelectMany(row => new[]
        {
            new Change(row.Id, Later(row.RecordedAt, row.Anew), new(row.Slug, row.Title, row.Party), words.Transaction(row.Type), Words: null),
            row.Struck is null ? null : new Change(row.Struck.Id, Later(row.At, row.Anew), new(row.Slug, row.Title, row.Party), texts["Struck from the record"], LocalText.English(row.Struck.Reason)),
        }).OfType<Change>();

    // Every entry bears the commitment's title. Where words are withheld it is told anew under its old id, so that readers that keep entries lose them, and an update's where a review gave them back.
    private static DateTime Later(DateTime at, DateTime? anew) => anew > at ? anew.Value : at;

    private static LocalText Withheld(IStringLocalizer<Texts> texts) => new([new(CultureInfo.CurrentUICulture.Name, texts["These words are withheld to protect somebody."])]);

    /// <summary>Something that became public of a commitment.</summary>
    /// <param name="Id">Of its row.</param>
    /// <param name="At">UTC.</param>
    private sealed record Change(Guid Id, DateTime At, Changed Of, string What, LocalText? Words);

    private sealed record Changed(string Slug, LocalText Title, Party Party);
}
