using System.Collections.Frozen;
using System.Globalization;

namespace Coalition.Core.Commitments;

/// <summary>The currencies in use by ISO 4217, each with the digits of its minor unit; the list lies beside this file, with its source.</summary>
public static class Currencies
{
    private static readonly FrozenDictionary<string, int> Digits = Read();

    /// <summary>Every code, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Digits.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether it is one of them, written in capitals.</summary>
    public static bool IsKnown(string? code) => code is not null && Digits.ContainsKey(code);

    /// <summary>How many digits stand behind the point at most: 2 for NOK, 0 for JPY, 3 for KWD. Only for a known code.</summary>
    public static int MinorUnitOf(string code) => Digits[code];

    private static FrozenDictionary<string, int> Read()
    {
        using var stream = typeof(Currencies).Assembly.GetManifestResourceStream("Coalition.Core.Commitments.currencies.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is not '#').Skip(1)
            .Select(line => line.Trim().Split(',')).ToFrozenDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
