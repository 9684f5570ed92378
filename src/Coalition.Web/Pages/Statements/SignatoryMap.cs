using Coalition.Core.Statements;
using Coalition.Web.Components;
using Coalition.Web.Components.Map;

namespace Coalition.Web.Pages.Statements;

/// <summary>The names under a text on the map of the world, by kind and capacity.</summary>
public static class SignatoryMap
{
    // More than there are capacities in which a state can stand.
    private static readonly MapTone[] Tones = [MapTone.Full, MapTone.Striped, MapTone.Crossed, MapTone.Dotted, MapTone.Half];

    /// <summary>The groups of the register in its order; the first of the states is drawn in full.</summary>
    public static WorldMapView Of(SignatoryRegister names, Words words, string caption)
    {
        var states = 0;
        return new WorldMapView("map", caption, [.. names.Groups.Select(group => new MapCategory(
            words.Group(group.Kind is SignatoryKind.State, group.Capacity),
            group.Kind is SignatoryKind.State ? Tones[states++ % Tones.Length] : null,
            [.. group.Signatories.Select(signatory => signatory.Party)]))]);
    }
}
