using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;paragraphs text="…"/&gt;</c>: plain words that somebody wrote, each line of theirs a paragraph of its own.</summary>
[HtmlTargetElement("paragraphs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ParagraphsTagHelper : TagHelper
{
    /// <summary>The words as written.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var line in (Text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var paragraph = new TagBuilder("p");
            paragraph.InnerHtml.Append(line);
            output.Content.AppendHtml(paragraph);
        }
    }
}
