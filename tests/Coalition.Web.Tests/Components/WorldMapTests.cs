using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Coalition.Core.Parties;
using Coalition.Web.Components.Map;

namespace Coalition.Web.Tests.Components;

public sealed partial class WorldMapTests
{
    [Fact]
    public void Each_of_the_193_members_of_the_United_Nations_has_one_shape_that_can_be_seen()
    {
        var members = WorldMap.Shapes.Where(shape => shape.IsOfUnitedNations).ToList();

        Assert.Equal(193, members.DistinctBy(shape => shape.M49, StringComparer.Ordinal).Count());
        Assert.Equal(193, members.DistinctBy(shape => shape.Alpha3, StringComparer.Ordinal).Count());
        Assert.All(members, shape => Assert.True(shape.Dot.Length > 0 || Rings(shape.Path).Count > 0, shape.Alpha3));
    }

    [Fact]
    public void Every_state_of_the_reference_parties_that_has_a_code_finds_its_shape_by_it()
    {
        var states = ReferenceParties().Where(party => party.IsState && party.ValidTo is null && party.Code("UN-M49") is not null).ToList();

        Assert.True(states.Count >= 38);
        Assert.All(states, state =>
        {
            Assert.Equal(state.Code("UN-M49")!.Code, WorldMap.Of(state)?.M49);
            Assert.Equal(state.Code("ISO3166-1-a3")!.Code, WorldMap.Of(state)?.Alpha3);
        });
    }

    [Fact]
    public void Organisations_and_states_without_a_code_have_no_shape()
    {
        Assert.All(ReferenceParties().Where(party => !party.IsState), party => Assert.Null(WorldMap.Of(party)));
        Assert.Null(WorldMap.Of(Party.Create("norway", PartyKind.State, [new PartyName("en", NameForm.Short, "Norway")], [])));
    }

    // Simferopol, Berlin and a place east of El Aaiún in units of the drawing.
    [Theory]
    [InlineData(1092, 170, "UKR")]
    [InlineData(989, 124, "DEU")]
    [InlineData(850, 295, "ESH")]
    public void A_place_lies_in_the_shape_that_the_United_Nations_give_it_to(int x, int y, string alpha3) =>
        Assert.Equal(alpha3, Assert.Single(WorldMap.Shapes, shape => Rings(shape.Path).Any(ring => Holds(ring, x, y))).Alpha3);

    [Fact]
    public void Members_without_a_name_are_drawn_only_where_they_can_be_no_others()
    {
        var norway = ReferenceParties().Single(party => party.Slug == "norway");
        var yes = new MapCategory("In favour", MapTone.Full, [norway]);
        var unknown = new MapCategory("Not known", MapTone.Unknown, [], Others: 192);

        var assembly = new WorldMapView("map", "A vote", [yes, unknown]);
        var council = new WorldMapView("map", "A vote", [yes, unknown with { Others = 14 }]);

        Assert.Equal(192, assembly.OthersOf(unknown).Count);
        Assert.DoesNotContain(assembly.OthersOf(unknown), shape => shape.Alpha3 == "NOR");
        Assert.Empty(council.OthersOf(council.Categories[1]));
        Assert.False(council.Draws(council.Categories[1]));
        Assert.Equal(WorldMap.Shapes.Count, assembly.Elsewhere.Count + 193);
    }

    private static IEnumerable<Party> ReferenceParties()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "recipes", "parties.recipe.json")))!;
        foreach (var row in recipe["steps"]!.AsArray().SelectMany(step => step!["Parties"]!.AsArray()))
        {
            var codes = row!["Codes"]?.AsArray().Select(code => new PartyCode((string)code!["Scheme"]!, (string)code["Code"]!)) ?? [];
            yield return Party.Create((string)row["Slug"]!, Enum.Parse<PartyKind>((string)row["Kind"]!), [new PartyName("en", NameForm.Short, (string)row["Slug"]!)], [.. codes]);
        }
    }

    // The first pair of numbers is a place, each later one a step from the place before.
    private static List<List<(int X, int Y)>> Rings(string path)
    {
        List<List<(int X, int Y)>> rings = [];
        foreach (var ring in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = Number().Matches(ring).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
            List<(int X, int Y)> places = [(numbers[0], numbers[1])];
            for (var at = 2; at < numbers.Count; at += 2)
            {
                places.Add((places[^1].X + numbers[at], places[^1].Y + numbers[at + 1]));
            }

            rings.Add(places);
        }

        return rings;
    }

    // Whether a line from the place to the east crosses the ring an odd number of times.
    private static bool Holds(List<(int X, int Y)> ring, int x, int y) =>
        ring.Zip([.. ring.Skip(1), ring[0]]).Count(side => (side.First.Y > y) != (side.Second.Y > y)
            && x < ((side.Second.X - side.First.X) * (y - side.First.Y) / (double)(side.Second.Y - side.First.Y)) + side.First.X) % 2 == 1;

    [GeneratedRegex(@"-?\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
