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
/// of that edition, public now or in the past. What was never public is a 404; what was taken back is a 410 or bears a notice.
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

    /// <summary>All of it that can be read.</summary>
    public ReadableDocument Document { get; private set; } = null!;

    /// <summary>Every edition and addendum that can be read.</summary>
    public IReadOnlyList<ReleasedText> Editions => Document.All;

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

    /// <summary>Whether a later edition took its place.</summary>
    public bool IsSuperseded => !IsCurrent && Text != Document.Current && Withdrawn is null;

    /// <summary>The notice under which the text can still be read, or null.</summary>
    public WithdrawalNotice? Withdrawn => IsCurrent ? null : Text.Covering(WithdrawalKind.Withdrawn);

    /// <summary>The notice of what is gone from it, or null.</summary>
    public WithdrawalNotice? Redacted => Text.Covering(WithdrawalKind.Redacted);

    /// <summary>Of an addendum: the text it adds to, where that can be read.</summary>
    public ReleasedText? AddsTo => Text.AddsToId is { } id ? Editions.FirstOrDefault(text => text.PublicationId == id) : null;

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(string slug, int? edition, CancellationToken cancellationToken)
    {
        if (edition is not null && !Request.Path.Value!.Contains("/editions/", StringComparison.Ordinal))
        {
            return RedirectPermanent($"{Request.PathBase}/statements/{Uri.EscapeDataString(slug)}/editions/{edition}{Request.QueryString}");
        }

        var found = await db.ReadableAsync($"statements/{slug}", cancellationToken);
        if (found?.Current is not { } current || (edition is { } number ? found.Edition(number) : current) is not { } shown)
        {
            return this.NotShown(found?.Gone);
        }

        (Text, Document) = (shown, found);
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        Names = await endorsements.SignatoriesAsync(Text.DocumentId, Text.TextHash, On < Today ? On : Today, AsKnown.Instant, cancellationToken);
        SignedElsewhere = SignedEdition.Of(Names, Editions);
        Clearances = await ClearancesAsync(cancellationToken);
        Sources = await db.SourceLinesAsync(Text.SourceSlugs, cancellationToken);
        return Page();
    }

    // The words on which the release rested: of each seat the last one on this text before it, where that approves.
    private async Task<IReadOnlyList<ClearanceLine>> ClearancesAsync(CancellationToken cancellationToken)
    {
        var words = await (
            from round in db.Rounds
            where round.EditionId == Text.EditionId && round.Result != RoundOutcome.Voided && round.Result != RoundOutcome.Lapsed
            from given in round.Clearances
            where given.TextHashShown == Text.TextHash && given.At <= Text.ReleasedAt && given.Decision != SeatDecision.Recused && !given.IsSecond
            join seat in db.Seats on given.SeatId equals seat.Id
            orderby given.At, given.Id
            select new { given.SeatId, given.Decision, Line = new ClearanceLine(seat.Name, given.At, given.TextHashShown) }).ToListAsync(cancellationToken);
        return [.. words.GroupBy(word => word.SeatId).Select(said => said.Last()).Where(last => last.Decision is not SeatDecision.ChangesRequested).Select(last => last.Line).OrderBy(line => line.At)];
    }
}

/// <summary>A seat cleared exactly this text at this instant, UTC.</summary>
public sealed record ClearanceLine(LocalText Seat, DateTime At, TextHash TextHash);
