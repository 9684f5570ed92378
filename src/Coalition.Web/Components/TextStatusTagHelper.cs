using Coalition.Core.Clearance;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;text-status of="…"/&gt;</c>: where an edition stands, as one of the five words of a text, with what came of its round.</summary>
[HtmlTargetElement("text-status", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextStatusTagHelper : TagHelper
{
    /// <summary>The derived status.</summary>
    public required TextStatus Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (name, word) = Of switch
        {
            TextStatus.InReview => (" review", "In review"),
            TextStatus.ChangesRequested => (" due", "Changes asked for"),
            TextStatus.Voided => (" withdrawn", "Overtaken by a new edition"),
            TextStatus.Cleared => (" cleared", "Cleared"),
            TextStatus.Frozen => (" cleared", "Cleared, frozen"),
            TextStatus.Published => (" published", "Published"),
            TextStatus.Superseded => (" withdrawn", "Superseded"),
            TextStatus.Withdrawn => (" withdrawn", "Withdrawn"),
            TextStatus.Retracted => (" withdrawn", "Retracted"),
            TextStatus.TakenDown => (" stop", "Taken down, under review"),
            _ => ("", "Draft"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "status" + name);
        output.Content.SetContent(word);
    }
}
