using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Sources;
using Coalition.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>What rests on a source, in words and as a way to it.</summary>
public static class SourceUseLinks
{
    /// <summary>Where the secretariat keeps it, below the tenant; null where it has no page of its own.</summary>
    public static string? Desk(SourceUse use) => use.Kind switch
    {
        SourceUseKind.Resolution => $"Admin/Registers/Resolutions/Record/{use.Slug}",
        SourceUseKind.Figure => $"Admin/Registers/Figures/Record/{use.Slug}",
        SourceUseKind.Post => $"Admin/Registers/Posts/Record/{use.Slug}",
        SourceUseKind.Meeting => $"Admin/Registers/Meetings/Meeting/{use.Slug}",
        SourceUseKind.Commitment => $"Admin/Registers/Commitment/{use.Slug}",
        SourceUseKind.Membership => $"Admin/Registers/Party/{use.Slug}",
        SourceUseKind.Rate => "Admin/Registers/Rates",
        SourceUseKind.Seat => "Admin/Registers/Seats",
        SourceUseKind.Endorsement => "Admin/Registers/Endorsements",
        _ => null,
    };

    /// <summary>What each is called there. A claim has its claimant beside its subject, for several claims on one subject rest on one source; a text and an act on it have the title that readers meet, or its address.</summary>
    public static async Task<IReadOnlyDictionary<SourceUse, string>> NamesAsync(PortalDb db, IReadOnlyList<SourceUse> uses)
    {
        string[] Keys(params SourceUseKind[] kinds) => [.. uses.Where(use => kinds.Contains(use.Kind)).Select(use => use.Slug)];
        var (claims, paths) = (Keys(SourceUseKind.Figure), Keys(SourceUseKind.Text, SourceUseKind.Endorsement));
        var claimants = await db.Figures.AsNoTracking().Where(row => claims.Contains(row.Slug)).ToDictionaryAsync(row => row.Slug, row => row.Claimant.In("en"), StringComparer.Ordinal);
        var texts = await db.Publications.Public().Where(publication => paths.Contains(publication.Document.Path)).Heads(db).ToListAsync();
        var titles = texts.Where(text => text.AddsToId is null).ToDictionary(text => text.Path, text => text.In("en").Title, StringComparer.Ordinal);
        return uses.ToDictionary(use => use, use => use.Kind switch
        {
            SourceUseKind.Text or SourceUseKind.Endorsement => titles.GetValueOrDefault(use.Slug, use.Slug),
            SourceUseKind.Figure => $"{use.Title?.In("en")}, {claimants[use.Slug]}",
            _ => use.Title?.In("en") ?? use.Slug,
        });
    }

    /// <summary>The kind in the language of the back office.</summary>
    public static string Kind(SourceUseKind kind) => Core.Kernel.SpokenName.Of(kind.ToString());
}
