using System.Globalization;

namespace Coalition.Core.Workflows;

/// <summary>
/// A cron expression of five fields (minute, hour, day of the month, month, day of the week with 0 and 7 as Sunday), read in UTC.
/// A field is <c>*</c>, a number, a range, a list of these, each with a step. Where both days are restricted, either counts.
/// </summary>
public sealed class Cron
{
    private static readonly (int From, int To)[] Bounds = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

    /// <summary>Long enough for a 29 February that a century skips.</summary>
    private const int DaysAhead = 9 * 366;

    private readonly bool[][] allowed;
    private readonly bool eitherDay;

    private Cron(bool[][] allowed, bool eitherDay) => (this.allowed, this.eitherDay) = (allowed, eitherDay);

    /// <summary>The expression read; null when it is none.</summary>
    public static Cron? Read(string? expression)
    {
        var fields = (expression ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length != Bounds.Length)
        {
            return null;
        }

        bool[][] read = [.. fields.Zip(Bounds, Field).OfType<bool[]>()];
        return read.Length == Bounds.Length ? new Cron(read, fields[2][0] is not '*' && fields[4][0] is not '*') : null;
    }

    /// <summary>The first matching minute after the instant, UTC; null when there is none within nine years.</summary>
    public DateTime? Next(DateTime after)
    {
        var first = new DateTime(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0, DateTimeKind.Utc).AddMinutes(1);
        for (var day = 0; day < DaysAhead; day++)
        {
            var date = first.Date.AddDays(day);
            if (IsDay(date) && FirstMinute(date, day is 0 ? first.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return DateTime.SpecifyKind(date + time, DateTimeKind.Utc);
            }
        }

        return null;
    }

    private bool IsDay(DateTime date)
    {
        var (ofMonth, ofWeek) = (allowed[2][date.Day], allowed[4][(int)date.DayOfWeek] || (date.DayOfWeek is DayOfWeek.Sunday && allowed[4][7]));
        return allowed[3][date.Month] && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private TimeSpan? FirstMinute(DateTime date, TimeSpan from)
    {
        for (var minute = (int)from.TotalMinutes; minute < 24 * 60; minute++)
        {
            if (allowed[1][minute / 60] && allowed[0][minute % 60])
            {
                return TimeSpan.FromMinutes(minute);
            }
        }

        return null;
    }

    private static bool[]? Field(string field, (int From, int To) bounds)
    {
        var values = new bool[bounds.To + 1];
        return Array.TrueForAll(field.Split(','), part => Allow(values, part, bounds)) ? values : null;
    }

    private static bool Allow(bool[] values, string part, (int From, int To) bounds)
    {
        var (range, step) = part.Split('/') switch
        {
            [var only] => (only, 1),
            [var some, var by] when Number(by) is > 0 and var every => (some, every),
            _ => ("", 1),
        };
        var (from, to) = range.Split('-') switch
        {
            ["*"] => bounds,
            [var one] when Number(one) is { } number => (number, part.Contains('/', StringComparison.Ordinal) ? bounds.To : number),
            [var first, var last] when Number(first) is { } start && Number(last) is { } end => (start, end),
            _ => (1, 0),
        };
        if (from < bounds.From || to > bounds.To || from > to)
        {
            return false;
        }

        for (var value = from; value <= to; value += step)
        {
            values[value] = true;
        }

        return true;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1000 ? number : null;
}
