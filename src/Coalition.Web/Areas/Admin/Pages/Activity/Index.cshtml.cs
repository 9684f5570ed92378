using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Activity;

/// <summary>
/// The tenant's log, the newest first, a page at a time by sequence number. Whether the chain is whole is computed when asked.
/// Who broke silence is named to those only who may know.
/// </summary>
[Authorize(Policy = Permissions.ViewActivity)]
public sealed class IndexModel(PortalDb db, DocumentActs documents, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Rows = 50;

    /// <summary>Shows lines with a smaller number only.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Whether to go through the whole chain.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    private HashSet<long> unnamed = [];

    public IReadOnlyList<ActivityEntry> Entries { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> PartyNames { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The sequence number to go on from, or null at the beginning of the log.</summary>
    public long? Earlier { get; private set; }

    /// <summary>The first line that does not fit; null when the chain is whole or was not checked.</summary>
    public long? FirstBreak { get; private set; }

    public async Task OnGetAsync()
    {
        var log = db.Activity.AsNoTracking();
        Kinds = [.. (await log.Select(entry => entry.Kind).Distinct().ToListAsync()).OrderBy(ActWords.Of, StringComparer.Ordinal)];
        var page = await log.Where(entry => (Before == null || entry.Sequence < Before) && (string.IsNullOrEmpty(Kind) || entry.Kind == Kind))
            .OrderByDescending(entry => entry.Sequence).Take(Rows + 1).ToListAsync();
        Entries = [.. page.Take(Rows)];
        Earlier = page.Count > Rows ? Entries[^1].Sequence : null;
        var named = Entries.Select(entry => entry.PartyId).OfType<Guid>().Distinct().ToArray();
        PartyNames = (await db.Parties.AsNoTracking().Where(party => named.Contains(party.Id)).ToListAsync()).ToDictionary(party => party.Id, party => party.Name("en"));
        await KeepNamesAsync();
        FirstBreak = Check ? await db.FirstBreakAsync(HttpContext.RequestAborted) : null;
    }

    /// <summary>Who did it, and for whom, as far as the person may know.</summary>
    public string WhoDid(ActivityEntry entry) => unnamed.Contains(entry.Sequence) ? SilenceReader.Unnamed
        : entry.PartyId is { } party && PartyNames.TryGetValue(party, out var name) ? $"{entry.ActorName}, for {name.InProse()}" : entry.ActorName;

    /// <summary>The facts of a line by name.</summary>
    public static IReadOnlyDictionary<string, string?> Facts(ActivityEntry entry) => Json.Read<Dictionary<string, string?>>(entry.Facts);

    private async Task KeepNamesAsync()
    {
        Guid[] asked = [.. Entries.Where(entry => entry.SubjectType is nameof(SilenceProcedure)).Select(entry => entry.SubjectId).Distinct()];
        if (asked.Length > 0)
        {
            var silences = await db.SilenceProcedures.Whole().AsNoTracking().Where(procedure => asked.Contains(procedure.Id)).ToListAsync();
            var reader = new SilenceReader(who.Required, await documents.SeatsAsync(), clock.GetUtcNow().UtcDateTime);
            unnamed = Entries.Where(entry => reader.IsKeptFrom(silences, entry.SubjectId, Facts(entry))).Select(entry => entry.Sequence).ToHashSet();
        }
    }
}
