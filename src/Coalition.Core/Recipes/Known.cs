using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes;

/// <summary>
/// What a step may refer to: read from the database once, then grown by every step that is checked, so that the check sees
/// what the run will find.
/// </summary>
public sealed class Known
{
    /// <summary>Whether the recipe is meant for the host tenant, the only one that administers tenants.</summary>
    public bool IsHost { get; init; }

    /// <summary>Reference parties that other tenants share, by slug, as stored: a recipe of one tenant cannot change them.</summary>
    public IReadOnlyDictionary<string, string> SharedParties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the site says of itself, with what the steps checked so far change of it.</summary>
    public SiteDescription Site { get; set; } = new();

    /// <summary>Slugs.</summary>
    public HashSet<string> Parties { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes of parties by slug.</summary>
    public Dictionary<string, IReadOnlyList<PartyCode>> PartyCodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs.</summary>
    public HashSet<string> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs of co-chair seats.</summary>
    public HashSet<string> Seats { get; } = new(StringComparer.Ordinal);

    /// <summary>The roles that are given to people, by name, with what they grant.</summary>
    public Dictionary<string, IReadOnlyList<string>> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs.</summary>
    public HashSet<string> Meetings { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs.</summary>
    public HashSet<string> Resolutions { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs.</summary>
    public HashSet<string> Posts { get; } = new(StringComparer.Ordinal);

    /// <summary>Slugs of commitments and figures, to which commitments relate.</summary>
    public HashSet<string> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>What can stand in a chain of follow-up, but for texts, which recipes name by their address.</summary>
    public HashSet<FollowUpPlace> Ends { get; } = [];

    /// <summary>Types of documents by path.</summary>
    public Dictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of documents by symbol.</summary>
    public Dictionary<string, string> Symbols { get; } = new(StringComparer.Ordinal);

    /// <summary>Content types by name.</summary>
    public Dictionary<string, ContentType> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>What the tenant's database holds.</summary>
    public static async Task<Known> OfAsync(PortalDb db, CurrentTenant tenant, CancellationToken cancellationToken = default)
    {
        var parties = await db.Parties.AsNoTrackingWithIdentityResolution().Include(party => party.Predecessors).Include(party => party.Umbrellas).AsSplitQuery().ToListAsync(cancellationToken);
        var isShared = !tenant.Site.Tenant.IsHost && tenant.Site.Tenant.Database is null;
        var known = new Known
        {
            Site = (await db.SiteSettings.AsNoTracking().FirstOrDefaultAsync(cancellationToken))?.Description ?? new(),
            IsHost = tenant.Site.Tenant.IsHost,
            SharedParties = parties.Where(_ => isShared).ToDictionary(party => party.Slug, party => PartyEntry.Of(party).Write(), StringComparer.Ordinal),
        };
        foreach (var party in parties)
        {
            known.Parties.Add(party.Slug);
            known.PartyCodes[party.Slug] = party.Codes;
        }

        known.Sources.UnionWith(await db.Sources.Select(source => source.Slug).ToListAsync(cancellationToken));
        known.Meetings.UnionWith(await db.Meetings.Select(meeting => meeting.Slug).ToListAsync(cancellationToken));
        known.Resolutions.UnionWith(await db.Resolutions.Select(resolution => resolution.Slug).ToListAsync(cancellationToken));
        known.Posts.UnionWith(await db.PostHoldings.Select(holding => holding.Slug).ToListAsync(cancellationToken));
        known.Records.UnionWith(await db.Commitments.Select(commitment => commitment.Slug).ToListAsync(cancellationToken));
        known.Records.UnionWith(await db.Figures.Select(figure => figure.Slug).ToListAsync(cancellationToken));
        known.Ends.UnionWith(await FollowUpPlaces.InRegistersAsync(db, cancellationToken));
        await known.AddDocumentsAsync(db, cancellationToken);
        var site = await db.WorkflowSiteAsync(cancellationToken);
        known.Seats.UnionWith(site.Seats);
        foreach (var (role, granted) in site.Roles)
        {
            known.Roles[role] = granted;
        }

        return known;
    }

    private async Task AddDocumentsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var type in await db.ContentTypes.AsNoTracking().ToListAsync(cancellationToken))
        {
            Types[type.Name] = type;
        }

        foreach (var document in await db.Documents.Select(document => new { document.Path, document.Type, document.Symbol }).ToListAsync(cancellationToken))
        {
            Documents[document.Path] = document.Type;
            if (document.Symbol is not null)
            {
                Symbols[document.Symbol] = document.Path;
            }
        }
    }
}
