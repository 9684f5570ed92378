using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary>Gives every form of the back office that acts an id of its own, so that sending it twice does the act once, and the mark of whose page it stands on.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class ActIdTagHelper(KeptForms kept, SignedIn who) : TagHelper
{
    /// <summary>The page's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.RouteData.Values["area"] is "Admin")
        {
            output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{OnceOnly.Field}\" value=\"{Guid.CreateVersion7()}\">");
            if (who.Actor is { } actor)
            {
                output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{KeptForm.ByField}\" value=\"{kept.MarkOf(actor)}\">");
            }
        }
    }
}
