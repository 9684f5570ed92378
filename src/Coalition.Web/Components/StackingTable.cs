using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Coalition.Web.Components;

/// <summary>
/// <c>&lt;table stacks&gt;</c>: a table that lies down into labelled rows where there is no room beside each other. Each cell learns
/// the words of its column's header, which the style sheet shows before it; and as the display of a table's parts is changed there,
/// their roles are written out, so that a screen reader meets a table all the same.
/// </summary>
[HtmlTargetElement("table", Attributes = Name)]
public sealed class StackingTable : TagHelper
{
    /// <summary>Marks the table.</summary>
    public const string Name = "stacks";

    public override void Init(TagHelperContext context) => context.Items[typeof(StackingColumns)] = new StackingColumns();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Name);
        output.Attributes.SetAttribute("role", "table");
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"]?.Value} stacks".Trim());
    }
}

/// <summary>The rows and cells of a <see cref="StackingTable"/>; those of other tables are left alone.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class StackingCell : TagHelper
{
    public override void Init(TagHelperContext context)
    {
        if (context.TagName is "tr" && context.Items.TryGetValue(typeof(StackingColumns), out var found))
        {
            ((StackingColumns)found).Next = 0;
        }
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(StackingColumns), out var found))
        {
            return;
        }

        var columns = (StackingColumns)found;
        output.Attributes.SetAttribute("role", RoleOf(context));
        if (context.AllAttributes["scope"]?.Value?.ToString() is "col")
        {
            columns.Headers.Add((await output.GetChildContentAsync()).GetContent());
        }
        else if (context.TagName is "td" or "th")
        {
            var place = columns.Next++;
            output.Attributes.SetAttribute("data-label", new HtmlString(columns.Headers.ElementAtOrDefault(place) ?? ""));
        }
    }

    private static string RoleOf(TagHelperContext context) => (context.TagName, context.AllAttributes["scope"]?.Value?.ToString()) switch
    {
        ("thead" or "tbody", _) => "rowgroup",
        ("tr", _) => "row",
        ("th", "col") => "columnheader",
        ("th", _) => "rowheader",
        _ => "cell",
    };
}

/// <summary>What the cells of one table share.</summary>
public sealed class StackingColumns
{
    /// <summary>The words of the headers, encoded, in order; a header is words alone.</summary>
    public IList<string> Headers { get; } = [];

    /// <summary>The column of the next cell of the row.</summary>
    public int Next { get; set; }
}
