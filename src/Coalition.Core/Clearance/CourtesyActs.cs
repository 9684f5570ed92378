using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>A courtesy translation as it is sent. What is not named is empty.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Paragraphs">By the id of the paragraph; others than the edition's are left out.</param>
/// <param name="Fields">By the name of the field.</param>
public sealed record CourtesyInput(string Language, string Title, IReadOnlyDictionary<string, string> Paragraphs, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The version of this edition that was on the screen; null where there was none.</summary>
    public Guid? BasedOn { get; init; }

    /// <summary>Parts that were left as they are after a look at the authentic wording; see <see cref="CourtesyParts"/>.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];
}

/// <summary>Writing, clearing and publishing courtesy translations. The text itself, its hash, its rounds and its endorsements are never touched. Saving is the caller's.</summary>
public sealed class CourtesyActs(PortalDb db, DocumentActs documents, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>The document's edition of the number with all translations; without a number the public edition, else the newest one sent to the co-chairs. Null when there is none.</summary>
    public async Task<CourtesyFile?> FindAsync(Guid documentId, int? number = null, CancellationToken cancellationToken = default)
    {
        if (await documents.FindAsync(documentId, cancellationToken) is not { } file)
        {
            return null;
        }

        var edition = number is null
            ? file.Document.Editions.FirstOrDefault(edition => edition.Id == file.Current?.EditionId) ?? file.Releasable
            : file.Document.Editions.FirstOrDefault(edition => edition.Number == number);
        if (edition is null)
        {
            return null;
        }

        var texts = await db.CourtesyTexts.Include(text => text.Clearances).Include(text => text.Objections).Include(text => text.Publication).Include(text => text.Withdrawal).AsSplitQuery()
            .Where(text => text.DocumentId == documentId).OrderBy(text => text.Number).ToListAsync(cancellationToken);
        return new CourtesyFile(file, edition, texts);
    }

    /// <summary>
    /// Saves the next version; the same words change nothing. When it is whole, the clearing officers are asked by mail. Refused as <see cref="CourtesyFile.WhyNotWrite(Actor, string)"/> says, where
    /// another version was on the screen (<c>courtesy.newer</c>), and as <see cref="TextChecks.WhyMalformed(TextDraft)"/> says.
    /// </summary>
    public async Task<Outcome> WriteAsync(Actor by, CourtesyFile file, CourtesyInput input, CancellationToken cancellationToken = default)
    {
        var latest = file.Latest(input.Language);
        var refusal = file.WhyNotWrite(by, input.Language)
            ?? (latest?.Id == input.BasedOn ? null : new Refusal("courtesy.newer", "Somebody saved this translation after you opened it. Nothing of yours was saved."));
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = DraftOf(file, input);
        if (TextChecks.WhyMalformed(new TextDraft(IssuedOn: null, Note: null, [draft])) is { } malformed)
        {
            return malformed;
        }

        var text = CourtesyText.Of(by, file.Edition, new((latest?.Number ?? 0) + 1, draft, TranslatedFrom(file, draft, input.Compared)), Now);
        if (text.Hash != latest?.Hash)
        {
            text.Note(by, "Courtesy.Written", $"A courtesy translation of edition {file.Edition.Number} of {file.Clearance.Document.Path} into {text.Language} was saved.");
            db.Add(text);
            var officers = text.IsComplete ? await db.ClearersAsync(file.Clearance.Seats, Now, cancellationToken) : [];
            db.AddRange(officers.Select(mandate => Mail.Of(Notices.AskToClear(mandate.User.Email, file, text, tenant), Now)));
        }

        return Outcome.Done;
    }

    /// <summary>Records the seat's clearance of the version; refused as <see cref="CourtesyGuard.WhyNotClear"/> says.</summary>
    public Outcome Clear(Actor by, CourtesyFile file, CourtesyText text, Guid seatId, TextHash shown)
    {
        if (file.Clearance.Seats.FirstOrDefault(seat => seat.Id == seatId) is not { } seat)
        {
            return new Refusal("courtesy.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.");
        }

        if (file.Guard(text).WhyNotClear(by, seat, shown, Now) is { } refusal)
        {
            return refusal;
        }

        text.Clear(by, new CourtesyClearance(text, by, seat, file.Clearance.Document.Distribution, Now), seat);
        return Outcome.Done;
    }

    /// <summary>Makes the version public beside its edition; refused as <see cref="CourtesyGuard.WhyNotPublish"/> says.</summary>
    public Outcome Publish(Actor by, CourtesyFile file, CourtesyText text)
    {
        if (file.Guard(text).WhyNotPublish(by, Now) is { } refusal)
        {
            return refusal;
        }

        text.Publish(by, new CourtesyPublication(text, by, Now));
        return Outcome.Done;
    }

    /// <summary>Records that the seat does not want the version; refused as <see cref="CourtesyGuard.WhyNotObject"/> says.</summary>
    public Outcome Object(Actor by, CourtesyFile file, CourtesyText text, Guid seatId, string? reason)
    {
        if (file.Clearance.Seats.FirstOrDefault(seat => seat.Id == seatId) is not { } seat)
        {
            return new Refusal("courtesy.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.");
        }

        if (file.Guard(text).WhyNotObject(by, seat, reason, Now) is { } refusal)
        {
            return refusal;
        }

        text.Object(by, new CourtesyObjection(text, by, seat, reason!.Trim(), Now), seat);
        return Outcome.Done;
    }

    /// <summary>Takes the version from readers at once; refused as <see cref="CourtesyGuard.WhyNotWithdraw"/> says.</summary>
    public Outcome Withdraw(Actor by, CourtesyFile file, CourtesyText text, string? reason)
    {
        if (file.Guard(text).WhyNotWithdraw(by, reason, Now) is { } refusal)
        {
            return refusal;
        }

        text.Withdraw(by, new CourtesyWithdrawal(text, by, reason!.Trim(), Now));
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // The paragraphs are the edition's own, so ids, roles and order cannot differ from the text that is translated.
    private static LanguageDraft DraftOf(CourtesyFile file, CourtesyInput input)
    {
        var source = CourtesyParts.SourcesOf(file.Edition.Text.Languages)[0];
        return new(
            input.Language,
            LanguageStatus.Courtesy,
            input.Title,
            [.. source.Blocks.Select(block => block with { Text = input.Paragraphs.GetValueOrDefault(block.Id, "") })],
            input.Fields.Where(field => file.Parts.ContainsKey(CourtesyParts.Field(field.Key)) && field.Value.Length > 0).ToDictionary(StringComparer.Ordinal));
    }

    // A part that was left as it is keeps the wording it was made from, until somebody says that it was compared.
    private static Dictionary<string, string> TranslatedFrom(CourtesyFile file, LanguageDraft draft, IReadOnlyList<string> compared)
    {
        var start = file.StartOf(draft.Language);
        var (before, after) = (WordsOf(start?.Draft), WordsOf(draft));
        return file.Parts.ToDictionary(
            part => part.Key,
            part => start is not null && !compared.Contains(part.Key, StringComparer.Ordinal) && before.GetValueOrDefault(part.Key) == after.GetValueOrDefault(part.Key)
                ? start.TranslatedFrom.GetValueOrDefault(part.Key, part.Value) : part.Value,
            StringComparer.Ordinal);
    }

    private static Dictionary<string, string> WordsOf(LanguageDraft? draft)
    {
        IEnumerable<KeyValuePair<string, string>> words = draft is null ? [] :
        [
            KeyValuePair.Create(CourtesyParts.Title, draft.Title),
            .. draft.Blocks.Select(block => KeyValuePair.Create(block.Id, block.Text)),
            .. draft.Fields.Select(field => KeyValuePair.Create(CourtesyParts.Field(field.Key), field.Value)),
        ];
        return words.ToDictionary(StringComparer.Ordinal);
    }
}
