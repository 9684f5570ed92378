using System.Globalization;
using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>Where in a text a number stands, for the back office.</summary>
public static class NumberPlace
{
    /// <summary>"Title", "Paragraph 3" or the field's name; the paragraph by its place, as the checks count it.</summary>
    public static string Of(string place, TextDraft text) => place.Split(':') switch
    {
        ["text", var id] => string.Create(CultureInfo.InvariantCulture, $"Paragraph {1 + text.Languages[0].Blocks.TakeWhile(block => block.Id != id).Count()}"),
        ["field", var name] => name,
        _ => "Title",
    };
}
