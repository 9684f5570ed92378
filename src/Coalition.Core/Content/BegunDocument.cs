using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>Documents that begin with the text of another.</summary>
public static class BegunDocument
{
    /// <summary>
    /// Why no document can begin with this one's text: the actor may not read it or write one of his or her own
    /// (<c>document.not-allowed</c>), or it was taken from readers, whole or in part (<c>document.taken-back</c>).
    /// </summary>
    public static Refusal? WhyNotBeginWith(this Document other, Actor by) =>
        !other.CanBeReadBy(by) || !(by.May(Permissions.EditContent) || by.May(Permissions.EditOwnContent)) ? new("document.not-allowed", "Your role does not let you begin a document with this text.")
        : other.TakenDownAt is not null || other.Withdrawals.Any(row => row.Kind is not WithdrawalKind.Withdrawn)
            ? new("document.taken-back", "This text was taken from readers, whole or in part. No other document begins with it.")
        : null;

    /// <summary>
    /// A new document of the same type that begins with another's newest text: its words in every language and the roles of its
    /// paragraphs, under ids of its own. Date, remark, files, symbol and clearances are not taken over. Ask
    /// <see cref="WhyNotBeginWith"/> first: a refused text throws.
    /// </summary>
    public static Document BeginFrom(Actor by, Document other, DocumentRecord record, string title, DateTime now)
    {
        other.WhyNotBeginWith(by).Demand();
        var document = Document.Create(by, other.Type, record, other.Latest.Text.Anew(title), now);
        document.BegunFromId = other.Id;
        return document;
    }
}
