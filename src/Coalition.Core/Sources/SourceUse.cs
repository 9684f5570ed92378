using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
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

    /// <summary>A rate between two currencies.</summary>
    Rate,
}

/// <summary>One thing that rests on a source.</summary>
public sealed record SourceUse
{
    /// <summary>The source.</summary>
    public Guid SourceId { get; init; }

    public SourceUseKind Kind { get; init; }

    /// <summary>Key of the record; of a text its path; of memberships that of the party.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What it is called; of a membership its party, of an act the title of its evidence; null of a text.</summary>
    public LocalText? Title { get; init; }

    /// <summary>Whether readers may be told of it. Evidence of acts is not for readers.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whose a text is that is not public; null of all else.</summary>
    public DraftOwner? Draft { get; init; }

    /// <summary>Where readers meet it, below the tenant without a leading slash.</summary>
    public string Address => Kind switch
    {
        SourceUseKind.Text or SourceUseKind.Endorsement => Slug,
        SourceUseKind.Membership => $"members/{Slug}",
        SourceUseKind.Seat => "members",
        SourceUseKind.Meeting => $"meetings/{Slug}",
        SourceUseKind.Commitment => $"commitments/{Slug}",
        SourceUseKind.Rate => "commitments",
        SourceUseKind.Post => $"posts#{Slug}",
        SourceUseKind.Resolution => $"resolutions/{Slug}",
        _ => $"figures#{Slug}",
    };

    /// <summary>Whether readers meet it on this site: it is public and the feature that shows it is on.</summary>
    public bool IsShownBy(SiteSettings settings) => IsPublic && settings.Serves(Address);
}

/// <summary>A source with everything that rests on it, the texts last.</summary>
public sealed record UsedSource(Source Source, IReadOnlyList<SourceUse> Uses)
{
    /// <summary>How many texts rest on it besides that whoever asks may not read yet, nor know of.</summary>
    public int Unread { get; init; }
}

/// <summary>What rests on sources, over all registers; and on which sources something rests that readers meet.</summary>
public static class SourceUses
{
    /// <summary>The source of this key with everything that rests on it, of texts those that the person may read; null when this tenant has none.</summary>
    /// <param name="db">The tenant's records.</param>
    /// <param name="slug">The source's key.</param>
    /// <param name="by">Who asks, from the back office.</param>
    /// <param name="today">The day (UTC): what begins later is not for readers.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<UsedSource?> UsedSourceAsync(this PortalDb db, string slug, Actor by, DateOnly today, CancellationToken cancellationToken = default)
    {
        if (await db.Sources.AsNoTracking().FirstOrDefaultAsync(source => source.Slug == slug, cancellationToken) is not { } found)
        {
            return null;
        }

        var rows = await Rows(db).Where(use => use.SourceId == found.Id).Distinct().ToListAsync(cancellationToken);
        var beside = (await BesideAsync(db, [found], today, cancellationToken)).Where(use => use.SourceId == found.Id);
        var uses = InOrder(rows.Concat(beside));
        SourceUse[] read = [.. uses.Where(use => use.Draft?.LetsRead(by) is not false)];
        return new(found, read) { Unread = uses.Count - read.Length };
    }

    /// <summary>
    /// The source of this key with what readers meet of what rests on it; null where they meet nothing of it or there is none. Both are found
    /// out in the same queries over the same rows, so that the time of an answer tells nobody what is on file.
    /// </summary>
    /// <param name="db">The tenant's records.</param>
    /// <param name="slug">The source's key.</param>
    /// <param name="settings">Which features the site uses.</param>
    /// <param name="today">The day (UTC): what begins later is not for readers.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<UsedSource?> PublicSourceAsync(this PortalDb db, string slug, SiteSettings settings, DateOnly today, CancellationToken cancellationToken = default)
    {
        var (sources, texts) = (db.Sources.Where(source => source.Slug == slug), Texts(db));
        var found = await sources.AsNoTracking().AsSingleQuery().Select(source => new { Source = source, Texts = texts.Where(text => text.TenantId == source.TenantId).ToList() }).FirstOrDefaultAsync(cancellationToken);
        var rows = await Rows(db).Where(use => use.IsPublic && sources.Any(source => source.Id == use.SourceId)).Distinct().ToListAsync(cancellationToken);
        Source[] one = found is null ? [] : [found.Source];
        var beside = (await StandingsAsync(db, today, cancellationToken)).Concat(await LinksAsync(db, [found?.Source.Id ?? Guid.Empty], cancellationToken)).Concat(UsesOf(one, found?.Texts ?? []));
        var shown = rows.Concat(beside).Where(use => use.IsShownBy(settings)).ToLookup(use => use.SourceId);
        return found is not null && shown.Contains(found.Source.Id) ? new(found.Source, InOrder(shown[found.Source.Id])) : null;
    }

    /// <summary>The sources on which something rests that readers meet on this site, by their keys.</summary>
    /// <param name="db">The tenant's records.</param>
    /// <param name="settings">Which features the site uses.</param>
    /// <param name="today">The day (UTC): what begins later is not for readers.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<IReadOnlyList<Source>> PublicSourcesAsync(this PortalDb db, SiteSettings settings, DateOnly today, CancellationToken cancellationToken = default)
    {
        var all = await db.Sources.AsNoTracking().OrderBy(source => source.Slug).ToListAsync(cancellationToken);
        var rows = await Rows(db).Where(use => use.IsPublic).Select(use => new SourceUse { SourceId = use.SourceId, Kind = use.Kind, IsPublic = true }).Distinct().ToListAsync(cancellationToken);
        var named = rows.Concat(await BesideAsync(db, all, today, cancellationToken)).Where(use => use.IsShownBy(settings)).Select(use => use.SourceId).ToHashSet();
        return [.. all.Where(source => named.Contains(source.Id))];
    }

    private static IReadOnlyList<SourceUse> InOrder(IEnumerable<SourceUse> uses) =>
        [.. uses.GroupBy(use => (use.Kind, use.Slug)).Select(same => same.MaxBy(use => use.IsPublic)!).OrderBy(use => use.Kind is SourceUseKind.Text).ThenBy(use => use.Kind).ThenBy(use => use.Slug, StringComparer.Ordinal)];

    /// <summary>What a query can tell: rows of registers that are public once they are released.</summary>
    public static IQueryable<SourceUse> Rows(PortalDb db)
    {
        var documents = db.Documents;
        return Of(
            db.Meetings.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Meeting, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            Of(db.Decisions.Where(row => row.SourceId != null).Select(row => new Part { SourceId = row.SourceId!.Value, RecordId = row.MeetingId, IsPublic = row.ReleasedAt != null }), db.MeetingActions.Where(row => row.SourceId != null).Select(row => new Part { SourceId = row.SourceId!.Value, RecordId = row.MeetingId, IsPublic = row.ReleasedAt != null }))
                .Join(db.Meetings, part => part.RecordId, row => row.Id, (part, row) => new SourceUse { SourceId = part.SourceId, Kind = SourceUseKind.Meeting, Slug = row.Slug, Title = row.Title, IsPublic = part.IsPublic && row.ReleasedAt != null }),
            db.Commitments.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Commitment, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            PartsOfCommitments(db).Join(db.Commitments, part => part.RecordId, row => row.Id, (part, row) => new SourceUse { SourceId = part.SourceId, Kind = SourceUseKind.Commitment, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.RateSets.Select(row => new SourceUse { SourceId = row.SourceId, Kind = SourceUseKind.Rate, Slug = row.Base + "-" + row.Quote, Title = row.Authority, IsPublic = true }),
            db.Resolutions.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Sponsors, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Vote!.Positions, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Vote!.Intentions, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null }),
            db.Resolutions.SelectMany(row => row.Vote!.Imports, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Resolution, Slug = row.Slug, Title = row.Title, IsPublic = row.ReleasedAt != null && link.UndoneAt == null }),
            db.Figures.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Figure, Slug = row.Slug, Title = row.SubjectName, IsPublic = row.ReleasedAt != null }),
            db.PostHoldings.SelectMany(row => row.Sources, (row, link) => new SourceUse { SourceId = link.SourceId, Kind = SourceUseKind.Post, Slug = row.Slug, Title = row.Name, IsPublic = row.ReleasedAt != null }),
            db.Endorsements.Where(row => row.EvidenceSourceId != null).Join(documents, row => row.DocumentId, document => document.Id, (row, document) =>
                new SourceUse { SourceId = row.EvidenceSourceId!.Value, Kind = SourceUseKind.Endorsement, Slug = document.Path, Title = row.Evidence!.Title, IsPublic = false }));
    }

    // What a commitment shows beside what was announced is public with it.
    private static IQueryable<Part> PartsOfCommitments(PortalDb db) => Of(
        db.Set<Transaction>().Select(row => new Part { SourceId = row.SourceId, RecordId = row.CommitmentId }),
        db.Set<Assessment>().Select(row => new Part { SourceId = row.SourceId, RecordId = row.CommitmentId }),
        db.Set<EvidenceFinding>().Select(row => new Part { SourceId = row.SourceId, RecordId = row.CommitmentId }),
        db.Set<ProgressUpdate>().Where(row => row.SourceId != null).Select(row => new Part { SourceId = row.SourceId!.Value, RecordId = row.CommitmentId }));

    private static IQueryable<T> Of<T>(params IQueryable<T>[] parts) => parts.Aggregate((all, part) => all.Concat(part));

    // What no query tells public from not: dates as well known as they are stated, lists in a record, links between registers.
    private static async Task<IEnumerable<SourceUse>> BesideAsync(PortalDb db, IReadOnlyList<Source> sources, DateOnly today, CancellationToken cancellationToken) =>
        [.. await StandingsAsync(db, today, cancellationToken), .. await LinksAsync(db, [.. sources.Select(source => source.Id)], cancellationToken), .. await TextsAsync(db, sources, cancellationToken)];

    // What was taken back, and what is still to come, is the secretariat's.
    private static async Task<IEnumerable<SourceUse>> StandingsAsync(PortalDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var (memberships, terms) = (db.Memberships, db.Seats.SelectMany(row => row.Terms, (row, term) => new { row.Slug, row.Name, term.PartyId, term.SourceId, term.From, term.To, term.SupersededAt }).Where(term => term.SourceId != null));
        var parties = await db.Parties.AsNoTracking().AsSingleQuery().Where(party => memberships.Any(row => row.PartyId == party.Id) || terms.Any(term => term.PartyId == party.Id))
            .Select(party => new { Party = party, Memberships = memberships.Where(row => row.PartyId == party.Id).ToList(), Terms = terms.Where(term => term.PartyId == party.Id).ToList() }).ToListAsync(cancellationToken);
        SourceUse Use(Party party, Membership row, Guid source, DateOnly from) => new()
        {
            SourceId = source,
            Kind = SourceUseKind.Membership,
            Slug = party.Slug,
            Title = party.NameInAll,
            IsPublic = row.SupersededAt is null && from <= today,
        };
        return
        [
            .. parties.SelectMany(found => found.Memberships.Select(row => Use(found.Party, row, row.SourceId, row.Span.Begin))),
            .. parties.SelectMany(found => found.Memberships.Where(row => row.EndSourceId is not null).Select(row => Use(found.Party, row, row.EndSourceId!.Value, row.To?.Earliest ?? row.Span.Begin))),
            .. parties.SelectMany(found => found.Terms).Select(term => new SourceUse { SourceId = term.SourceId!.Value, Kind = SourceUseKind.Seat, Slug = term.Slug, Title = term.Name, IsPublic = term.SupersededAt == null && new DateSpan(term.From, term.To).HasBegun(today) }),
        ];
    }

    // A link is shown at both of its ends, once both are public.
    private static async Task<IEnumerable<SourceUse>> LinksAsync(PortalDb db, IReadOnlyCollection<Guid> sources, CancellationToken cancellationToken)
    {
        var links = (await new FollowUpChain(db).RestingOnAsync(sources, cancellationToken)).GroupBy(step => step.LinkId).Where(ends => ends.Count() == 2);
        return
        [
            .. from ends in links
               from end in ends
               select new SourceUse
               {
                   SourceId = end.Source.Id,
                   Kind = KindOf(end.Node.Place.Kind),
                   Slug = end.Node.Page,
                   Title = end.Node.TextType is null ? end.Node.Meeting ?? end.Node.Title : null,
                   IsPublic = ends.All(both => both.Node.IsPublic),
                   Draft = end.Node.Draft,
               },
        ];
    }

    private static SourceUseKind KindOf(FollowUpKind kind) => kind switch
    {
        FollowUpKind.Commitment or FollowUpKind.Update => SourceUseKind.Commitment,
        FollowUpKind.Resolution or FollowUpKind.Vote => SourceUseKind.Resolution,
        FollowUpKind.Text => SourceUseKind.Text,
        _ => SourceUseKind.Meeting,
    };

    private static async Task<IEnumerable<SourceUse>> TextsAsync(PortalDb db, IReadOnlyList<Source> sources, CancellationToken cancellationToken) =>
        UsesOf(sources, await Texts(db).ToListAsync(cancellationToken));

    // The sources of a text are a list in its record; few texts name any.
    private static IQueryable<SourcedText> Texts(PortalDb db)
    {
        IReadOnlyList<string> none = [];
        var publications = db.Publications.Public();
        return db.Documents.Where(document => document.SourceSlugs != none).Select(document => new SourcedText
        {
            TenantId = document.TenantId,
            Path = document.Path,
            SourceSlugs = document.SourceSlugs,
            CreatedBy = document.CreatedBy,
            PartyId = document.PartyId,
            IsPublic = document.TakenDownAt == null && publications.Any(publication => publication.DocumentId == document.Id),
        });
    }

    private static IEnumerable<SourceUse> UsesOf(IReadOnlyList<Source> sources, IReadOnlyList<SourcedText> texts)
    {
        var ids = sources.ToDictionary(source => source.Slug, source => source.Id, StringComparer.Ordinal);
        return texts.SelectMany(text => text.SourceSlugs.Where(ids.ContainsKey).Select(slug => new SourceUse { SourceId = ids[slug], Kind = SourceUseKind.Text, Slug = text.Path, IsPublic = text.IsPublic, Draft = text.IsPublic ? null : new(text.CreatedBy, text.PartyId) }));
    }

    private sealed record SourcedText
    {
        public TenantId TenantId { get; init; }

        public string Path { get; init; } = "";

        public IReadOnlyList<string> SourceSlugs { get; init; } = [];

        public Guid CreatedBy { get; init; }

        public Guid? PartyId { get; init; }

        public bool IsPublic { get; init; }
    }

    // A row that stands on the page of another record.
    private sealed record Part
    {
        public Guid SourceId { get; init; }

        public Guid RecordId { get; init; }

        public bool IsPublic { get; init; }
    }
}
