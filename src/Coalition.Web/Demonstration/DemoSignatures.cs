using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// The names under the demonstration's statement: the publisher opens the cleared text, the administrator runs the recipe that
/// records what the source prints, the publisher confirms it as the second person.
/// </summary>
internal sealed class DemoSignatures(PortalDb db, EndorsementActs acts, DemoPeople people)
{
    private const string Signed = "statements/return-2025";

    /// <summary>Opens, records by <paramref name="enter"/>, confirms; what was done before is skipped.</summary>
    public async Task RunAsync(Func<Actor, Task> enter, CancellationToken cancellationToken)
    {
        var publisher = await people.AsAsync(people.Holding("Publisher"), cancellationToken);
        var document = await db.Documents.Where(found => found.Path == Signed).Select(found => found.Id).SingleAsync(cancellationToken);
        var file = (await acts.FindAsync(document, cancellationToken))!;
        if (file.OpenWindow is null)
        {
            DemoRelease.Expect(acts.Open(publisher, file, file.Clearance.Releasable));
            await db.SaveChangesAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        await enter(await people.AsAsync(people.Holding("Administrator"), cancellationToken));
        db.ChangeTracker.Clear();
        file = (await acts.FindAsync(document, cancellationToken))!;
        foreach (var recorded in file.AwaitingConfirmation)
        {
            DemoRelease.Expect(acts.Confirm(publisher, recorded));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
