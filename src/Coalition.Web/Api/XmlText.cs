using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Coalition.Web.Api;

/// <summary>
/// Text on its way into an XML file. Forms, tables and recipes refuse the characters that XML 1.0 has no place for; rows that were written before are told without them, so
/// that one row never takes a file from everybody.
/// </summary>
internal static class XmlText
{
    /// <summary>The text without the characters that XML has no place for; half a surrogate pair becomes the sign for what cannot be read.</summary>
    public static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(IsXml));

    /// <summary>The same for every text and attribute of the element.</summary>
    public static XElement Cleaned(this XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>())
        {
            text.Value = Clean(text.Value);
        }

        foreach (var attribute in root.DescendantsAndSelf().Attributes())
        {
            attribute.Value = Clean(attribute.Value);
        }

        return root;
    }

    private static bool IsXml(Rune rune) => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value);
}
