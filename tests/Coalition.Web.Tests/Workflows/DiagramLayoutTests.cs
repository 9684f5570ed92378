using System.Text.Json.Nodes;
using Coalition.Core.Workflows;
using Coalition.Web.Areas.Admin.Pages.Workflows;

namespace Coalition.Web.Tests.Workflows;

public sealed class DiagramLayoutTests
{
    [Fact]
    public void Rows_go_by_the_distance_from_the_start_and_the_list_has_the_same_order()
    {
        var diagram = DiagramLayout.Of(Definition("a>b b>c b>d c>e d>b"));

        Assert.Equal(["a", "b", "c", "d", "e"], diagram.Boxes.Select(box => box.Activity.Id), StringComparer.Ordinal);
        Assert.Equal([1, 2, 3, 4, 5], diagram.Boxes.Select(box => box.Number));
        Assert.Equal([0, 1, 2, 2, 3], RowsOf(diagram));
    }

    [Theory]
    [InlineData("a>b b>c b>d c>e d>b")]
    [InlineData("a>b a>c a>d b>a c>a d>a b>b c>d d>c")]
    [InlineData("a>b c>d d>c b>a")]
    [InlineData("a>a")]
    [InlineData("a>b a>c a>d a>e a>f a>g b>g c>g d>g e>g f>g g>a")]
    public void Boxes_never_overlap_and_no_way_runs_through_one(string ways)
    {
        var diagram = DiagramLayout.Of(Definition(ways));

        foreach (var box in diagram.Boxes)
        {
            Assert.True(box.X >= 0 && box.Y >= 0 && box.X + Diagram.BoxWidth <= diagram.Width && box.Y + Diagram.BoxHeight <= diagram.Height);
            Assert.DoesNotContain(diagram.Boxes, other => other != box && Math.Abs(other.X - box.X) < Diagram.BoxWidth && Math.Abs(other.Y - box.Y) < Diagram.BoxHeight);
            Assert.DoesNotContain(diagram.Arrows.SelectMany(arrow => Legs(arrow)), leg => Crosses(leg, box));
        }
    }

    [Theory]
    [InlineData("a>b b>c b>d c>e d>b")]
    [InlineData("a>b a>c a>d b>a c>a d>a b>b c>d d>c")]
    [InlineData("a>b a>c a>d a>e a>f a>g b>g c>g d>g e>g f>g g>a")]
    public void No_two_ways_lie_upon_each_other(string ways)
    {
        var legs = DiagramLayout.Of(Definition(ways)).Arrows.SelectMany((arrow, index) => Legs(arrow).Select(leg => (Arrow: index, Leg: leg))).ToArray();

        Assert.DoesNotContain(legs, one => legs.Any(other => other.Arrow > one.Arrow && Overlap(one.Leg, other.Leg)));
    }

    [Fact]
    public void Every_way_leaves_its_box_below_and_arrives_from_above()
    {
        var diagram = DiagramLayout.Of(Definition("a>b b>c c>a c>c"));

        foreach (var arrow in diagram.Arrows)
        {
            var (from, to) = (diagram.Boxes.Single(box => box.Activity.Id == arrow.From), diagram.Boxes.Single(box => box.Activity.Id == arrow.To));
            Assert.Equal((from.Y + Diagram.BoxHeight, to.Y), (arrow.Line[0].Y, arrow.Line[^1].Y));
            Assert.True(arrow.Line[^2].Y < to.Y && arrow.Line[^2].X == arrow.Line[^1].X);
            Assert.All(Legs(arrow), leg => Assert.True(leg.From.X == leg.To.X || leg.From.Y == leg.To.Y));
        }
    }

    [Fact]
    public void Outcomes_that_lead_the_same_way_share_an_arrow_and_what_leads_nowhere_has_none()
    {
        var definition = Of([("a", true), ("b", false)], [("a", "Done", "b"), ("a", "ChangesRequested", "b"), ("a", "Failed", "nowhere")]);

        var arrow = Assert.Single(DiagramLayout.Of(definition).Arrows);

        Assert.Equal("Done, Changes requested", arrow.Label);
    }

    [Fact]
    public void What_nothing_leads_to_stands_below_and_an_empty_definition_is_drawn_empty()
    {
        Assert.Equal([0, 1, 2], RowsOf(DiagramLayout.Of(Of([("a", true), ("b", false), ("x", false)], [("a", "Done", "b")]))));
        Assert.Empty(DiagramLayout.Of(Of([], [])).Boxes);
        Assert.Equal([0, 1], RowsOf(DiagramLayout.Of(Of([("a", false), ("b", false)], [("a", "Done", "b")]))));
    }

    [Fact]
    public void A_long_title_is_cut_into_three_lines_with_an_ellipsis()
    {
        var definition = new WorkflowDefinition($$"""{ "Activities": [{ "ActivityId": "a", "Name": "LogTask", "Properties": { "ActivityMetadata": { "Title": "{{string.Join(' ', Enumerable.Repeat("consultation", 12))}}" } } }], "Transitions": [] }""");

        var lines = Assert.Single(DiagramLayout.Of(definition).Boxes).Title;

        Assert.Equal(3, lines.Count);
        Assert.EndsWith("…", lines[^1], StringComparison.Ordinal);
    }

    private static int[] RowsOf(Diagram diagram)
    {
        var tops = diagram.Boxes.Select(box => box.Y).Distinct().Order().ToList();
        return [.. diagram.Boxes.Select(box => tops.IndexOf(box.Y))];
    }

    private static IEnumerable<((int X, int Y) From, (int X, int Y) To)> Legs(DiagramArrow arrow) => arrow.Line.Zip(arrow.Line.Skip(1));

    private static bool Crosses(((int X, int Y) From, (int X, int Y) To) leg, DiagramBox box) =>
        Math.Max(leg.From.X, leg.To.X) > box.X && Math.Min(leg.From.X, leg.To.X) < box.X + Diagram.BoxWidth
        && Math.Max(leg.From.Y, leg.To.Y) > box.Y && Math.Min(leg.From.Y, leg.To.Y) < box.Y + Diagram.BoxHeight;

    private static bool Overlap(((int X, int Y) From, (int X, int Y) To) one, ((int X, int Y) From, (int X, int Y) To) other)
    {
        var (level, upright) = (one.From.Y == one.To.Y && other.From.Y == other.To.Y && one.From.Y == other.From.Y, one.From.X == one.To.X && other.From.X == other.To.X && one.From.X == other.From.X);
        return (level && Shared((one.From.X, one.To.X), (other.From.X, other.To.X))) || (upright && Shared((one.From.Y, one.To.Y), (other.From.Y, other.To.Y)));
    }

    private static bool Shared((int A, int B) one, (int A, int B) other) =>
        Math.Min(Math.Max(one.A, one.B), Math.Max(other.A, other.B)) > Math.Max(Math.Min(one.A, one.B), Math.Min(other.A, other.B));

    private static WorkflowDefinition Definition(string ways)
    {
        var pairs = ways.Split(' ').Select(way => (From: way[..1], To: way[2..])).ToArray();
        var ids = pairs.SelectMany(pair => new[] { pair.From, pair.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Of([.. ids.Select(id => (id, id is "a"))], [.. pairs.Select((pair, index) => (pair.From, $"Way{index}", pair.To))]);
    }

    private static WorkflowDefinition Of((string Id, bool IsStart)[] activities, (string From, string Outcome, string To)[] transitions) => WorkflowDefinition.Of(new JsonObject
    {
        ["Activities"] = new JsonArray([.. activities.Select(activity => new JsonObject { ["ActivityId"] = activity.Id, ["Name"] = "LogTask", ["IsStart"] = activity.IsStart })]),
        ["Transitions"] = new JsonArray([.. transitions.Select(way => new JsonObject { ["SourceActivityId"] = way.From, ["SourceOutcomeName"] = way.Outcome, ["DestinationActivityId"] = way.To })]),
    });
}
