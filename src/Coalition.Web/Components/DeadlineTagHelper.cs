using System.Globalization;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary>
/// <c>&lt;deadline value="…" zone="…"/&gt;</c>: a UTC instant in the reader's own zone and in the one in which it was announced, each
/// named; one of the two where they show the same. The person's zone, or the tenant's where the account has none.
/// </summary>
[HtmlTargetElement("deadline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DeadlineTagHelper(CurrentTenant tenant, SignedIn who) : TagHelper
{
    /// <summary>UTC, or null.</summary>
    public DateTime? Value { get; set; }

    /// <summary>IANA zone in which it was announced; null for the tenant's.</summary>
    public string? Zone { get; set; }

    /// <summary>What stands in the place of an instant that is not set.</summary>
    public string None { get; set; } = "Not set";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } instant)
        {
            output.TagName = null;
            output.Content.SetContent(None);
            return;
        }

        // Razor hands a null over as an empty string.
        var (mine, announced) = (who.Actor?.TimeZoneId ?? tenant.Settings.TimeZoneId, string.IsNullOrEmpty(Zone) ? tenant.Settings.TimeZoneId : Zone);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent($"{Dates.Text(instant, mine)} {InstantTagHelper.Zone(mine)}");
        if (mine != announced)
        {
            output.PostElement.SetContent($" ({Dates.Text(instant, announced)} {InstantTagHelper.Zone(announced)}, as announced)");
        }
    }
}
