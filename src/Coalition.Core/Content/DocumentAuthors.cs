using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>Who works on a document: by a role, on every text or the own ones; or for the party whose page it is.</summary>
public static class DocumentAuthors
{
    /// <summary>
    /// Why the actor cannot make a document: no permission (<c>document.not-allowed</c>), or the text is malformed
    /// (<c>text.*</c>, see <see cref="TextChecks.WhyMalformed(TextDraft)"/>).
    /// </summary>
    /// <param name="by">Who makes it.</param>
    /// <param name="text">What it begins with.</param>
    /// <param name="partyId">The party whose page it is to be, or null.</param>
    public static Refusal? WhyNotCreate(Actor by, TextDraft text, Guid? partyId) =>
        IsWrittenBy(by, by.UserId) || SpeaksFor(by, partyId)
            ? TextChecks.WhyMalformed(text)
            : new("document.not-allowed", "Your role does not let you write this text.");

    /// <summary>
    /// Why the actor cannot write the text: no permission (<c>document.not-allowed</c>), which for a party's page is a mandate that counts and
    /// speaks for the party, or the text is malformed (<c>text.*</c>, see <see cref="TextChecks.WhyMalformed(TextDraft)"/>).
    /// </summary>
    public static Refusal? WhyNotWrite(this Document document, Actor by, TextDraft text) =>
        document.PartyId is not null && !SpeaksFor(by, document.PartyId) ? new("document.not-allowed", "This is a party’s own page. Those who act for the party write it, and nobody else.")
        : !document.IsWrittenBy(by) ? new("document.not-allowed", "Your role does not let you write this text.")
        : TextChecks.WhyMalformed(text);

    /// <summary>Whether the actor works on the draft.</summary>
    public static bool IsWrittenBy(this Document document, Actor by) => IsWrittenBy(by, document.CreatedBy, document.PartyId);

    /// <summary>Whether the person may read what is not public of the document: whoever reads all of them, and whoever works on this one.</summary>
    public static bool CanBeReadBy(this Document document, Actor by) => CanBeReadBy(by, document.CreatedBy, document.PartyId);

    /// <summary>As <see cref="CanBeReadBy(Document, Actor)"/>, of a document of which a query read no more.</summary>
    internal static bool CanBeReadBy(Actor by, Guid createdBy, Guid? partyId) => by.May(Permissions.ListContent) || IsWrittenBy(by, createdBy, partyId);

    private static bool IsWrittenBy(Actor by, Guid createdBy, Guid? partyId) => IsWrittenBy(by, createdBy) || SpeaksFor(by, partyId);

    private static bool SpeaksFor(Actor by, Guid? partyId) => partyId is { } party && by.May(Permissions.EndorseContent) && by.SpeaksFor(party);

    private static bool IsWrittenBy(Actor by, Guid createdBy) =>
        by.May(Permissions.EditContent) || (by.May(Permissions.EditOwnContent) && createdBy == by.UserId);
}

/// <summary>Whose a text is that is not public.</summary>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="PartyId">The party whose page it is to be, or null.</param>
public sealed record DraftOwner(Guid CreatedBy, Guid? PartyId)
{
    /// <summary>Whether the person may read it; see <see cref="DocumentAuthors.CanBeReadBy(Document, Actor)"/>.</summary>
    public bool LetsRead(Actor by) => DocumentAuthors.CanBeReadBy(by, CreatedBy, PartyId);
}
