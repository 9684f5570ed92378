using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>One released resolution with its vote: the official tally, what follows from it, what was declared afterwards, and who voted how.</summary>
[Feature(Features.Resolutions)]
public sealed class DetailModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    public Resolution Resolution { get; private set; } = null!;

    /// <summary>Every member whose position or intention a source names, by name.</summary>
    public IReadOnlyList<NamedVote> Named { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Resolutions.Public().Whole().AsNoTracking().AsSingleQuery().FirstOrDefaultAsync(resolution => resolution.Slug == slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Resolution = found;
        Named = found.Vote is null ? [] : NamedVote.Of(found.Vote, new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentUICulture));
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
