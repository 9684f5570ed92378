using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Commitments;

/// <summary>One released commitment: what was stated, what its lines add up to, how it stands to other records.</summary>
[Feature(Features.Commitments)]
public sealed class DetailModel(PortalDb db, FollowUpChain chain, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>As in the address: as known by the end of a day, or at an instant. See <see cref="KnownAt"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>The instant of knowledge.</summary>
    public KnownAt AsKnown { get; private set; } = null!;

    /// <summary>Whether the commitment was public by then.</summary>
    public bool WasPublic => Commitment.ReleasedAt <= AsKnown.Instant;

    /// <summary>With what the party has said since, what others found, what shows it, and its transactions.</summary>
    public Commitment Commitment { get; private set; } = null!;

    /// <summary>See <see cref="AsKnownView.WordedSince"/>.</summary>
    public DateTime? WordedSince { get; private set; }

    /// <summary>See <see cref="AsKnownView.Withhold"/>.</summary>
    public string? Withhold { get; private set; }

    /// <summary>Relations to records that are public themselves.</summary>
    public IReadOnlyList<Related> Relations { get; private set; } = [];

    /// <summary>What it came from, and what came of it; null where the past is asked for, for links are shown as known now.</summary>
    public FollowUpView? FollowUp => FollowUps.GetValueOrDefault(Here);

    /// <summary>The same of it and of every update.</summary>
    public IReadOnlyDictionary<FollowUpPlace, FollowUpView> FollowUps { get; private set; } = new Dictionary<FollowUpPlace, FollowUpView>();

    /// <summary>The record of the strike; null where the transaction was not struck by then.</summary>
    public Strike<Transaction>? StruckBy(Transaction transaction) => transaction.Struck?.At <= AsKnown.Instant ? transaction.Struck : null;

    /// <summary>What the party had replied by then, the first word first.</summary>
    public IEnumerable<AssessmentReply> RepliesTo(Assessment assessment) => assessment.Replies.Where(reply => reply.RecordedAt <= AsKnown.Instant).OrderBy(reply => reply.RecordedAt);

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
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        var at = AsKnown.Instant;
        if (await db.Commitments.Public().Whole().Include(row => row.Withholdings).Include(row => row.Corrections.Where(correction => correction.At > at))
            .AsNoTracking().AsSingleQuery().FirstOrDefaultAsync(commitment => commitment.Slug == slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        WordedSince = AsKnown.WordedSince(found.Withholdings);
        Withhold = WithholdLink.For(found, found.Corrections, at, who.Actor);
        Commitment = found.SaidBy(at) is { } said ? found.ReadAs(said, await RegisterLookups.NamedAsync(db, said.References(), cancellationToken)) : found;
        if (WasPublic)
        {
            Commitment.TakeOver(await db.Commitments.WithWords().AsNoTrackingWithIdentityResolution().AsSingleQuery().FirstAsync(row => row.Id == found.Id, cancellationToken), at);
            FollowUps = AsKnown.IsGiven ? FollowUps : await chain.OfAsync([Here, .. Commitment.Updates.Select(update => FollowUpPlace.Of(FollowUpKind.Update, update.Id))], desk: null, cancellationToken);
            await ReadMoneyAsync(at, cancellationToken);
        }

        return Page();
    }

    private FollowUpPlace Here => new(FollowUpKind.Commitment, Commitment.Slug);

    private async Task ReadMoneyAsync(DateTime at, CancellationToken cancellationToken)
    {
        string[] slugs = [.. Commitment.Relations.Select(relation => relation.To)];
        var figures = db.Figures.PublicBy(at).Where(figure => slugs.Contains(figure.Slug));
        var shown = await db.Commitments.WithMoney().AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(row => row.Id == Commitment.Id)
            .Select(row => new
            {
                Commitment = row,
                Figures = figures.Where(figure => figure.TenantId == row.TenantId).Select(figure => new
                {
                    Figure = figure,
                    Before = figure.Corrections.Where(correction => correction.At > at && !figure.Withholdings.Any(kept => !kept.IsGivenBack && kept.Before >= correction.At)).OrderBy(correction => correction.At).ThenBy(correction => correction.Id).Select(correction => correction.Before).FirstOrDefault(),
                    Since = figure.Withholdings.Where(kept => !kept.IsGivenBack && kept.Before > at).Max(kept => kept.Before),
                }).ToList(),
            }).FirstAsync(cancellationToken);
        Commitment.TakeOver(shown.Commitment, at);
        Relations = await RelationsAsync(slugs, [.. shown.Figures.Select(row => RelatedFigure.Of(row.Figure, row.Before) with { WordedSince = row.Since })], at, cancellationToken);
    }

    // What another one says of this counts as much as what this one says: either keeps money from being added up twice.
    private async Task<IReadOnlyList<Related>> RelationsAsync(string[] slugs, IReadOnlyList<RelatedFigure> figures, DateTime at, CancellationToken cancellationToken)
    {
        IReadOnlyList<CommitmentRelation> none = [];
        var (id, slug) = (Commitment.Id, Commitment.Slug);
        var others = (await db.Commitments.PublicBy(at).Where(row => row.Id != id && (slugs.Contains(row.Slug) || row.Relations != none || row.Corrections.Any(correction => correction.At > at)))
            .Select(row => new
            {
                row.Slug,
                row.Title,
                row.Relations,
                Before = row.Corrections.Where(correction => correction.At > at && !row.Withholdings.Any(kept => !kept.IsGivenBack && kept.Before >= correction.At)).OrderBy(correction => correction.At).ThenBy(correction => correction.Id).Select(correction => correction.Before).FirstOrDefault(),
                Since = row.Withholdings.Where(kept => !kept.IsGivenBack && kept.Before > at).Max(kept => kept.Before),
            }).ToListAsync(cancellationToken)).Select(row => OtherCommitment.Of(row.Slug, row.Title, row.Relations, row.Before) with { WordedSince = row.Since }).ToList();
        return
        [
            .. from relation in Commitment.Relations
               from row in others
               where row.Slug == relation.To
               select new Related(relation, $"commitments/{row.Slug}", row.Title, Figure: null) { WordedSince = row.WordedSince },
            .. from row in others
               from relation in row.Relations
               where relation.To == slug
               select new Related(relation, $"commitments/{row.Slug}", row.Title, Figure: null) { IsFromThere = true, WordedSince = row.WordedSince },
            .. from relation in Commitment.Relations
               from row in figures
               where row.Slug == relation.To
               select new Related(relation, $"figures#{row.Slug}", row.SubjectName, row) { WordedSince = row.WordedSince },
        ];
    }
}
