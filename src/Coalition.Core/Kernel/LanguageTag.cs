using System.Globalization;

namespace Coalition.Core.Kernel;

/// <summary>BCP 47 tags as files and forms give them.</summary>
public static class LanguageTag
{
    /// <summary>Whether the tag names a language the portal can name, sort and format in, written as the standard writes it.</summary>
    public static bool IsKnown(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name == tag && tag.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
