using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>An edition with every courtesy translation of its document, as the rules look at them.</summary>
/// <param name="Clearance">The document with all that belongs to its clearance.</param>
/// <param name="Edition">The edition that is translated.</param>
/// <param name="Texts">All versions of all editions and languages of the document.</param>
public sealed record CourtesyFile(ClearanceFile Clearance, Edition Edition, IReadOnlyList<CourtesyText> Texts)
{
    /// <summary>The hash of every part of the authentic text.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; } = CourtesyParts.HashesOf(Edition.Text.Languages);

    /// <summary>The version of the edition that counts, or null.</summary>
    public CourtesyText? Latest(string language) => Texts.Where(text => text.EditionId == Edition.Id && text.Language == language).MaxBy(text => text.Number);

    /// <summary>What a translator starts from: the newest version of this edition, else of the nearest one before it.</summary>
    public CourtesyText? StartOf(string language) => Latest(language) ?? Texts
        .Where(text => text.Language == language && NumberOf(text) < Edition.Number)
        .MaxBy(text => (NumberOf(text), text.Number));

    /// <summary>The parts of the version whose authentic wording in this edition is not the one that was translated.</summary>
    public IReadOnlySet<string> StaleOf(CourtesyText text) => CourtesyParts.Stale(text.TranslatedFrom, Parts);

    /// <summary>Whether readers meet the version now.</summary>
    public bool IsPublic(CourtesyText text) => text is { Publication: not null, Withdrawal: null } && LastPublished(text.Language) == text && Clearance.IsPublic(Edition);

    /// <summary>The version of the edition that was published last, or null.</summary>
    public CourtesyText? LastPublished(string language) =>
        Texts.Where(text => text.EditionId == Edition.Id && text.Language == language && text.Publication is not null).MaxBy(text => text.Number);

    /// <summary>The clearance on which the version can rest for the seat: by the party now in office in the term that runs, for these readers. UTC.</summary>
    public CourtesyClearance? StandingClearance(CourtesyText text, Seat seat, DateTime now) => text.Clearances.FirstOrDefault(given =>
        given.StandsFor(seat, now) && given.HashShown == text.Hash && given.Distribution == Clearance.Document.Distribution
        && !text.Objections.Any(said => said.SeatId == seat.Id && said.At >= given.At));

    /// <summary>What the party now in office has said against the version for the seat and not taken back by a clearance, or null. UTC.</summary>
    public CourtesyObjection? StandingObjection(CourtesyText text, Seat seat, DateTime now) => StandingClearance(text, seat, now) is not null ? null
        : text.Objections.Where(said => said.StandsFor(seat, now)).MaxBy(said => said.At);

    /// <summary>The rules of the version.</summary>
    public CourtesyGuard Guard(CourtesyText text) => new(this, text);

    /// <summary>
    /// Why the actor cannot write a translation of this edition: no permission (<c>courtesy.not-allowed</c>), a text that can still
    /// change (<c>courtesy.not-sent</c>), or one that has been overtaken (<c>courtesy.superseded</c>).
    /// </summary>
    public Refusal? WhyNotWrite(Actor by) =>
        !Clearance.Document.IsWrittenBy(by) ? new("courtesy.not-allowed", "Your role does not let you translate this text.")
        : Edition.SubmittedAt is null ? new("courtesy.not-sent", "This edition can still change. Send it to the co-chairs first; until then a translation is a draft in the editor.")
        : Edition.Number < Clearance.Releasable.Number && !Clearance.IsPublic(Edition) ? new("courtesy.superseded", "A newer edition has taken the place of this one. Translate that.")
        : null;

    /// <summary>As <see cref="WhyNotWrite(Actor)"/>, and a language nobody knows or that was cleared with the edition (<c>courtesy.language</c>).</summary>
    public Refusal? WhyNotWrite(Actor by, string language) => WhyNotWrite(by)
        ?? (!LanguageTag.IsKnown(language) || Edition.In(language) is { Status: not LanguageStatus.Courtesy }
            ? new("courtesy.language", "This language was cleared with the text itself, or nobody knows it. Choose another one.") { Field = "Language" }
            : null);

    private int NumberOf(CourtesyText text) => Clearance.Document.Editions.First(edition => edition.Id == text.EditionId).Number;
}
