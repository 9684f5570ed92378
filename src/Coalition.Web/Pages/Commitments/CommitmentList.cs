using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Commitments;

/// <summary>By what readers narrow the commitments, as it stands in the address. What a party says and what an assessor found are two filters.</summary>
public sealed record ListFilter(string? Party, string? Channel, string? Status, string? Kind, string? Year, string? Assessment)
{
    /// <summary>Stands for "not stated" in the place of a year.</summary>
    public const string NoYear = "none";

    public bool IsNarrowed => new[] { Party, Channel, Status, Kind, Year, Assessment }.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>Whether the commitment is as asked for. A word of no choice is as no commitment is.</summary>
    public bool Asks(Commitment commitment) =>
        Is(Party, commitment.Party.Slug)
        && (string.IsNullOrEmpty(Channel) || commitment.Lines.Any(line => line.Channel?.Slug == Channel || line.Channel?.Umbrellas.Any(umbrella => umbrella.Slug == Channel) is true))
        && Is(Status, commitment.SelfStatus.ToString())
        && Is(Kind, commitment.Kind.ToString())
        && Is(Year, YearOf(commitment))
        && Is(Assessment, commitment.Assessment.ToString());

    /// <summary>The year of the announcement as it stands in addresses.</summary>
    public static string YearOf(Commitment commitment) => commitment.AnnouncedOn?.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? NoYear;

    private static bool Is(string? asked, string value) => string.IsNullOrEmpty(asked) || asked == value;
}

/// <summary>The released commitments and what a filter leaves of them, as the page and the file for tables show them alike.</summary>
/// <param name="All">Everything released, the newest announcement first.</param>
/// <param name="Left">What the filter leaves.</param>
/// <param name="Totals">Over what is left.</param>
public sealed record CommitmentList(IReadOnlyList<Commitment> All, IReadOnlyList<Commitment> Left, CommitmentTotals Totals)
{
    public static async Task<CommitmentList> ReadAsync(PortalDb db, ListFilter filter, CancellationToken cancellationToken)
    {
        var released = await db.Commitments.Public().Whole().AsNoTrackingWithIdentityResolution().AsSingleQuery().ToListAsync(cancellationToken);
        Commitment[] all = [.. released.OrderByDescending(commitment => commitment.AnnouncedOn?.Rank, StringComparer.Ordinal).ThenBy(commitment => commitment.Slug, StringComparer.Ordinal)];
        Commitment[] left = [.. all.Where(filter.Asks)];
        return new(all, left, CommitmentTotals.Over(left));
    }
}
