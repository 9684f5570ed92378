using System.Globalization;

namespace Coalition.Web.Pages.Statements;

/// <summary>The day whose state is asked for in an address.</summary>
/// <param name="Day">Null where none is asked for.</param>
/// <param name="Unread">What was asked for and is no day; null where nothing was, or it was read.</param>
public readonly record struct AskedDay(DateOnly? Day, string? Unread)
{
    /// <summary>The day that is shown: today where none was asked for, or one that is still to come.</summary>
    public DateOnly Until(DateOnly today) => Day is { } day && day < today ? day : today;

    /// <summary>Reads <c>2025-08-05</c> and nothing else: 12/06/2025 is two days, and 31 February none.</summary>
    public static AskedDay Read(string? asked) =>
        DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day, Unread: null)
        : new(Day: null, string.IsNullOrWhiteSpace(asked) ? null : asked);
}
