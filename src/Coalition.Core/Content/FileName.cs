using System.Text;

namespace Coalition.Core.Content;

/// <summary>
/// The name of a stored file. It stands in an address and in a header and is written to disks, so it holds letters, digits,
/// spaces and <c>. - _ ( )</c> only, begins with a letter or a digit, and ends in the extension of what the file is.
/// </summary>
public static class FileName
{
    /// <summary>Characters of a name at most.</summary>
    public const int Longest = 120;

    /// <summary>The last part of what a browser sent, which may be a whole path, in Unicode NFC; not checked yet.</summary>
    public static string Of(string claimed)
    {
        var name = claimed[(claimed.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return Kernel.PlainText.IsWellFormed(name) ? name.Normalize(NormalizationForm.FormC) : name;
    }

    /// <summary>Whether the name can be kept.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 2 and <= Longest && char.IsLetterOrDigit(name[0]) && !name.Contains("..", StringComparison.Ordinal)
        && name.All(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark || c is ' ' or '.' or '-' or '_' or '(' or ')');

    /// <summary>The extension in lower case without its dot; empty where there is none.</summary>
    public static string ExtensionOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : "";
}
