using Coalition.Core.Activity;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// Somebody who looks at the log of a text that parties endorse. Which party it was is told to those who keep the list, to the party itself, and
/// to others once readers see the name: after the release of that very text, and never of an act ad referendum, of a record that no second
/// person has confirmed, or of a contest.
/// </summary>
/// <param name="by">Who looks, in the one capacity acted in.</param>
/// <param name="document">The document with its editions.</param>
public sealed class EndorserReader(Actor by, Document document)
{
    /// <summary>Stands for the party, and for its focal point, where the reader may not know.</summary>
    public const string Unnamed = "A party";

    private const string Acts = "Party.";
    private const string Confirmed = "Endorsement.Confirmed";
    private static readonly string[] Contests = ["Endorsement.Contested", "Endorsement.ContestSettled", "Endorsement.ContestTakenBack"];
    private static readonly string[] AdReferendum = ["Party.EndorsedAdReferendum", "Party.TookBackAdReferendum"];

    private bool KeepsTheList => by.May(Permissions.PublishContent) || by.May(Permissions.ManageRegisters);

    /// <summary>The lines among these whose party the person may not know, by number. One query where there are such lines, else none.</summary>
    public async Task<IReadOnlySet<long>> KeptAsync(PortalDb db, IReadOnlyCollection<ActivityEntry> lines, CancellationToken cancellationToken = default)
    {
        ActivityEntry[] asked = KeepsTheList ? [] : [.. lines.Where(IsOfAParty)];
        if (asked.Length == 0)
        {
            return new HashSet<long>();
        }

        var (id, held, parties) = (document.Id, by.Capacity?.PartyId, db.Parties);
        var log = await db.Activity.AsNoTracking().Where(entry => entry.DocumentId == id && (entry.Kind == Confirmed || entry.Kind.StartsWith(Acts)))
            .Select(entry => new Act(entry, held != null && parties.Any(party => party.Id == held && entry.Facts.Contains("\"Party\":\"" + party.Slug + "\""))))
            .ToListAsync(cancellationToken);
        var acts = log.Where(act => act.Entry.Kind is not Confirmed).ToDictionary(act => act.Entry.SubjectId);
        var confirmed = log.Where(act => act.Entry.Kind is Confirmed).Select(act => ActOf(act.Entry)).ToHashSet();
        return asked.Where(entry => !MayKnow(entry, acts.GetValueOrDefault(ActOf(entry)), confirmed)).Select(entry => entry.Sequence).ToHashSet();
    }

    private static bool IsOfAParty(ActivityEntry entry) =>
        entry.Kind is Confirmed || entry.Kind.StartsWith(Acts, StringComparison.Ordinal) || Contests.Contains(entry.Kind, StringComparer.Ordinal);

    private bool MayKnow(ActivityEntry line, Act? act, HashSet<Guid> confirmed) =>
        act is not null && (act.IsOwn || (!AdReferendum.Contains(act.Entry.Kind, StringComparer.Ordinal) && !Contests.Contains(line.Kind, StringComparer.Ordinal) && IsRead(Facts(act.Entry), confirmed.Contains(act.Entry.SubjectId))));

    private bool IsRead(Dictionary<string, string?> facts, bool isConfirmed) =>
        (isConfirmed || facts.GetValueOrDefault("Evidence") is null)
        && document.Editions.Any(edition => edition.Ordinal is not null && edition.TextHash.Value == facts.GetValueOrDefault(nameof(TextHash)));

    private static Guid ActOf(ActivityEntry entry) => Guid.TryParse(Facts(entry).GetValueOrDefault("Endorsement"), out var id) ? id : entry.SubjectId;

    private static Dictionary<string, string?> Facts(ActivityEntry entry) => Json.Read<Dictionary<string, string?>>(entry.Facts);

    /// <summary>A line of the log and whether the act is the person's own party's.</summary>
    private sealed record Act(ActivityEntry Entry, bool IsOwn);
}
