using System.Globalization;

namespace Coalition.Core.Kernel;

/// <summary>What a person writes beside an act: a reason, a condition, a comment. The one check of its length and its characters.</summary>
public static class Remark
{
    /// <summary>Whether it can be kept: plain text (see <see cref="PlainText"/>) and, without the blanks round it, no longer than that. Nothing written can be kept.</summary>
    public static bool Fits(string? text, int longest) => (text is null || text.Trim().Length <= longest) && PlainText.IsPlain(text);

    /// <summary>Whether something is written and can be kept.</summary>
    public static bool IsGiven(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && Fits(text, longest);

    /// <summary>The limit in words: <c>at most 1,000 characters</c>.</summary>
    public static string AtMost(int longest) => string.Create(CultureInfo.InvariantCulture, $"at most {longest:N0} characters");
}
