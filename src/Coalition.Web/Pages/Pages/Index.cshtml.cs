using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Pages;

/// <summary>About this record: every released page and note, so that the foot of a page can lead to them without knowing which there are.</summary>
public sealed class IndexModel(PortalDb db) : PageModel
{
    /// <summary>Pages before notes, by address.</summary>
    public IReadOnlyList<ReleasedText> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var texts = await db.Publications.Public()
            .Where(publication => publication.Document.Path.StartsWith("pages/") || publication.Document.Path.StartsWith("notes/"))
            .Heads(db).ToListAsync(cancellationToken);
        Items = [.. texts.OrderBy(text => text.Type is "Note").ThenBy(text => text.Path, StringComparer.Ordinal)];
    }
}
