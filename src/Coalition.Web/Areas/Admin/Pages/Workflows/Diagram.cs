using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A workflow drawn from top to bottom; all measures are whole user units of the drawing.</summary>
/// <param name="Width">Width of the drawing.</param>
/// <param name="Height">Height of the drawing.</param>
/// <param name="Boxes">The activities in the order of the list beside it.</param>
/// <param name="Arrows">The transitions; several outcomes that lead the same way share one.</param>
public sealed record Diagram(int Width, int Height, IReadOnlyList<DiagramBox> Boxes, IReadOnlyList<DiagramArrow> Arrows)
{
    /// <summary>Width of every box.</summary>
    public const int BoxWidth = 228;

    /// <summary>Height of every box.</summary>
    public const int BoxHeight = 88;
}

/// <summary>An activity at its place.</summary>
/// <param name="Activity">What it is.</param>
/// <param name="Number">Its number in the list.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Title">Its title, cut into at most three lines.</param>
public sealed record DiagramBox(WorkflowActivity Activity, int Number, int X, int Y, IReadOnlyList<string> Title);

/// <summary>A way from box to box; its head points down at the last point.</summary>
/// <param name="From">Id of the activity it leaves.</param>
/// <param name="To">Id of the activity it reaches.</param>
/// <param name="Line">Corners, from the source on; every leg is level or upright.</param>
/// <param name="Label">The outcomes in words.</param>
/// <param name="LabelX">Where the label begins.</param>
/// <param name="LabelY">The label's base line.</param>
public sealed record DiagramArrow(string From, string To, IReadOnlyList<(int X, int Y)> Line, string Label, int LabelX, int LabelY);
