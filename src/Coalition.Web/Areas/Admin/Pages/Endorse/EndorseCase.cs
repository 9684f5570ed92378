using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>A text that is, or was, open to the party for which the person may endorse. For everybody else it does not exist.</summary>
/// <param name="File">The document with its windows and acts.</param>
/// <param name="Window">The window it is about.</param>
/// <param name="Party">The party acted for.</param>
public sealed record EndorseCase(EndorsementFile File, EndorsementWindow Window, Party Party)
{
    /// <summary>The frozen text as the party meets it.</summary>
    public required EditionView View { get; init; }

    /// <summary>The frozen text.</summary>
    public Edition Edition => View.Edition;

    /// <summary>Why nothing of the text is shown for now; null where it is.</summary>
    public Refusal? WhyNotShown => File.Document.WhyNotShown(Edition);

    /// <summary>Symbol, or hash where there is none.</summary>
    public string Reference => File.Document.NameOutside(Window.TextHash);

    /// <summary>Where the party stands.</summary>
    public PartyStanding Standing => File.StandingOf(Party.Id, Window.TextHash);

    /// <summary>The party's acts on this document, the oldest first.</summary>
    public IEnumerable<Endorsement> Acts => File.Endorsements.Where(act => act.PartyId == Party.Id).OrderBy(act => act.Number);

    /// <summary>The act that the party can withdraw now: its endorsement, or what it did ad referendum; null where there is none.</summary>
    public Endorsement? Leaving => Standing is PartyStanding.Endorsed ? Acts.Last(act => act.Gives) : File.AdReferendum(Party.Id, Window.TextHash);

    /// <summary>The party's declarations on this text that stand.</summary>
    public IEnumerable<Endorsement> Declared => Acts.Where(act => act is { Act: EndorsementAct.Declare, EstablishedAt: not null, IsStruck: false } && act.TextHash == Window.TextHash
        && !act.ActsAbout.Any(other => other is { Act: EndorsementAct.WithdrawDeclaration, EstablishedAt: not null }));

    /// <summary>The case; null where there is no such window, or it is not the party's.</summary>
    public static async Task<EndorseCase?> FindAsync(PortalDb db, EndorsementActs acts, Actor by, Guid windowId, DateOnly today)
    {
        var document = await db.EndorsementWindows.Where(window => window.Id == windowId).Select(window => (Guid?)window.DocumentId).FirstOrDefaultAsync();
        if (document is null || by.PartyUnder(MandateScope.Endorse) is not { } partyId || !by.May(Permissions.EndorseContent))
        {
            return null;
        }

        var file = (await acts.FindAsync(document.Value))!;
        var window = file.Windows.Single(found => found.Id == windowId);
        if (!file.IsReadableBy(partyId, window, today))
        {
            return null;
        }

        var courtesies = await db.CourtesyTexts.AsNoTracking().Published().Where(text => text.EditionId == window.EditionId).ToListAsync();
        return new(file, window, await db.Parties.SingleAsync(party => party.Id == partyId))
        {
            View = EditionView.OfParties(file.Document, file.EditionOf(window), courtesies.Select(text => text.Draft)),
        };
    }
}
