namespace Coalition.Core.Kernel;

/// <summary>English names of states and organisations inside a sentence.</summary>
public static class EnglishName
{
    private static readonly HashSet<string> Plural = new(StringComparer.Ordinal) { "Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines" };

    // Common nouns: a name that is made of one says what the thing is, and English puts the article before it.
    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "Agency", "Alliance", "Assembly", "Association", "Bank", "Commission", "Committee", "Commonwealth", "Community", "Conference", "Council", "Court", "Emirates", "Federation", "Fund", "Group",
        "Islands", "Kingdom", "League", "Movement", "Office", "Order", "Organisation", "Organization", "Parliament", "Programme", "Republic", "Secretariat", "See", "States", "Union",
    };

    /// <summary>The same at the beginning of a sentence: The Council of Europe.</summary>
    public static string AtStart(this string name) => name.InProse() is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : name;

    /// <summary>The name with its article where English puts one: the Council of Europe, the United Kingdom, the Netherlands; Norway, UNICEF.</summary>
    public static string InProse(this string name) =>
        !name.StartsWith("The ", StringComparison.OrdinalIgnoreCase) && (Plural.Contains(name) || name.Split(' ').Any(Nouns.Contains)) ? $"the {name}" : name;
}
