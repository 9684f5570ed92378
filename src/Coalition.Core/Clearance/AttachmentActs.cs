using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// Hangs files on the newest text, describes them and takes them off. Each is a change of the text as any other: it is written
/// through <see cref="DocumentActs.Write"/>, which opens the next edition where the text was sent out and voids its rounds.
/// Bytes are stored in the same save. Saving is left to the caller.
/// </summary>
public sealed class AttachmentActs(PortalDb db, DocumentActs acts, TimeProvider clock)
{
    /// <summary>
    /// Attaches a file as the last one. Refused as the text would be (see <see cref="DocumentAuthors.WhyNotWrite"/>), whose checks know
    /// how many files a text bears and that none stands there twice.
    /// </summary>
    public async Task<Outcome> AttachAsync(Actor by, ClearanceFile file, CleanedFile cleaned, AttachmentRole role, CancellationToken cancellationToken = default)
    {
        var outcome = Write(by, file, files => [.. files, Attachment.Of(cleaned, role)]);
        var sha256 = cleaned.Sha256;
        if (outcome.Succeeded && !await db.StoredFiles.AnyAsync(stored => stored.Sha256 == sha256, cancellationToken))
        {
            db.Add(StoredFile.Of(by, cleaned, clock.GetUtcNow().UtcDateTime));
        }

        return outcome;
    }

    /// <summary>Describes the files anew, each known by its hash; files of which nothing is said stay as they are.</summary>
    public Outcome Describe(Actor by, ClearanceFile file, IReadOnlyDictionary<string, AttachmentWords> words) =>
        Write(by, file, files => [.. files.Select(attachment => words.TryGetValue(attachment.Sha256, out var said) ? said.On(attachment) : attachment)]);

    /// <summary>Puts a file before the one it follows; the first stays where it is. <c>file.gone</c> where the text does not bear it.</summary>
    public Outcome MoveUp(Actor by, ClearanceFile file, string sha256) => Bearing(file, sha256) is not { } moved ? Gone : Write(by, file, files =>
    {
        var (place, order) = (files.IndexOf(moved), files.ToList());
        order.RemoveAt(place);
        order.Insert(Math.Max(0, place - 1), moved);
        return order;
    });

    /// <summary>Takes a file off the text; earlier editions keep it. <c>file.gone</c> where the text does not bear it.</summary>
    public Outcome Remove(Actor by, ClearanceFile file, string sha256) =>
        Bearing(file, sha256) is not { } removed ? Gone : Write(by, file, files => [.. files.Where(attachment => attachment != removed)]);

    private static Refusal Gone { get; } = new("file.gone", "The text does not bear this file any more. Nothing was changed.");

    private static Attachment? Bearing(ClearanceFile file, string sha256) => file.Document.Latest.Attachments.FirstOrDefault(attachment => attachment.Sha256 == sha256);

    private Outcome Write(Actor by, ClearanceFile file, Func<List<Attachment>, List<Attachment>> change)
    {
        var text = file.Document.Latest.Text;
        return acts.Write(by, file, text with { Attachments = change([.. text.Attachments]) });
    }
}

/// <summary>What is said of a file.</summary>
public sealed record AttachmentWords(AttachmentRole Role, LocalText Title, LocalText Alternative)
{
    internal Attachment On(Attachment file) => file with { Role = Role, Title = Title, Alternative = Alternative };
}
