using System.Globalization;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary>
/// <c>&lt;party-name of="…" text="…"/&gt;</c>: a name that a party bears or bore, such as the one it signed with, marked with its language
/// where that is not the reader's, so that it is read aloud in the right voice.
/// </summary>
[HtmlTargetElement("party-name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PartyNameTagHelper : TagHelper
{
    /// <summary>Whose name it is.</summary>
    public required Party Of { get; set; }

    /// <summary>The name.</summary>
    public required string Text { get; set; }

    /// <summary>Keeps the words of the name on one line.</summary>
    public bool Unbroken { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var here = CultureInfo.CurrentUICulture.Name;
        var shown = Unbroken ? Text.Replace(' ', '\u00a0') : Text;
        output.TagName = null;
        if (Of.LanguageOf(Text, here) is not { } language || language == here)
        {
            output.Content.SetContent(shown);
            return;
        }

        var span = new TagBuilder("span");
        span.Attributes["lang"] = language;
        span.InnerHtml.Append(shown);
        output.Content.SetHtmlContent(span);
    }
}
