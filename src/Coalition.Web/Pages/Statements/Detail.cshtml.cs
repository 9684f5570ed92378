using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Statements;

/// <summary>
/// A released statement with the names under it on any date, as known on any date. With a number it is the lasting address
/// of that edition, public now or in the past. While the document has no public edition, every address of it is a 404.
/// </summary>
[Feature(Features.Statements)]
public sealed class DetailModel(PortalDb db, EndorsementActs endorsements, TimeProvider clock) : PageModel
{
    /// <summary>The day whose list is asked for; today, and never later, unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>As in the address: by the end of a day, or by an instant, which is what a citation names.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>A language to show beside the reader's, paragraph by paragraph.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Beside { get; set; }

    public ReleasedText Text { get; private set; } = null!;

    /// <summary>Every edition that is or was public, the newest first.</summary>
    public IReadOnlyList<ReleasedText> Editions { get; private set; } = [];

    public SignatoryRegister Names { get; private set; } = null!;

    /// <summary>Who signed another edition that is or was public, with its number; in no count of this one.</summary>
    public IReadOnlyList<SignedEdition> SignedElsewhere { get; private set; } = [];

    /// <summary>What is asked for, and never later than now.</summary>
    public KnownAt AsKnown { get; private set; } = null!;

    /// <summary>Whether a day or an instant that lies ahead was asked for: nobody knows it yet, so today's list is shown.</summary>
    public bool IsAhead => On > Today || AsKnown.IsAhead;

    /// <summary>Which seats cleared the edition, in the order in which they did.</summary>
    public IReadOnlyList<ClearanceLine> Clearances { get; private set; } = [];

    public IReadOnlyList<SourceLine> Sources { get; private set; } = [];

    /// <summary>Whether this is the edition in force.</summary>
    public bool IsCurrent => Text.EndedAt is null;

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(string slug, int? edition, CancellationToken cancellationToken)
    {
        var path = $"statements/{slug}";
        var texts = await db.Publications.Where(publication => publication.Document.Path == path && publication.Document.Distribution == Distribution.General)
            .Texts().ToListAsync(cancellationToken);
        Editions = [.. texts.OrderByDescending(text => text.EndedAt is null).ThenByDescending(text => text.Number).DistinctBy(text => text.Number)];
        if (Editions is not [{ EndedAt: null } current, ..] || (edition is null ? current : Editions.FirstOrDefault(text => text.Number == edition)) is not { } shown)
        {
            return NotFound();
        }

        Text = shown;
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        Names = await endorsements.SignatoriesAsync(Text.DocumentId, Text.TextHash, On < Today ? On : Today, AsKnown.Instant, cancellationToken);
        SignedElsewhere = SignedEdition.Of(Names, Editions);
        Clearances = await ClearancesAsync(cancellationToken);
        Sources = await db.SourceLinesAsync(Text.SourceSlugs, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<ClearanceLine>> ClearancesAsync(CancellationToken cancellationToken) => await (
        from round in db.Rounds
        where round.EditionId == Text.EditionId && round.Result == RoundOutcome.Cleared
        from given in round.Clearances
        join seat in db.Seats on given.SeatId equals seat.Id
        orderby given.At
        select new ClearanceLine(seat.Name, given.At, given.TextHashShown)).ToListAsync(cancellationToken);
}

/// <summary>A seat cleared exactly this text at this instant, UTC.</summary>
public sealed record ClearanceLine(LocalText Seat, DateTime At, TextHash TextHash);
