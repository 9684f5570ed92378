using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Api;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Statements;

/// <summary>
/// A released statement with the names under it on any date, as known on any date, and the time gate to its past states (see
/// <see cref="MementoHeaders"/>). With a number it is the lasting address of that edition, public now or in the past. What was never public is a 404; what was taken back is a 410 or bears a notice.
/// </summary>
[Feature(Features.Statements)]
public sealed class DetailModel(PortalDb db, StatementReading reading, FollowUpChain chain) : PageModel
{
    /// <summary>A language to show beside the reader's, paragraph by paragraph.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Beside { get; set; }

    /// <summary>The text and its names, as asked for.</summary>
    public StatementAsOf List { get; private set; } = null!;

    public ReleasedText Text => List.Text;

    /// <summary>All of it that can be read.</summary>
    public ReadableDocument Document => List.Document;

    /// <summary>Every edition and addendum that can be read.</summary>
    public IReadOnlyList<ReleasedText> Editions => Document.All;

    public SignatoryRegister Names => List.Names;

    /// <summary>Who signed another edition that is or was public, with its number; in no count of this one.</summary>
    public IReadOnlyList<SignedEdition> SignedElsewhere { get; private set; } = [];

    /// <summary>Whether nobody is on record under the text. A past state tells only of its own day.</summary>
    public bool IsNobody => List.Rows.Count == 0 && List.Query.On is null && !List.AsKnown.IsGiven;

    /// <summary>Whether the text is known from sources, nobody is on record under it, and so they do not say who signed.</summary>
    public bool IsSilentOnNames => IsNobody && Text.SourceSlugs.Count > 0;

    /// <summary>Which seats cleared the edition, in the order in which they did.</summary>
    public IReadOnlyList<ClearanceLine> Clearances { get; private set; } = [];

    public IReadOnlyList<SourceLine> Sources { get; private set; } = [];

    /// <summary>What the text came from, and what came of it, as known now; null where an earlier state is shown.</summary>
    public FollowUpView? FollowUp { get; private set; }

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

    public async Task<IActionResult> OnGetAsync(string slug, int? edition, CancellationToken cancellationToken)
    {
        if (edition is not null && !Request.Path.Value!.Contains("/editions/", StringComparison.Ordinal))
        {
            return RedirectPermanent($"{Request.PathBase}/statements/{Uri.EscapeDataString(slug)}/editions/{edition}{Request.QueryString}");
        }

        var found = await reading.FindAsync(slug, cancellationToken);
        if (found?.Current is not { } current || (edition is { } number ? found.Edition(number) : current) is not { } shown)
        {
            return this.NotShown(found?.Gone);
        }

        List = await reading.AsOfAsync(found, shown, ListQuery.Read(Request.Query), cancellationToken);
        MementoHeaders.Describe(Response, Text.Path, List.Mementos, edition is null ? null : List.ShownForEver);
        if (edition is null && Request.Headers.ContainsKey(MementoHeaders.Asked))
        {
            return ToThePast();
        }

        SignedElsewhere = SignedEdition.Of(Names, Editions);
        Clearances = await ClearancesAsync(cancellationToken);
        Sources = await db.SourceLinesAsync(Text.SourceSlugs, cancellationToken);
        if (IsCurrent && Text.AddsToId is null && !List.AsKnown.IsGiven)
        {
            var here = FollowUpPlace.Of(FollowUpKind.Text, Text.DocumentId);
            FollowUp = (await chain.OfAsync([here], desk: null, cancellationToken))[here];
        }

        return Page();
    }

    // The time gate: the state that had begun at the instant asked for.
    private IActionResult ToThePast() =>
        MementoHeaders.AskedAt(Request) is not { } asked ? BadRequest()
        : Memento.BegunBy(List.Mementos, asked) is { } memento ? Redirect(Request.Address(memento.PathBelow(Text.Path)))
        : NotFound();

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
