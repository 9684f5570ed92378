using System.Text.RegularExpressions;

namespace Coalition.Core.Workflows;

/// <summary>
/// Texts in definitions: plain words with a few fixed tokens. There is no template language. A document is named by its symbol
/// or address, never by its title: mails leave the portal before a text is public.
/// </summary>
public static partial class WorkflowText
{
    /// <summary>The mail addresses of whoever submitted the text.</summary>
    public const string Submitter = "Workflow.Properties.Submitter";

    /// <summary>The mail addresses of the clearing officers of the seats that were asked last.</summary>
    public const string AskedSeats = "Workflow.Properties.AskedSeats";

    /// <summary>The document's symbol or address.</summary>
    public const string DisplayText = "Workflow.Input.ContentItem | display_text";

    /// <summary>The document itself, where a task acts on it; in a text its symbol or address.</summary>
    public const string ContentItem = "Workflow.Input.ContentItem";

    private static readonly string[] Tokens = [Submitter, AskedSeats, DisplayText, ContentItem];

    /// <summary>The first token or tag that is none of ours, as written; null when all are known.</summary>
    public static string? UnknownToken(string text) =>
        Token().Matches(text).FirstOrDefault(match => !Tokens.Contains(Named(match), StringComparer.Ordinal) && PropertyOf(Named(match)) is null)?.Value;

    /// <summary>The first token that stands for mail addresses, as written; null when there is none.</summary>
    public static string? AddressToken(string text) => Token().Matches(text).FirstOrDefault(match => Named(match) is Submitter or AskedSeats)?.Value;

    /// <summary>Names of the noted values that the text reads; see <see cref="WorkflowProperty"/>.</summary>
    public static IEnumerable<string> PropertiesIn(string text) => Token().Matches(text).Select(match => PropertyOf(Named(match))).OfType<string>();

    /// <summary>The text with its tokens replaced, a value that nothing has noted by nothing; ask <see cref="UnknownToken"/> first.</summary>
    public static string Render(string text, WorkflowFacts facts) => Token().Replace(text, match => Named(match) switch
    {
        Submitter => string.Join(", ", facts.Submitter),
        AskedSeats => string.Join(", ", facts.AskedSeats),
        DisplayText or ContentItem => facts.DocumentName,
        var named when PropertyOf(named) is { } property => facts.Properties.GetValueOrDefault(property, ""),
        _ => match.Value,
    });

    private static string? PropertyOf(string named) =>
        named.StartsWith(WorkflowProperty.InText, StringComparison.Ordinal) && named[WorkflowProperty.InText.Length..] is var name && WorkflowProperty.IsName(name) ? name : null;

    private static string Named(Match match) => Space().Replace(match.Groups["token"].Value.Trim(), " ");

    [GeneratedRegex(@"\{\{(?<token>[^{}]*)\}\}|\{%[^}]*%\}|\{\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
