using Coalition.Core.Content;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;changed-words parts="…"/&gt;</c>: words kept, put in and taken out, told apart by line, tint and a spoken mark.</summary>
[HtmlTargetElement("changed-words", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChangedWordsTagHelper : TagHelper
{
    /// <summary>The parts in reading order.</summary>
    public required IReadOnlyList<DiffPart> Parts { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var part in Parts)
        {
            var (start, end) = part.Change switch
            {
                Change.Added => ("<ins><span class=\"vh\" lang=\"en\"> [added:] </span>", "<span class=\"vh\" lang=\"en\"> [end] </span></ins>"),
                Change.Removed => ("<del><span class=\"vh\" lang=\"en\"> [removed:] </span>", "<span class=\"vh\" lang=\"en\"> [end] </span></del>"),
                _ => ("", ""),
            };
            output.Content.AppendHtml(start);
            ProseTagHelper.Append(output.Content, part.Text);
            output.Content.AppendHtml(end);
        }
    }
}
