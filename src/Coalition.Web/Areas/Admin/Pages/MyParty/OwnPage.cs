using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>How far the text of the party's own public page has come, and what the party can do next.</summary>
/// <param name="Id">The document.</param>
/// <param name="Number">Number of its newest edition.</param>
public sealed record OwnPage(Guid Id, int Number)
{
    /// <summary>Name of the content type.</summary>
    public const string Type = "MemberPage";

    /// <summary>When the newest edition went to the co-chairs, UTC; null while it is a draft.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>By when the co-chairs are asked to reply, UTC; null where no time is set.</summary>
    public DateTime? ReplyBy { get; init; }

    /// <summary>Zone in which that was announced.</summary>
    public string? ReplyByZone { get; init; }

    /// <summary>What came of the last round on that edition; null while it runs or where there was none.</summary>
    public RoundOutcome? Result { get; init; }

    /// <summary>Number of the edition readers see; null where they see none.</summary>
    public int? PublicNumber { get; init; }

    /// <summary>Whether the next step is the party's: to write on, or to send it.</summary>
    public bool IsWithTheParty => Number != PublicNumber && (SentAt is null || Result is RoundOutcome.ChangesRequested or RoundOutcome.Lapsed or RoundOutcome.Voided);

    /// <summary>What readers see.</summary>
    public string Readers => PublicNumber switch
    {
        null => "Readers see no text of yours.",
        var number when number == Number => $"Readers see edition {number}.",
        var number => $"Readers still see edition {number}.",
    };

    /// <summary>The state in a few words, for a status.</summary>
    public (string Style, string Text) State => this switch
    {
        _ when Number == PublicNumber => ("ok", "Public"),
        { SentAt: null } => ("due", "Draft, not sent"),
        { Result: RoundOutcome.ChangesRequested } => ("stop", "Changes asked for"),
        { Result: RoundOutcome.Cleared } => ("ok", "Cleared, the secretariat releases it"),
        { Result: RoundOutcome.Lapsed or RoundOutcome.Voided } => ("due", "Taken back"),
        _ => ("", "With the co-chairs"),
    };

    /// <summary>The page of the party; null while nobody has begun it. One query.</summary>
    public static Task<OwnPage?> FindAsync(PortalDb db, Guid partyId, CancellationToken cancellationToken = default)
    {
        var (editions, rounds, publications) = (db.Set<Edition>(), db.Rounds, db.Publications);
        return db.Documents.Where(document => document.PartyId == partyId && document.Type == Type)
            .Select(document => new
            {
                document.Id,
                Latest = editions.Where(edition => edition.DocumentId == document.Id).OrderByDescending(edition => edition.Number).First(),
                PublicNumber = publications.Where(publication => publication.DocumentId == document.Id && publication.EndedAt == null && publication.AddsToId == null).Select(publication => (int?)publication.Edition.Number).FirstOrDefault(),
            })
            .Select(row => new
            {
                row.Id,
                row.Latest.Number,
                row.Latest.SubmittedAt,
                row.PublicNumber,
                Round = rounds.Where(round => round.EditionId == row.Latest.Id).OrderByDescending(round => round.OpenedAt).Select(round => new { round.Result, round.ReplyBy, round.ReplyByZone }).FirstOrDefault(),
            })
            .Select(row => new OwnPage(row.Id, row.Number) { SentAt = row.SubmittedAt, PublicNumber = row.PublicNumber, Result = row.Round!.Result, ReplyBy = row.Round.ReplyBy, ReplyByZone = row.Round.ReplyByZone })
            .FirstOrDefaultAsync(cancellationToken);
    }
}
