using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>One released resolution with its vote: the official tally, what follows from it, what was declared afterwards, who voted how, and which statements stand beside it.</summary>
[Feature(Features.Resolutions)]
public sealed class DetailModel(PortalDb db, FollowUpChain chain, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Beside = 5;

    /// <summary>As in the address: as known by the end of a day, or at an instant. See <see cref="KnownAt"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>The instant of knowledge.</summary>
    public KnownAt AsKnown { get; private set; } = null!;

    /// <summary>Whether the resolution was public by then.</summary>
    public bool WasPublic => Resolution.ReleasedAt <= AsKnown.Instant;

    public Resolution Resolution { get; private set; } = null!;

    /// <summary>See <see cref="AsKnownView.WordedSince"/>.</summary>
    public DateTime? WordedSince => AsKnown.WordedSince(Resolution.Withholdings);

    /// <summary>See <see cref="AsKnownView.Withhold"/>.</summary>
    public string? Withhold => WithholdLink.For(Resolution, Resolution.Corrections, AsKnown.Instant, who.Actor);

    /// <summary>Every member whose position or intention a source names, by name.</summary>
    public IReadOnlyList<NamedVote> Named { get; private set; } = [];

    /// <summary>The newest statements that bear names; none where the past is asked for, for they are shown as known now.</summary>
    public IReadOnlyList<SignedStatement> Statements { get; private set; } = [];

    /// <summary>What the resolution came from, and what came of it; null where the past is asked for, for links are shown as known now.</summary>
    public FollowUpView? FollowUp { get; private set; }

    /// <summary>The same of its vote.</summary>
    public FollowUpView? OfVote { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        AsKnown = KnownAt.Read(Known, now);
        if (await KnownResolution.FindAsync(db, slug, AsKnown.Instant, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Resolution = found;
        if (!AsKnown.IsGiven)
        {
            var (here, ballot) = (new FollowUpPlace(FollowUpKind.Resolution, slug), new FollowUpPlace(FollowUpKind.Vote, slug));
            var views = await chain.OfAsync([here, ballot], desk: null, cancellationToken);
            (FollowUp, OfVote) = (views[here], views[ballot]);
        }

        if (WasPublic && found.Vote is { } vote)
        {
            Named = NamedVote.Of(vote, new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentUICulture));
            Statements = AsKnown.IsGiven || vote.Result is VoteResult.AdoptedWithoutVote || !tenant.Settings.Uses(Features.Statements) ? [] : [.. (await db.SignedStatementsAsync(now, cancellationToken)).Where(row => row.IsSigned).Take(Beside)];
        }

        return Page();
    }
}

/// <summary>What is known by name of one member's part in a vote. A position that no source names is unknown.</summary>
public sealed record NamedVote(Party Party, VotePosition? Position, DeclaredIntention? Intention)
{
    /// <summary>The sources that say so, once each.</summary>
    public IEnumerable<Source> Sources => new[] { Position?.Source, Intention?.Source }.OfType<Source>().DistinctBy(source => source.Id);

    internal static IReadOnlyList<NamedVote> Of(VoteEvent vote, PartyOrder order) =>
    [
        .. vote.Positions.Select(row => row.Party).Concat(vote.Intentions.Select(row => row.Party)).DistinctBy(party => party.Id).Order(order)
            .Select(party => new NamedVote(party, vote.Positions.FirstOrDefault(row => row.PartyId == party.Id), vote.Intentions.FirstOrDefault(row => row.PartyId == party.Id))),
    ];
}

/// <summary>One number of a tally, drawn as a block of marks, eight to a column.</summary>
/// <param name="Votes">The number.</param>
/// <param name="Pattern">Id of the pattern that draws one mark.</param>
/// <param name="Text">In favour, against.</param>
/// <param name="Note">Under it: the share, or how it was derived.</param>
public sealed record VoteBlock(int Votes, string Pattern, string Text, string Note)
{
    private const int PerColumn = 8;
    private const int Mark = 17;

    public int Height => PerColumn * Mark;

    /// <summary>Width of the full columns.</summary>
    public int Full => Votes / PerColumn * Mark;

    /// <summary>Height of the last column when it is not full, else 0.</summary>
    public int Rest => Votes % PerColumn * Mark;

    public int Width => Math.Max(Mark, Full + (Rest > 0 ? Mark : 0));
}
