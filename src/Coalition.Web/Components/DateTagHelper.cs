using System.Globalization;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>
/// <c>&lt;partial-date value="…"/&gt;</c>: a date as well known as it is, in the reader's language, with its note. Nothing known
/// is said in words; nothing is padded.
/// </summary>
[HtmlTargetElement("partial-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>The date, or null for one that is not stated.</summary>
    public PartialDate? Value { get; set; }

    /// <summary>Leaves the note out, for lists. That a year was inferred or is missing is said in any case.</summary>
    public bool Brief { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Value is null or { Precision: DatePrecision.Unknown })
        {
            output.Content.SetContent(Value?.AsStated is { } token ? $"{texts["Not stated"].Value} ({texts["“{0}”", token].Value})" : texts["Not stated"].Value);
            return;
        }

        var machine = Value.Precision is DatePrecision.DayOfUnknownYear ? Value.Value![5..] : Value.Value;
        output.Content.AppendHtml($"<time datetime=\"{machine}\">").Append(Dates.Text(Value)).AppendHtml("</time>");
        if (!Brief && Value.Note is { } note)
        {
            output.Content.Append(". " + note.In(CultureInfo.CurrentCulture.Name));
        }
        else
        {
            output.Content.Append(Dates.Caveat(Value, texts));
        }
    }
}

/// <summary>Dates in words of the interface's language.</summary>
public static class Dates
{
    /// <summary>The date as far as it is known: 5 August 2025, August 2025, 2025, 5 August.</summary>
    public static string Text(PartialDate date)
    {
        var culture = CultureInfo.CurrentCulture;
        return date.Precision switch
        {
            DatePrecision.Year => date.Value!,
            DatePrecision.Month => date.Earliest!.Value.ToString("MMMM yyyy", culture),
            DatePrecision.Day => date.Earliest!.Value.ToString("d MMMM yyyy", culture),
            DatePrecision.DayOfUnknownYear => new DateOnly(2000, date.Month!.Value, date.Day!.Value).ToString("d MMMM", culture),
            _ => "",
        };
    }

    /// <summary>What must stand beside the date wherever it is shown: that its year was inferred, or that there is none. With a space before it; empty where nothing must.</summary>
    public static string Caveat(PartialDate date, IStringLocalizer<Texts> texts) =>
        date.IsYearInferred ? $" {texts["(year inferred)"].Value}"
        : date.Precision is DatePrecision.DayOfUnknownYear ? $" {texts["(year not stated)"].Value}"
        : "";

    /// <summary>A UTC instant in a zone: 16 January 2026, 10:12.</summary>
    public static string Text(DateTime utc, string timeZoneId) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZoneId)).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
