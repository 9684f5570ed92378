using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>
/// Places a definition's activities in rows by their distance from the start and leads the transitions between them. Places that
/// the file gives belong to another editor and are not read. A way to the next row runs in the gap between both; every other way,
/// back or within a row, runs round the outside in a lane of its own at the right.
/// </summary>
public sealed class DiagramLayout
{
    private const int Edge = 12;
    private const int ColumnGap = 56;
    private const int TrackStep = 10;
    private const int LaneStep = 14;
    private const int LabelStep = 18;
    private const int LongestLine = 28;
    private const int LongestLabel = 24;
    private const int MostLines = 3;

    private readonly IReadOnlyList<WorkflowActivity> order;
    private readonly Dictionary<string, (int Row, int Column)> places;
    private readonly List<Way> ways;
    private readonly int rows;
    private readonly List<Way>[] gaps;

    private DiagramLayout(WorkflowDefinition definition)
    {
        order = ActivityWords.InOrder(definition);
        places = DiagramGrid.Of(order, definition.Transitions);
        rows = places.Count == 0 ? 0 : places.Values.Max(place => place.Row) + 1;
        ways =
        [
            .. definition.Transitions.Where(transition => places.ContainsKey(transition.From) && places.ContainsKey(transition.To))
                .GroupBy(transition => (transition.From, transition.To))
                .Select(group => new Way(group.Key.From, group.Key.To, places[group.Key.From], places[group.Key.To], Label(group.Select(transition => transition.Outcome)))),
        ];
        gaps = [.. Enumerable.Range(0, rows + 1).Select(_ => new List<Way>())];
    }

    /// <summary>The drawing of the definition; the same definition always gives the same.</summary>
    public static Diagram Of(WorkflowDefinition definition) => new DiagramLayout(definition).Draw();

    private Diagram Draw()
    {
        SetPorts();
        SetTracks();
        var tops = Tops(out var height);
        var right = places.Count == 0 ? Edge : places.Values.Max(place => X(place.Column)) + Diagram.BoxWidth;
        var lanes = SetLanes(right + ColumnGap);
        return new Diagram(
            Math.Max(lanes, right + ColumnGap) + Edge,
            height + Edge,
            [.. order.Select((activity, index) => new DiagramBox(activity, index + 1, X(places[activity.Id].Column), tops[places[activity.Id].Row], Wrapped(activity.Called)))],
            [.. ways.Select(way => Arrow(way, tops))]);
    }

    private void SetPorts()
    {
        foreach (var way in ways)
        {
            gaps[way.Source.Row + 1].Add(way);
            if (!way.IsDirect)
            {
                gaps[way.Target.Row].Add(way);
            }
        }

        foreach (var box in places.Values)
        {
            var (leaving, coming) = (ways.Where(way => way.Source == box).ToArray(), ways.Where(way => way.Target == box).ToArray());
            Spread(leaving.Where(way => way.IsDirect).OrderBy(way => way.Target.Column), X(box.Column), 0, Diagram.BoxWidth, (way, x) => way.OutX = x);
            Spread(leaving.Where(way => !way.IsDirect), X(box.Column), Diagram.BoxWidth * 3 / 4, Diagram.BoxWidth - 8, (way, x) => way.OutX = x);
            Spread(coming.Where(way => way.IsDirect).OrderBy(way => way.Source.Column), X(box.Column), 0, Diagram.BoxWidth, (way, x) => way.InX = x);
            Spread(coming.Where(way => !way.IsDirect), X(box.Column), Diagram.BoxWidth * 3 / 4, Diagram.BoxWidth - 8, (way, x) => way.InX = x);
        }

        foreach (var way in ways)
        {
            Straighten(way);
        }
    }

    private static void Spread(IEnumerable<Way> some, int left, int from, int to, Action<Way, int> set)
    {
        var list = some.ToArray();
        for (var i = 0; i < list.Length; i++)
        {
            set(list[i], left + from + ((to - from) * (i + 1) / (list.Length + 1)));
        }
    }

    // A way down its own column is one upright line; two upright lines never lie upon each other.
    private void Straighten(Way way)
    {
        var others = ways.Where(other => other != way).ToArray();
        if (way.IsDirect && way.Source.Column == way.Target.Column && !Array.Exists(others, other => other.Target == way.Target && Math.Abs(other.InX - way.OutX) < LaneStep))
        {
            way.InX = way.OutX;
            return;
        }

        while (Array.Exists(others, other => other.Source.Row == way.Target.Row - 1 && Math.Abs(other.OutX - way.InX) < TrackStep / 2))
        {
            way.InX += TrackStep;
        }
    }

    private void SetTracks()
    {
        for (var gap = 0; gap < gaps.Length; gap++)
        {
            var taken = new List<List<(int From, int To)>>();
            foreach (var way in gaps[gap].Where(way => !way.IsDirect && way.Source.Row + 1 == gap))
            {
                way.OutTrack = Take(taken, way.OutX, int.MaxValue);
            }

            foreach (var way in gaps[gap].Where(way => way.IsDirect && way.InX != way.OutX).OrderByDescending(way => way.InX))
            {
                way.OutTrack = Take(taken, way.OutX, way.InX);
            }

            foreach (var way in gaps[gap].Where(way => !way.IsDirect && way.Target.Row == gap).OrderBy(way => way.InX))
            {
                way.InTrack = Take(taken, way.InX, int.MaxValue);
            }
        }
    }

    private static int Take(List<List<(int From, int To)>> taken, int one, int other)
    {
        var (from, to) = (Math.Min(one, other), Math.Max(one, other));
        var track = taken.FindIndex(spans => !spans.Exists(span => from <= span.To && span.From <= to));
        if (track < 0)
        {
            track = taken.Count;
            taken.Add([]);
        }

        taken[track].Add((from, to));
        return track;
    }

    private int SetLanes(int left)
    {
        var taken = new List<List<(int From, int To)>>();
        foreach (var way in ways.Where(way => !way.IsDirect).OrderBy(way => Math.Abs(way.Source.Row - way.Target.Row)))
        {
            way.LaneX = left + (Take(taken, (way.Source.Row * 2) + 1, way.Target.Row * 2) * LaneStep);
        }

        return left + (taken.Count * LaneStep);
    }

    private int[] Tops(out int height)
    {
        var tops = new int[rows];
        height = Edge;
        for (var gap = 0; gap <= rows; gap++)
        {
            var above = Labels(gap, leaving: true) * LabelStep;
            var tracks = gaps[gap].Select(way => Math.Max(way.Source.Row + 1 == gap ? way.OutTrack : -1, way.Target.Row == gap ? way.InTrack : -1)).DefaultIfEmpty(-1).Max() + 1;
            foreach (var way in gaps[gap])
            {
                way.SetLevel(gap, height + above + TrackStep, TrackStep);
            }

            height += gaps[gap].Count == 0 ? (gap is 0 || gap == rows ? 0 : ColumnGap) : above + ((tracks + 1) * TrackStep) + (Labels(gap, leaving: false) * LabelStep) + LabelStep;
            if (gap < rows)
            {
                tops[gap] = height;
                height += Diagram.BoxHeight;
            }
        }

        return tops;
    }

    // Rows of labels that a gap needs: those of ways round the outside stand where they leave, the others where they arrive.
    private int Labels(int gap, bool leaving) => gaps[gap]
        .Where(way => leaving ? !way.IsDirect && way.Source.Row + 1 == gap : way.IsDirect)
        .GroupBy(way => leaving ? way.Source : way.Target).Select(group => group.Count()).DefaultIfEmpty(0).Max();

    private DiagramArrow Arrow(Way way, int[] tops)
    {
        var (bottom, top) = (tops[way.Source.Row] + Diagram.BoxHeight, tops[way.Target.Row]);
        List<(int X, int Y)> line = way switch
        {
            { IsDirect: true } when way.InX == way.OutX => [(way.OutX, bottom), (way.InX, top)],
            { IsDirect: true } => [(way.OutX, bottom), (way.OutX, way.OutY), (way.InX, way.OutY), (way.InX, top)],
            _ => [(way.OutX, bottom), (way.OutX, way.OutY), (way.LaneX, way.OutY), (way.LaneX, way.InY), (way.InX, way.InY), (way.InX, top)],
        };
        var before = ways.TakeWhile(other => other != way).Count(other => other.IsDirect == way.IsDirect && (way.IsDirect ? other.Target == way.Target : other.Source == way.Source));
        return new DiagramArrow(way.From, way.To, line, way.Label, (way.IsDirect ? way.InX : way.OutX) + 7, way.IsDirect ? top - LabelStep + 4 - (before * LabelStep) : bottom + LabelStep + (before * LabelStep) - 3);
    }

    private static int X(int column) => Edge + (column * (Diagram.BoxWidth + ColumnGap));

    private static string Label(IEnumerable<string> outcomes)
    {
        var label = string.Join(", ", outcomes.Distinct(StringComparer.Ordinal).Select(ActivityWords.Outcome));
        return label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)].TrimEnd() + "…";
    }

    /// <summary>The text on at most three lines; what does not fit ends in an ellipsis, and the list beside has it whole.</summary>
    internal static IReadOnlyList<string> Wrapped(string text)
    {
        List<string> lines = [""];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= LongestLine || lines[^1].Length == 0)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        var isCut = lines.Count > MostLines;
        return
        [
            .. lines.Take(MostLines).Select((line, index) => line.Length > LongestLine ? line[..(LongestLine - 1)] + "…"
                : isCut && index == MostLines - 1 ? line[..Math.Min(line.Length, LongestLine - 1)] + "…" : line),
        ];
    }

    private sealed class Way(string from, string to, (int Row, int Column) source, (int Row, int Column) target, string label)
    {
        public string From => from;

        public string To => to;

        public (int Row, int Column) Source => source;

        public (int Row, int Column) Target => target;

        public string Label => label;

        /// <summary>Whether it leads to the next row.</summary>
        public bool IsDirect => target.Row == source.Row + 1;

        public int OutX { get; set; }

        public int InX { get; set; }

        public int LaneX { get; set; }

        public int OutTrack { get; set; } = -1;

        public int InTrack { get; set; } = -1;

        public int OutY { get; private set; }

        public int InY { get; private set; }

        public void SetLevel(int gap, int first, int step)
        {
            OutY = source.Row + 1 == gap && OutTrack >= 0 ? first + (OutTrack * step) : OutY;
            InY = !IsDirect && target.Row == gap ? first + (InTrack * step) : InY;
        }
    }
}
