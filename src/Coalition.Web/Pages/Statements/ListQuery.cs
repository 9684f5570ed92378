using System.Globalization;
using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Web.Pages.Statements;

/// <summary>What is asked of the names under a text. Page, CSV and JSON take the same; what cannot be read asks for nothing.</summary>
/// <param name="On">The day whose list is asked for; null for today.</param>
/// <param name="Known">As in the address: by the end of a day, or by an instant, which is what a citation names. See <see cref="KnownAt"/>.</param>
/// <param name="Kind">States or organisations alone; null for both.</param>
/// <param name="Capacity">One capacity alone; null for all.</param>
/// <param name="IsDeclared">Whether only parties that have made a declaration are asked for.</param>
public sealed record ListQuery(DateOnly? On, string? Known, SignatoryKind? Kind, MemberCapacity? Capacity, bool IsDeclared)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The whole list as it stands now.</summary>
    public static ListQuery Nothing { get; } = new(On: null, Known: null, Kind: null, Capacity: null, IsDeclared: false);

    /// <summary>Whether rows are left out; counts never are.</summary>
    public bool IsFiltered => Kind is not null || Capacity is not null || IsDeclared;

    /// <summary>What was asked for as a day and is none: a page says so, a file is not sent.</summary>
    public string? Unread { get; private init; }

    /// <summary>What the address asks for.</summary>
    public static ListQuery Read(IQueryCollection query) => new(
        AskedDay.Read(query["on"]).Day,
        query["known"],
        Name<SignatoryKind>(query["kind"]),
        Name<MemberCapacity>(query["capacity"]),
        query["declared"] == "yes")
    { Unread = AskedDay.Read(query["on"]).Unread };

    /// <summary>Whether the row is shown.</summary>
    public bool Admits(SignatoryRow row) =>
        (Kind is null || row.Signatory.Kind == Kind) && (Capacity is null || row.Signatory.Capacity == Capacity) && (!IsDeclared || row.Signatory.Declarations.Count > 0);

    /// <summary>The same question about a fixed day and instant, as the query of an address that never shows anything else.</summary>
    public string Fixed(DateOnly on, KnownAt known) => Written(
        ("on", on.ToString(Day, CultureInfo.InvariantCulture)), ("known", known.AsInstant), ("kind", Kind?.ToString()), ("capacity", Capacity?.ToString()), ("declared", IsDeclared ? "yes" : null));

    /// <summary>The query of an address that asks for the same day and instant, and for every name.</summary>
    public string Unfiltered => Written(("on", On?.ToString(Day, CultureInfo.InvariantCulture)), ("known", string.IsNullOrEmpty(Known) ? null : Uri.EscapeDataString(Known)));

    // Colons stand in a query as they are, so that people can read a citation.
    private static string Written(params (string Name, string? Value)[] query) =>
        string.Join('&', query.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}")) is { Length: > 0 } written ? $"?{written}" : "";

    private static T? Name<T>(string? value)
        where T : struct, Enum => Enum.GetNames<T>().Contains(value, StringComparer.Ordinal) ? Enum.Parse<T>(value!) : null;
}
