using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Sources;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Sources;

/// <summary>One source, with what readers must know of it and what of the public record rests on it.</summary>
public sealed class DetailModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    public Source Source { get; private set; } = null!;

    /// <summary>What of it readers may meet, by kind.</summary>
    public IReadOnlyList<SourceUse> Uses { get; private set; } = [];

    /// <summary>The public texts that name it, by path.</summary>
    public IReadOnlyDictionary<string, ReleasedText> Texts { get; private set; } = new Dictionary<string, ReleasedText>(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.PublicSourceAsync(slug, tenant.Settings, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Source, Uses) = (found.Source, found.Uses);

        string[] paths = [.. Uses.Where(use => use.Kind is SourceUseKind.Text).Select(use => use.Slug)];
        var texts = await db.Publications.Public().Where(publication => paths.Contains(publication.Document.Path)).Heads(db).ToListAsync(cancellationToken);
        Texts = texts.Where(text => text.AddsToId is null).ToDictionary(text => text.Path, StringComparer.Ordinal);
        return Page();
    }
}
