using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Web.Pages.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Commitments;

/// <summary>By what readers narrow the commitments, as it stands in the address. What a party says and what an assessor found are two filters.</summary>
public sealed record ListFilter(string? Party, string? Channel, string? Status, string? Kind, string? Year, string? Assessment)
{
    /// <summary>Stands for "not stated" in the place of a year.</summary>
    public const string NoYear = "none";

    public bool IsNarrowed => Asked.Values.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>The same as the query of an address; empty where nothing is asked for.</summary>
    public string Query => QueryString.Create(Asked.Where(pair => !string.IsNullOrEmpty(pair.Value))).Value ?? "";

    private Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["party"] = Party,
        ["channel"] = Channel,
        ["status"] = Status,
        ["kind"] = Kind,
        ["year"] = Year,
        ["assessment"] = Assessment,
    };

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

/// <summary>The released commitments and what a filter leaves of them, as the page and the files for tables show them alike.</summary>
/// <param name="All">Everything released, the newest announcement first.</param>
/// <param name="Left">What the filter leaves.</param>
/// <param name="Totals">Over what is left.</param>
public sealed record CommitmentList(IReadOnlyList<Commitment> All, IReadOnlyList<Commitment> Left, CommitmentTotals Totals)
{
    public static async Task<CommitmentList> ReadAsync(PortalDb db, ListFilter filter, KnownAt asKnown, CancellationToken cancellationToken)
    {
        var released = await (asKnown.IsGiven ? KnownAsync(db, asKnown.Instant, cancellationToken) : ReadAsync(db.Commitments.Public(), cancellationToken));
        Commitment[] all = [.. released.OrderByDescending(commitment => commitment.AnnouncedOn?.Rank, StringComparer.Ordinal).ThenBy(commitment => commitment.Slug, StringComparer.Ordinal)];
        Commitment[] left = [.. all.Where(filter.Asks)];
        return new(all, left, CommitmentTotals.Over(left));
    }

    /// <summary>The rates on file with their sources; none is looked for where there is one currency alone.</summary>
    public async Task<IReadOnlyList<RateSet>> RatesAsync(PortalDb db, CancellationToken cancellationToken) =>
        Totals.Sums.Count > 1 ? await db.RateSets.AsNoTracking().Include(rate => rate.Source).ToListAsync(cancellationToken) : [];

    // Most have not changed since, so only those that have are put together from what was on record then.
    private static async Task<List<Commitment>> KnownAsync(PortalDb db, DateTime at, CancellationToken cancellationToken)
    {
        var changed = await db.Commitments.PublicBy(at).ChangedSince(at).WithSteps().Include(commitment => commitment.Withholdings).Include(commitment => commitment.Corrections.Where(row => row.At > at))
            .AsNoTracking().AsSingleQuery().ToDictionaryAsync(commitment => commitment.Id, cancellationToken);
        var said = changed.ToDictionary(pair => pair.Key, pair => pair.Value.SaidBy(at));
        var lookups = said.Values.Any(entry => entry is not null) ? await RegisterLookups.NamedAsync(db, said.Values.OfType<CommitmentEntry>().SelectMany(entry => entry.References()), cancellationToken) : null;
        var now = await ReadAsync(db.Commitments.PublicBy(at), cancellationToken);
        return now.ConvertAll(commitment => changed.TryGetValue(commitment.Id, out var steps) ? Known(commitment, said[commitment.Id], steps, lookups, at) : commitment);
    }

    private static Commitment Known(Commitment now, CommitmentEntry? said, Commitment steps, RegisterLookups? lookups, DateTime at)
    {
        var then = said is null ? now : now.ReadAs(said, lookups!);
        then.TakeOver(steps, at);
        return then;
    }

    private static Task<List<Commitment>> ReadAsync(IQueryable<Commitment> commitments, CancellationToken cancellationToken) =>
        commitments.Whole().AsNoTrackingWithIdentityResolution().AsSingleQuery().ToListAsync(cancellationToken);
}
