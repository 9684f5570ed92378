using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;field-errors of="TimeZoneId"/&gt;</c>: what was refused of one field, beside it; the summary above the form says it too.</summary>
[HtmlTargetElement("field-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldErrorsTagHelper : TagHelper
{
    /// <summary>The field's model name.</summary>
    public required string Of { get; set; }

    /// <summary>The page's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState[Of] is not { Errors: [_, ..] errors })
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "fault");
        output.Content.SetContent(string.Join(' ', errors.Select(error => error.ErrorMessage)));
    }
}
