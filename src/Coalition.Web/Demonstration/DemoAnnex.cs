using System.Globalization;
using System.Text;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// One statement of the demonstration bears an annex: the tally of the vote it speaks of, as a table out of the register. The
/// editor attaches it before the text goes to the co-chairs; what was done before is skipped.
/// </summary>
internal sealed class DemoAnnex(PortalDb db, DocumentActs documents, AttachmentActs acts, DemoPeople people)
{
    private const string Statement = "statements/reports-2026";
    private const string Name = "vote-tally.csv";

    private static readonly LocalText Title = new([new("en", "The tally of the vote, as reported"), new("uk", "Підсумок голосування, за повідомленнями"), new("fr", "Le décompte du vote, tel que rapporté")]);

    /// <summary>Attaches it, where the statement is there and was not sent out yet.</summary>
    public async Task AttachAsync(CancellationToken cancellationToken)
    {
        var id = await db.Documents.Where(document => document.Path == Statement).Select(document => document.Id).FirstOrDefaultAsync(cancellationToken);
        var vote = await db.Resolutions.AsNoTracking().Where(resolution => resolution.Vote != null).Select(resolution => resolution.Vote!).FirstOrDefaultAsync(cancellationToken);
        if (vote is null || await documents.FindAsync(id, cancellationToken) is not { Document.Latest: { SubmittedAt: null, Attachments.Count: 0 } } file)
        {
            return;
        }

        var editor = await people.AsAsync(people.Holding("Editor"), cancellationToken);
        DemoRelease.Expect(FileIntake.Clean(Encoding.UTF8.GetBytes(Table(vote.Tally)), Name, out var cleaned));
        DemoRelease.Expect(await acts.AttachAsync(editor, file, cleaned!, AttachmentRole.Annex, cancellationToken));
        var words = new AttachmentWords(AttachmentRole.Annex, Title, new LocalText([]));
        DemoRelease.Expect(acts.Describe(editor, file, new Dictionary<string, AttachmentWords>(StringComparer.Ordinal) { [cleaned!.Sha256] = words }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static string Table(VoteTally tally) =>
        string.Create(CultureInfo.InvariantCulture, $"Position,States\nIn favour,{tally.Yes}\nAgainst,{tally.No}\nAbstaining,{tally.Abstain}\n");
}
