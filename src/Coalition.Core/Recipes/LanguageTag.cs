using System.Globalization;

namespace Coalition.Core.Recipes;

/// <summary>BCP 47 tags as files give them.</summary>
internal static class LanguageTag
{
    /// <summary>Whether the tag names a language the portal can name, sort and format in.</summary>
    public static bool IsKnown(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
