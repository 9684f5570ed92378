using System.Collections.Frozen;
using Coalition.Core.Parties;

namespace Coalition.Web.Components.Map;

/// <summary>The outline of one state or territory, in whole units of <see cref="WorldMap.ViewBox"/>. It says nothing about status or borders.</summary>
/// <param name="Alpha3">ISO 3166-1 alpha-3, or XKX, which users of the list assign; empty for land that has no code.</param>
/// <param name="M49">The code of the United Nations, or empty.</param>
/// <param name="IsOfUnitedNations">Whether it is a member of the United Nations.</param>
/// <param name="Dot">Where a dot makes it visible, for what is too small; else empty.</param>
/// <param name="Path">Data of an SVG path.</param>
public sealed record MapShape(string Alpha3, string M49, bool IsOfUnitedNations, string Dot, string Path);

/// <summary>
/// The shapes of the world that <c>docs/map/make.mjs</c> made of Natural Earth's public-domain data. A party finds its shape by
/// its code and never by its name.
/// </summary>
public static class WorldMap
{
    /// <summary>The whole drawing.</summary>
    public const string ViewBox = "0 0 2000 880";

    /// <summary>The part with the most small states, for an enlargement.</summary>
    public const string EuropeViewBox = "835 40 340 215";

    private const string File = "world.tsv";

    public static IReadOnlyList<MapShape> Shapes { get; } = [.. Read()];

    private static readonly FrozenDictionary<string, MapShape> ByM49 = Shapes.Where(shape => shape.M49.Length > 0).ToFrozenDictionary(shape => shape.M49, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MapShape> ByAlpha3 = Shapes.Where(shape => shape.Alpha3.Length > 0).ToFrozenDictionary(shape => shape.Alpha3, StringComparer.Ordinal);

    /// <summary>The shape of a state, or null where it has no code that a shape bears. Organisations have none.</summary>
    public static MapShape? Of(Party party) => !party.IsState ? null
        : Found(ByM49, party.Code("UN-M49")) ?? Found(ByAlpha3, party.Code("ISO3166-1-a3"));

    private static MapShape? Found(FrozenDictionary<string, MapShape> shapes, PartyCode? code) => code is null ? null : shapes.GetValueOrDefault(code.Code);

    private static IEnumerable<MapShape> Read()
    {
        using var stream = typeof(WorldMap).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"The program lacks {File}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            yield return new MapShape(cells[0], cells[1], cells[2].Length > 0, cells[3], cells[4]);
        }
    }
}
