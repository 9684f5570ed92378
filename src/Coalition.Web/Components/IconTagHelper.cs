using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary><c>&lt;icon name="search"/&gt;</c>: one of the five icons, always beside a word, hidden from screen readers.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["search"] = """<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>""",
        ["menu"] = """<path d="M4 7h16M4 12h16M4 17h16"/>""",
        ["download"] = """<path d="M12 4v12m-5-5 5 5 5-5M5 20h14"/>""",
        ["feed"] = """<path d="M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14M6 18.5v.01"/>""",
        ["remove"] = """<path d="m6 6 12 12M18 6 6 18"/>""",
    };

    /// <summary>search, menu, download, feed or remove.</summary>
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ico");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Paths[Name]);
    }
}
