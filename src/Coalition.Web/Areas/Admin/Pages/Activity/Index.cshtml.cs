using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Activity;

/// <summary>The tenant's log, the newest first, a page at a time by sequence number. Whether the chain is whole is computed when asked.</summary>
[Authorize(Policy = Permissions.ViewActivity)]
public sealed class IndexModel(PortalDb db) : PageModel
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
        Kinds = await log.Select(entry => entry.Kind).Distinct().OrderBy(kind => kind).ToListAsync();
        var page = await log.Where(entry => (Before == null || entry.Sequence < Before) && (string.IsNullOrEmpty(Kind) || entry.Kind == Kind))
            .OrderByDescending(entry => entry.Sequence).Take(Rows + 1).ToListAsync();
        Entries = [.. page.Take(Rows)];
        Earlier = page.Count > Rows ? Entries[^1].Sequence : null;
        var named = Entries.Select(entry => entry.PartyId).OfType<Guid>().Distinct().ToArray();
        PartyNames = (await db.Parties.AsNoTracking().Where(party => named.Contains(party.Id)).ToListAsync()).ToDictionary(party => party.Id, party => party.Name("en"));
        FirstBreak = Check ? await db.FirstBreakAsync(HttpContext.RequestAborted) : null;
    }

    /// <summary>The facts of a line by name.</summary>
    public static IReadOnlyDictionary<string, string?> Facts(ActivityEntry entry) => Json.Read<Dictionary<string, string?>>(entry.Facts);
}
