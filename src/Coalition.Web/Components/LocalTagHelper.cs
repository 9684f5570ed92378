using System.Globalization;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>
/// <c>&lt;local text="…"/&gt;</c>: a text of the record in the reader's language, or in the one it has, marked as such. Where
/// there is none, "Not stated".
/// </summary>
[HtmlTargetElement("local", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>The text, or null.</summary>
    public LocalText? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var here = CultureInfo.CurrentUICulture.Name;
        output.TagName = null;
        if (Text is null)
        {
            output.Content.SetContent(texts["Not stated"].Value);
        }
        else if (Text.LanguageOf(here) == here)
        {
            output.Content.SetContent(Text.In(here));
        }
        else
        {
            var span = new TagBuilder("span");
            span.Attributes["lang"] = Text.LanguageOf(here);
            span.InnerHtml.Append(Text.In(here));
            output.Content.SetHtmlContent(span);
        }
    }
}
