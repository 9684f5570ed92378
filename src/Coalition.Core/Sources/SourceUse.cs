using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Sources;

/// <summary>What a fact that rests on a source is.</summary>
public enum SourceUseKind
{
    Text,
    Membership,
    Seat,

    /// <summary>An act of a party that was recorded from evidence.</summary>
    Endorsement,
    /// <summary>Also through what it decided and what is to be done after it.</summary>
    Meeting,
    Commitment,
    Resolution,
    Figure,

    /// <summary>An office-holder in a post.</summary>
    Post,
}

/// <summary>One thing that rests on a source.</summary>
public sealed record SourceUse
{
    /// <summary>The source.</summary>
    public Guid SourceId { get; init; }

    public SourceUseKind Kind { get; init; }

    /// <summary>Key of the record; of a text its path; of memberships that of the party.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What it is called; of memberships and acts the title of the source, for they have none.</summary>
    public LocalText? Title { get; init; }

    /// <summary>Whether readers may be told of it. Evidence of acts is not for readers.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether readers of a site with these settings meet it: it is public, and the feature that shows it is on.</summary>
    public bool IsMetUnder(SiteSettings settings) => IsPublic && (Feature is not { } feature || settings.Uses(feature));

    private string? Feature => Kind switch
    {
        SourceUseKind.Text => Features.Catalogue.FirstOrDefault(name => name.Equals(Slug.Split('/')[0], StringComparison.OrdinalIgnoreCase)),
        SourceUseKind.Membership or SourceUseKind.Seat or SourceUseKind.Post => Features.Members,
        SourceUseKind.Endorsement => Features.Statements,
        SourceUseKind.Meeting => Features.Meetings,
        SourceUseKind.Commitment => Features.Commitments,
        SourceUseKind.Resolution => Features.Resolutions,
        _ => Features.Figures,
    };
}

/// <summary>What rests on sources, over all registers, in one statement; and on which sources something public rests.</summary>
public static class SourceUses
{
    /// <summary>Everything that rests on the source, the texts last.</summary>
    public static async Task<IReadOnlyList<SourceUse>> SourceUsesAsync(this PortalDb db, Source source, CancellationToken cancellationToken = default)
    {
        var rows = await Rows(db).Where(use => use.SourceId == source.Id).Distinct().ToListAsync(cancellationToken);
        var texts = (await TextsAsync(db, cancellationToken)).Where(text => text.Slugs.Contains(source.Slug, StringComparer.Ordinal));
        return
        [
            .. rows.GroupBy(use => (use.Kind, use.Slug)).Select(same => same.OrderByDescending(use => use.IsPublic).First()).OrderBy(use => use.Kind).ThenBy(use => use.Slug, StringComparer.Ordinal),
            .. texts.OrderBy(text => text.Path, StringComparer.Ordinal).Select(text => new SourceUse { SourceId = source.Id, Kind = SourceUseKind.Text, Slug = text.Path, IsPublic = text.IsPublic }),
        ];
    }

    /// <summary>The sources on which something rests that readers of a site with these settings meet, by key.</summary>
    public static async Task<IReadOnlyList<Source>> PublicSourcesAsync(this PortalDb db, SiteSettings settings, CancellationToken cancellationToken = default)
    {
        var uses = await Rows(db).Where(use => use.IsPublic).Select(use => new SourceUse { SourceId = use.SourceId, Kind = use.Kind, IsPublic = true }).Distinct().ToListAsync(cancellationToken);
        Guid[] named = [.. uses.Where(use => use.IsMetUnder(settings)).Select(use => use.SourceId).Distinct()];
        string[] slugs =
        [
            .. (await TextsAsync(db, cancellationToken)).Where(text => new SourceUse { Kind = SourceUseKind.Text, Slug = text.Path, IsPublic = text.IsPublic }.IsMetUnder(settings))
                .SelectMany(text => text.Slugs).Distinct(StringComparer.Ordinal),
        ];
        return await db.Sources.AsNoTracking().Where(source => named.Contains(source.Id) || slugs.Contains(source.Slug)).OrderBy(source => source.Slug).ToListAsync(cancellationToken);
    }

    private static IQueryable<SourceUse> Rows(PortalDb db)
    {
        var documents = db.Documents;
        return Of(
            db.Meetings.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Meeting, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Meetings.SelectMany(row => row.Decisions, (row, part) => new { row, part }).Where(pair => pair.part.SourceId != null)
                .Select(pair => new SourceUse { SourceId = pair.part.SourceId!.Value, Kind = SourceUseKind.Meeting, Slug = pair.row.Slug, Title = pair.row.Title, IsPublic = pair.part.ReleasedAt != null }),
            db.Meetings.SelectMany(row => row.Actions, (row, part) => new { row, part }).Where(pair => pair.part.SourceId != null)
                .Select(pair => new SourceUse { SourceId = pair.part.SourceId!.Value, Kind = SourceUseKind.Meeting, Slug = pair.row.Slug, Title = pair.row.Title, IsPublic = pair.part.ReleasedAt != null }),
            db.Commitments.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Commitment, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Sponsors, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Vote!.Positions, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Vote!.Intentions, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Figures.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Figure, Slug = row.Slug, Title = row.SubjectName, IsPublic = row.ReleasedAt != null }),
            db.PostHoldings.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Post, Slug = row.Slug, Title = row.Name, IsPublic = row.ReleasedAt != null }),
            db.Memberships.Select(row => new SourceUse { SourceId = row.SourceId, Kind = SourceUseKind.Membership, Slug = row.Party.Slug, Title = row.Source.Title, IsPublic = true }),
            db.Seats.SelectMany(row => row.Terms, (row, term) => new { row, term }).Where(pair => pair.term.SourceId != null)
                .Select(pair => new SourceUse { SourceId = pair.term.SourceId!.Value, Kind = SourceUseKind.Seat, Slug = pair.row.Slug, Title = pair.row.Name, IsPublic = true }),
            db.Endorsements.Where(row => row.EvidenceSourceId != null).Join(documents, row => row.DocumentId, document => document.Id, (row, document) =>
                new SourceUse { SourceId = row.EvidenceSourceId!.Value, Kind = SourceUseKind.Endorsement, Slug = document.Path, Title = row.Evidence!.Title, IsPublic = false }));
    }

    private static IQueryable<SourceUse> Of(params IQueryable<SourceUse>[] parts) => parts.Aggregate((all, part) => all.Concat(part));

    // The sources of a text are a list in its record; few texts name any.
    private static async Task<IReadOnlyList<TextSources>> TextsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> none = [];
        var publications = db.Publications.Public();
        return await db.Documents.Where(document => document.SourceSlugs != none)
            .Select(document => new TextSources(document.Path, document.SourceSlugs, document.TakenDownAt == null && publications.Any(publication => publication.DocumentId == document.Id)))
            .ToListAsync(cancellationToken);
    }

    private sealed record TextSources(string Path, IReadOnlyList<string> Slugs, bool IsPublic);
}
