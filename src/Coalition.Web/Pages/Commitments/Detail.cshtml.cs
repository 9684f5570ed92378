using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Components;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Commitments;

/// <summary>One released commitment: what was stated, what its lines add up to, how it stands to other records.</summary>
[Feature(Features.Commitments)]
public sealed class DetailModel(PortalDb db, FollowUpChain chain, SignedIn who) : PageModel
{
    public Commitment Commitment { get; private set; } = null!;

    /// <summary>The same with what the party has said since and what others found.</summary>
    public Commitment Said { get; private set; } = null!;

    /// <summary>The same with what shows it, and its transactions.</summary>
    public Commitment Shown { get; private set; } = null!;

    /// <summary>Relations to records that are public themselves.</summary>
    public IReadOnlyList<Related> Relations { get; private set; } = [];

    /// <summary>What the commitment came from, and what came of it.</summary>
    public FollowUpView FollowUp => FollowUps[Here];

    /// <summary>The same of it and of every update.</summary>
    public IReadOnlyDictionary<FollowUpPlace, FollowUpView> FollowUps { get; private set; } = new Dictionary<FollowUpPlace, FollowUpView>();

    /// <summary>Whether whoever reads speaks for the party and can ask for a correction from here.</summary>
    public bool MayPointOut => who.Actor is { } actor && actor.May(Permissions.EndorseContent) && actor.SpeaksFor(Commitment.PartyId);

    /// <summary>Whether whoever reads may keep the words of the update from readers.</summary>
    public bool MayWithhold(ProgressUpdate update) => who.Actor is { } actor && update.WhyNotWithhold(actor) is null;

    /// <summary>The same of a reply.</summary>
    public bool MayWithhold(AssessmentReply reply) => who.Actor is { } actor && reply.WhyNotWithhold(actor) is null;

    /// <summary>Figures in the commitment's own currency of which nobody has said what they contain.</summary>
    public IReadOnlyList<FigureBeside> Beside =>
    [
        .. from related in Relations
           where related.Relation.Kind is RelationKind.OverlapUnknown && related.Figure is { Value: not null } figure && figure.Unit.In("en") == Commitment.Stated?.Currency
           select new FigureBeside(related.Title, related.Figure!.Wording, related.Figure.Value!.Value),
    ];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Commitments.Public().Whole().AsNoTracking().AsSingleQuery().FirstOrDefaultAsync(commitment => commitment.Slug == slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Commitment = found;
        Said = await db.Commitments.WithWords().AsNoTrackingWithIdentityResolution().AsSingleQuery().FirstAsync(row => row.Id == found.Id, cancellationToken);
        FollowUps = await chain.OfAsync([Here, .. Said.Updates.Select(update => FollowUpPlace.Of(FollowUpKind.Update, update.Id))], withDrafts: false, cancellationToken);
        string[] slugs = [.. found.Relations.Select(relation => relation.To)];
        var figures = db.Figures.Public().Where(figure => slugs.Contains(figure.Slug));
        var shown = await db.Commitments.WithMoney().AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(row => row.Id == found.Id)
            .Select(row => new { Commitment = row, Figures = figures.Where(figure => figure.TenantId == row.TenantId).ToList() }).FirstAsync(cancellationToken);
        (Shown, Relations) = (shown.Commitment, await RelationsAsync(found, slugs, shown.Figures, cancellationToken));
        return Page();
    }

    private FollowUpPlace Here => new(FollowUpKind.Commitment, Commitment.Slug);

    // What another one says of this counts as much as what this one says: either keeps money from being added up twice.
    private async Task<IReadOnlyList<Related>> RelationsAsync(Commitment commitment, string[] slugs, IReadOnlyList<Figure> figures, CancellationToken cancellationToken)
    {
        IReadOnlyList<CommitmentRelation> none = [];
        var others = (await db.Commitments.Public().Where(row => row.Id != commitment.Id && (slugs.Contains(row.Slug) || row.Relations != none)).Select(row => new { row.Slug, row.Title, row.Relations }).ToListAsync(cancellationToken))
            .Where(row => slugs.Contains(row.Slug, StringComparer.Ordinal) || row.Relations.Any(relation => relation.To == commitment.Slug)).ToList();
        return
        [
            .. from relation in commitment.Relations
               from row in others
               where row.Slug == relation.To
               select new Related(relation, $"commitments/{row.Slug}", row.Title, Figure: null),
            .. from row in others
               from relation in row.Relations
               where relation.To == commitment.Slug
               select new Related(relation, $"commitments/{row.Slug}", row.Title, Figure: null) { IsFromThere = true },
            .. from relation in commitment.Relations
               from row in figures
               where row.Slug == relation.To
               select new Related(relation, $"figures#{row.Slug}", row.SubjectName, new(row.Wording, row.Value, row.Unit)),
        ];
    }
}

/// <summary>How the commitment stands to another public record, a commitment or a figure.</summary>
public sealed record Related(CommitmentRelation Relation, string Address, LocalText Title, RelatedFigure? Figure)
{
    /// <summary>Whether the other record says it of this one.</summary>
    public bool IsFromThere { get; init; }

    /// <summary>What follows for sums, in a sentence; null where both are added up.</summary>
    public string? Consequence(RegisterWords words) => Figure is null ? words.Consequence(Relation.Kind, IsFromThere) : words.Figure();
}

/// <summary>What a related figure claims. Its unit is a currency's code where it is money.</summary>
public sealed record RelatedFigure(LocalText Wording, decimal? Value, LocalText Unit);
