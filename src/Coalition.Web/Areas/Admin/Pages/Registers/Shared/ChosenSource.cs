using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>The source that a form names by its slug.</summary>
internal static class ChosenSource
{
    /// <summary>The source, tracked; null where none was chosen, or none of this name exists, which the model refuses alike.</summary>
    public static async Task<Source?> FindSourceAsync(this PortalDb db, string? slug) =>
        string.IsNullOrEmpty(slug) ? null : await db.Sources.FirstOrDefaultAsync(source => source.Slug == slug);
}
