using System.Globalization;
using Coalition.Core.Content;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary><c>&lt;changed-words parts="…"/&gt;</c>: words kept, put in and taken out, told apart by line, tint and a spoken mark.</summary>
[HtmlTargetElement("changed-words", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChangedWordsTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>The parts in reading order.</summary>
    public required IReadOnlyList<DiffPart> Parts { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var language = CultureInfo.CurrentUICulture.Name;
        string Spoken(string words) => $"<span class=\"vh\" lang=\"{language}\"> {words} </span>";
        foreach (var part in Parts)
        {
            var (start, end) = part.Change switch
            {
                Change.Added => ("<ins>" + Spoken(texts["[added:]"]), Spoken(texts["[end]"]) + "</ins>"),
                Change.Removed => ("<del>" + Spoken(texts["[removed:]"]), Spoken(texts["[end]"]) + "</del>"),
                _ => ("", ""),
            };
            output.Content.AppendHtml(start);
            ProseTagHelper.Append(output.Content, part.Text);
            output.Content.AppendHtml(end);
        }
    }
}
