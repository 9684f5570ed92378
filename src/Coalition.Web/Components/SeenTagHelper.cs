using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary>Gives a form the versions of the records that its page shows; see <see cref="SeenRecords"/>.</summary>
[HtmlTargetElement("form", Attributes = "seen")]
[HtmlTargetElement("form", Attributes = "all-seen")]
public sealed class SeenTagHelper : TagHelper
{
    /// <summary>The record that the form changes or releases; null for a new one.</summary>
    public IActs? Seen { get; set; }

    /// <summary>Several that one act releases.</summary>
    public IEnumerable<IActs> AllSeen { get; set; } = [];

    /// <summary>The page's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var record in Seen is null ? AllSeen : AllSeen.Prepend(Seen))
        {
            output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{SeenRecords.Field}\" value=\"{VersionOf(record)}\">");
        }
    }

    // What was typed goes with what was seen when it was typed, until the page has said that somebody was faster.
    private string VersionOf(IActs record)
    {
        var http = ViewContext.HttpContext;
        return http.Response.StatusCode is StatusCodes.Status409Conflict ? SeenRecords.Of(record) : SeenRecords.Posted(http, record.Id) ?? SeenRecords.Of(record);
    }
}
