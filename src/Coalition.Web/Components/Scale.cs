using System.Globalization;

namespace Coalition.Web.Components;

/// <summary>A scale from nought in equal steps to <paramref name="Top"/>, wide enough for every value on it; for bars whose widths are shares of it.</summary>
public sealed record Scale(decimal Step, decimal Top)
{
    private const int MostSteps = 5;
    private static readonly decimal[] Sizes = [1, 2, 2.5m, 5, 10];

    /// <summary>The marks from nought to the top.</summary>
    public IEnumerable<decimal> Marks => Enumerable.Range(0, (int)(Top / Step) + 1).Select(mark => mark * Step);

    /// <summary>At most five steps of a round size.</summary>
    public static Scale For(decimal largest)
    {
        var unit = 1m;
        while (unit * 10 * MostSteps < largest)
        {
            unit *= 10;
        }

        var step = Sizes.Select(size => size * unit).First(size => size * MostSteps >= largest);
        return new Scale(step, step * Math.Max(1, Math.Ceiling(largest / step)));
    }

    /// <summary>The value's place on the scale, such as <c>57.25%</c>.</summary>
    public string Percent(decimal value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(value / Top * 100, 0, 100):0.##}%");
}
