using System.Globalization;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;instant value="…"/&gt;</c>: a UTC instant in the tenant's zone, with the exact instant for machines; a dash in words where there is none.</summary>
[HtmlTargetElement("instant", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InstantTagHelper(CurrentTenant tenant) : TagHelper
{
    /// <summary>UTC, or null.</summary>
    public DateTime? Value { get; set; }

    /// <summary>What stands in the place of an instant that is not set.</summary>
    public string None { get; set; } = "Not set";

    /// <summary>Names the zone and adds the same instant in UTC, where people of several zones have to agree on it.</summary>
    public bool Both { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } instant)
        {
            output.TagName = null;
            output.Content.SetContent(None);
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var zone = tenant.Settings.TimeZoneId;
        output.Content.SetContent(Dates.Text(instant, zone) + (Both ? $" {Zone(zone)}" : ""));
        if (Both && Zone(zone) is not "UTC")
        {
            output.PostElement.SetContent($" ({Dates.Text(instant, "Etc/UTC")} UTC)");
        }
    }

    /// <summary>What people call an IANA zone: the place it is named after.</summary>
    public static string Zone(string timeZoneId) => timeZoneId[(timeZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
