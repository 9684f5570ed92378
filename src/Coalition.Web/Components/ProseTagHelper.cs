using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;prose text="…"/&gt;</c>: a paragraph's text with its one mark, <c>*emphasis*</c>; everything else is shown as it is.</summary>
[HtmlTargetElement("prose", TagStructure = TagStructure.WithoutEndTag)]
public sealed partial class ProseTagHelper : TagHelper
{
    /// <summary>The paragraph's text.</summary>
    public required string Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        Append(output.Content, Text);
    }

    internal static void Append(IHtmlContentBuilder content, string text)
    {
        var at = 0;
        foreach (Match match in Emphasis().Matches(text))
        {
            content.Append(text[at..match.Index]).AppendHtml("<em>").Append(match.Groups["words"].Value).AppendHtml("</em>");
            at = match.Index + match.Length;
        }

        content.Append(text[at..]);
    }

    /// <summary>The same words where nothing can be emphasised.</summary>
    internal static string Plain(string text) => Emphasis().Replace(text, "${words}");

    [GeneratedRegex(@"\*(?<words>[^*\n]{1,400})\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Emphasis();
}
