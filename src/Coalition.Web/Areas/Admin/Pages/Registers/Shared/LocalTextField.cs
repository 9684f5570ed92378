using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>A short text in the site's languages, for the partial <c>_LocalTextField</c>.</summary>
/// <param name="Name">Name of the field; its inputs are <c>Name[en]</c>, <c>Name[uk]</c> and so on.</param>
/// <param name="Label">Above it.</param>
/// <param name="Value">By language, as typed or on record.</param>
/// <param name="Rows">1 for a line, more for a box.</param>
/// <param name="Hint">Below the label, or null.</param>
/// <param name="IsRequired">Whether the English text has to be there.</param>
public sealed record LocalTextField(string Name, string Label, IReadOnlyDictionary<string, string?> Value, int Rows = 1, string? Hint = null, bool IsRequired = false);

/// <summary>Texts in several languages as forms send them.</summary>
public static class LocalTextForm
{
    /// <summary>The text; null where nothing was typed in any language.</summary>
    public static LocalText? Text(this IReadOnlyDictionary<string, string?> typed)
    {
        var given = typed.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value!.ReplaceLineEndings("\n").Trim())).ToArray();
        return given.Length == 0 ? null : new LocalText(given);
    }

    /// <summary>What a form shows of a text on record.</summary>
    public static Dictionary<string, string?> Typed(this LocalText? text) => (text ?? new LocalText([])).ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);
}
