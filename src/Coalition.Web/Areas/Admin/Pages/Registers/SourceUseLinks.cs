using Coalition.Core.Sources;

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

    /// <summary>What it is called there: a membership by its party’s key, an act by the address of its text.</summary>
    public static string Name(SourceUse use) => use.Kind is SourceUseKind.Membership or SourceUseKind.Endorsement ? use.Slug : use.Title?.In("en") ?? use.Slug;

    /// <summary>The kind in the language of the back office.</summary>
    public static string Kind(SourceUseKind kind) => Core.Kernel.SpokenName.Of(kind.ToString());
}
