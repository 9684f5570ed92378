using Coalition.Core.Parties;

namespace Coalition.Web.Components.Map;

/// <summary>How a category is drawn: a colour with a pattern, so that it is told apart without colours too.</summary>
public enum MapTone
{
    Full,
    Striped,
    Crossed,
    Dotted,
    Half,

    /// <summary>Hatched thinly: no source says it. Never the tone of something that is known.</summary>
    Unknown,
}

/// <summary>Parties of which the same is said.</summary>
/// <param name="Name">What is said, in the reader's language.</param>
/// <param name="Tone">Null where none of them can be on a map, as for organisations.</param>
/// <param name="Others">How many members of a body belong to it beside the parties, without being named.</param>
public sealed record MapCategory(string Name, MapTone? Tone, IReadOnlyList<Party> Parties, int Others = 0)
{
    public int Count => Parties.Count + Others;
}

/// <summary>
/// A map of the world with its legend and the table that says everything the map says; drawn by the partial <c>_WorldMap</c>.
/// Nothing is inferred: a state is not coloured for an organisation to which it belongs, nor a territory for its state.
/// </summary>
/// <param name="Id">Stands before the ids of its parts, so that it is unique on the page.</param>
public sealed record WorldMapView(string Id, string Caption, IReadOnlyList<MapCategory> Categories)
{
    /// <summary>Id of the first map of the page, whose shapes lie under a later one without their tones, so that the world is sent once; null for the first.</summary>
    public string? Ground { get; init; }

    /// <summary>The parties that have a shape, with it.</summary>
    public IReadOnlyList<(MapCategory Category, Party Party, MapShape Shape)> Drawn { get; } =
    [
        .. from category in Categories
           where category.Tone is not null
           from party in category.Parties
           let shape = WorldMap.Of(party)
           where shape is not null
           select (category, party, shape),
    ];

    /// <summary>Members of the United Nations that no category names.</summary>
    private IReadOnlyList<MapShape> Unnamed => [.. WorldMap.Shapes.Where(shape => shape.IsOfUnitedNations).Except(Drawn.Select(row => row.Shape))];

    /// <summary>The shapes of a category's members without a name: drawn where these can only be the other members of the United Nations, else none.</summary>
    public IReadOnlyList<MapShape> OthersOf(MapCategory category) => category.Others > 0 && category.Others == Unnamed.Count ? Unnamed : [];

    /// <summary>What is drawn without a tone: everywhere that no category reaches.</summary>
    public IReadOnlyList<MapShape> Elsewhere => [.. WorldMap.Shapes.Except(Drawn.Select(row => row.Shape)).Except(Categories.SelectMany(OthersOf))];

    /// <summary>Whether a shape of the category is on the map.</summary>
    public bool Draws(MapCategory category) => OthersOf(category).Count > 0 || Drawn.Any(row => row.Category == category);

    /// <summary>Whether the party's shape is on the map.</summary>
    public bool Draws(Party party) => Drawn.Any(row => row.Party == party);

    /// <summary>The parties that are not on the map, each with its category: organisations, and states without a shape.</summary>
    public IEnumerable<(MapCategory Category, Party Party)> NotDrawn =>
        from category in Categories
        from party in category.Parties
        where !Draws(party)
        select (category, party);

    /// <summary>Dots at these places, as one SVG path.</summary>
    public static string Dots(IEnumerable<MapShape> shapes) => string.Concat(shapes.Where(shape => shape.Dot.Length > 0).Select(shape => $"M{shape.Dot}h0"));

    /// <summary>The outlines, as one SVG path.</summary>
    public static string Outlines(IEnumerable<MapShape> shapes) => string.Concat(shapes.Select(shape => shape.Path));

    /// <summary>The class that gives the tone.</summary>
    public static string Class(MapTone tone) => tone switch
    {
        MapTone.Full => "t-full",
        MapTone.Striped => "t-striped",
        MapTone.Crossed => "t-crossed",
        MapTone.Dotted => "t-dotted",
        MapTone.Half => "t-half",
        _ => "t-unknown",
    };
}
