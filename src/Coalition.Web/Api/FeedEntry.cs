using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Search;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Components;
using Coalition.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Api;

/// <summary>One entry of the feed.</summary>
/// <param name="Id">Never another one for the same thing.</param>
/// <param name="Language">The language of title and summary.</param>
/// <param name="Category">The content type, or <c>Accession</c>.</param>
/// <param name="UpdatedAt">UTC.</param>
internal sealed record FeedEntry(Guid Id, string Language, string Title, string Summary, string Category, string Address, DateTime UpdatedAt)
{
    /// <summary>A released text.</summary>
    public static FeedEntry Of(HttpRequest request, ReleasedText text)
    {
        var shown = text.In(CultureInfo.CurrentUICulture.Name);
        return new(text.DocumentId, shown.Language, shown.Title, text.Summary(shown.Language), text.Type, request.Address(text.Path), text.ReleasedAt);
    }

    /// <summary>A record that a search found, with what of it answers best. It has an instant of release.</summary>
    public static FeedEntry Of(HttpRequest request, FoundRecord found) => new(
        found.Record.Id, found.Record.Language, found.Record.Title, string.Join(" … ", found.Best.Select(passage => string.Concat(passage.Parts.Select(part => part.Text)))), found.Record.Kind,
        request.Address(found.Record.Address), found.Record.ReleasedAt!.Value);

    /// <summary>A name that came under a text after its release.</summary>
    public static FeedEntry Of(HttpRequest request, LateName late, IStringLocalizer<Texts> texts)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var title = late.Text.In(language).Title;
        return new(late.Given.Act.Id, language, texts["{0} joined: {1}", late.Given.Act.Party.Name(language), title], texts["Act of {0}.", Dates.Text(late.Given.DateOfAct) + Dates.Caveat(late.Given.DateOfAct, texts)], "Accession", request.Address($"{late.Text.Path}#signatories"), late.Given.Act.EstablishedAt!.Value);
    }
}

/// <summary>A party that came under a text after its release.</summary>
/// <param name="Given">The act by which the portal first knew it; what is written later about the same adherence is no other entry.</param>
internal sealed record LateName(ReleasedText Text, ActReading Given);

/// <summary>Reading who joined later.</summary>
internal static class LateNames
{
    /// <summary>The late adherences to texts that are public, as known at the instant (UTC), withdrawn ones included, the newest first. What is contested, or was struck from the record, is left out.</summary>
    public static async Task<IReadOnlyList<LateName>> ReadAsync(PortalDb db, CurrentTenant tenant, DateTime now, CancellationToken cancellationToken)
    {
        var (acts, releases) = (db.Endorsements, db.Publications);
        var texts = await db.Publications.Public().ServedBy(tenant.Settings).Where(current => acts.Any(act => act.DocumentId == current.DocumentId
            && releases.Any(release => release.DocumentId == act.DocumentId && release.TextHash == act.TextHash && release.ReleasedAt < (act.EvidenceSourceId == null ? act.RecordedAt : act.Confirmation!.At))))
            .Heads(db).ToListAsync(cancellationToken);
        if (texts.Count == 0)
        {
            return [];
        }

        Guid[] documents = [.. texts.Select(text => text.DocumentId)];
        var signed = await db.SignedAsync(documents, cancellationToken);
        var released = (await releases.Where(release => documents.Contains(release.DocumentId)).Select(release => new { release.DocumentId, release.TextHash, release.ReleasedAt }).ToListAsync(cancellationToken))
            .GroupBy(release => (release.DocumentId, release.TextHash)).ToDictionary(same => same.Key, same => same.Min(release => release.ReleasedAt));
        return
        [
            .. texts.SelectMany(text => Adherences(text, signed[text.DocumentId], now).Select(signatory => new LateName(text, signatory.Giving.MinBy(given => given.Act.EstablishedAt)!)))
                .Where(late => released.TryGetValue((late.Text.DocumentId, late.Given.Act.TextHash), out var at) && at < late.Given.Act.EstablishedAt)
                .OrderByDescending(late => late.Given.Act.EstablishedAt),
        ];
    }

    private static IEnumerable<Signatory> Adherences(ReleasedText text, SignedDocument signed, DateTime now)
    {
        var names = signed.Register(text.DocumentId, text.TextHash, DateOnly.FromDateTime(now), now);
        return [.. names.Signatories, .. names.Uncounted, .. names.Ended];
    }
}
