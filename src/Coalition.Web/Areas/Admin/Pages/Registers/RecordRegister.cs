using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A register whose records are recorded first and released later, as one page shows them all alike.</summary>
/// <param name="Key">Last part of its address, in the back office and on the public site.</param>
/// <param name="Name">Heading.</param>
/// <param name="One">A single record in a sentence.</param>
/// <param name="AllAsync">Every record with its sources, tracked.</param>
/// <param name="Title">What the record is called.</param>
/// <param name="Detail">What tells it from its neighbours: day and place, symbol, claimant.</param>
/// <param name="Sources">How many sources it rests on.</param>
internal sealed record RecordRegister(
    string Key, string Name, string One, Func<PortalDb, Task<IReadOnlyList<IRegisterRecord>>> AllAsync, Func<IRegisterRecord, string> Title, Func<IRegisterRecord, string> Detail, Func<IRegisterRecord, int> Sources)
{
    /// <summary>Page of one record in the back office; null while it has none.</summary>
    public string? OnePage { get; init; }

    /// <summary>Page on which a record is entered; null while there is none.</summary>
    public string? NewPage { get; init; }

    /// <summary>Those that this page lists, in the order of the public menu.</summary>
    public static readonly IReadOnlyList<RecordRegister> All =
    [
        new("meetings", "Meetings", "meeting",
            async db => [.. (await db.Meetings.ToRelease().ToListAsync()).OrderByDescending(row => row.Start?.Rank, StringComparer.Ordinal).ThenBy(row => row.Slug, StringComparer.Ordinal)],
            row => ((Meeting)row).Title.In("en"), row => DetailOf((Meeting)row), row => ((Meeting)row).Sources.Count)
        {
            OnePage = "/Registers/Meetings/Meeting",
            NewPage = "/Registers/Meetings/Describe",
        },
        new("resolutions", "Resolutions", "resolution",
            async db => await db.Resolutions.Include(row => row.Sources).ThenInclude(link => link.Source).OrderBy(row => row.Slug).ToListAsync(), row => ((Resolution)row).Title.In("en"), row => ((Resolution)row).Symbol ?? "symbol not stated", row => ((Resolution)row).Sources.Count)
        {
            OnePage = "/Registers/Resolutions/Record",
            NewPage = "/Registers/Resolutions/Record",
        },
        new("figures", "Figures", "figure",
            async db => await db.Figures.Include(row => row.Sources).ThenInclude(link => link.Source).OrderBy(row => row.Subject).ThenBy(row => row.Slug).ToListAsync(), row => $"{((Figure)row).SubjectName}: {((Figure)row).Wording}", row => ((Figure)row).Claimant.In("en"), row => ((Figure)row).Sources.Count)
        {
            OnePage = "/Registers/Figures/Record",
            NewPage = "/Registers/Figures/Record",
        },
        new("posts", "Office-holders", "post",
            async db => await db.PostHoldings.Include(row => row.Sources).ThenInclude(link => link.Source).OrderBy(row => row.Slug).ToListAsync(), row => ((PostHolding)row).Name.In("en"), row => ((PostHolding)row).Title.In("en"), row => ((PostHolding)row).Sources.Count)
        {
            OnePage = "/Registers/Posts/Record",
            NewPage = "/Registers/Posts/Record",
        },
    ];

    private static string DetailOf(Meeting meeting) => $"{(meeting.Start is { Value: not null } start ? Dates.Text(start) : "date not stated")}{(meeting.Place is { } place ? $", {place.In("en")}" : "")}";

    /// <summary>The register of this key, or null.</summary>
    public static RecordRegister? Find(string? key) => All.FirstOrDefault(register => register.Key == key);
}
