using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>The stable part of an address: lower-case ASCII letters, digits and single hyphens, 1 to 80 characters.</summary>
public static class Slug
{
    private const int Longest = 80;
    private const int EndLength = 8;

    /// <summary>Whether the text can stand in an address as it is.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= Longest }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')
        && text[0] is not '-' && text[^1] is not '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>The slug with an end that nobody guesses: one that is made so tells whoever made it nothing of the slugs of others.</summary>
    public static string Unguessable(string slug) => $"{slug[..Math.Min(slug.Length, Longest - EndLength - 1)].TrimEnd('-')}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz23456789", EndLength)}";

    /// <summary>A slug made from a title; empty when the title holds no Latin letter or digit, or what no text can hold.</summary>
    public static string From(string title)
    {
        if (!PlainText.IsWellFormed(title))
        {
            return "";
        }

        var slug = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] is not '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
