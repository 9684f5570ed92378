using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A register whose records are recorded first and released later, as one page shows them all alike.</summary>
/// <param name="Key">Last part of its address, in the back office and on the public site.</param>
/// <param name="Name">Heading.</param>
/// <param name="One">A single record in a sentence.</param>
/// <param name="AllAsync">Every record with its sources, tracked.</param>
/// <param name="Title">What the record is called.</param>
/// <param name="Sources">How many sources it rests on.</param>
internal sealed record RecordRegister(
    string Key, string Name, string One, Func<PortalDb, Task<IReadOnlyList<IRegisterRecord>>> AllAsync, Func<IRegisterRecord, LocalText> Title, Func<IRegisterRecord, int> Sources)
{
    /// <summary>Page of one record in the back office; null while it has none.</summary>
    public string? OnePage { get; init; }

    /// <summary>Page on which a record is entered; null while there is none.</summary>
    public string? NewPage { get; init; }

    /// <summary>Those that this page lists, in the order of the public menu.</summary>
    public static readonly IReadOnlyList<RecordRegister> All =
    [
        new("meetings", "Meetings", "meeting",
            async db => await db.Meetings.ToRelease().OrderBy(row => row.Slug).ToListAsync(), row => ((Meeting)row).Title, row => ((Meeting)row).Sources.Count)
        {
            OnePage = "/Registers/Meetings/Meeting",
            NewPage = "/Registers/Meetings/Describe",
        },
        new("resolutions", "Resolutions", "resolution",
            async db => await db.Resolutions.Include(row => row.Sources).OrderBy(row => row.Slug).ToListAsync(), row => ((Resolution)row).Title, row => ((Resolution)row).Sources.Count)
        {
            OnePage = "/Registers/Resolutions/Record",
            NewPage = "/Registers/Resolutions/Record",
        },
        new("figures", "Figures", "figure",
            async db => await db.Figures.Include(row => row.Sources).OrderBy(row => row.Slug).ToListAsync(), row => ((Figure)row).Wording, row => ((Figure)row).Sources.Count)
        {
            OnePage = "/Registers/Figures/Record",
            NewPage = "/Registers/Figures/Record",
        },
        new("posts", "Office-holders", "post",
            async db => await db.PostHoldings.Include(row => row.Sources).OrderBy(row => row.Slug).ToListAsync(), row => ((PostHolding)row).Name, row => ((PostHolding)row).Sources.Count)
        {
            OnePage = "/Registers/Posts/Record",
            NewPage = "/Registers/Posts/Record",
        },
    ];

    /// <summary>The register of this key, or null.</summary>
    public static RecordRegister? Find(string? key) => All.FirstOrDefault(register => register.Key == key);
}
