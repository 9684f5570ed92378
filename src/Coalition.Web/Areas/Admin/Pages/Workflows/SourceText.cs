using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A text with numbered lines, those marked in which something is wrong.</summary>
/// <param name="Label">What the text is, for the list's name.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Problems">What is wrong with them.</param>
public sealed record SourceText(string Label, IReadOnlyList<string> Lines, IReadOnlyList<LineProblem> Problems)
{
    /// <summary>The text cut into lines, whatever its line ends.</summary>
    public static SourceText Of(string label, string text, params IReadOnlyList<LineProblem> problems) => new(label, text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'), problems);
}
