using System.Text.RegularExpressions;

namespace Coalition.Core.Kernel;

/// <summary>
/// Sentences by which a single child might be recognised: an age below eighteen together with a word for family, or with two names such as a
/// given name and a place. It knows no child and judges nothing: it points at a sentence. English, Ukrainian and French.
/// </summary>
internal static partial class ChildDetails
{
    /// <summary>The code of what is said of them.</summary>
    public const string Code = "safeguarding.details";

    /// <summary>The numbers, from 1, of the sentences that join an age below eighteen with family, or with two names.</summary>
    public static IEnumerable<int> SentencesIn(string text) =>
        Sentences().Split(text).Select((sentence, index) => (sentence, Number: index + 1)).Where(item => Points(item.sentence)).Select(item => item.Number);

    /// <summary>Why a short text must be put in general terms: a sentence of it could point at a single child. Null where none does.</summary>
    public static Refusal? WhyPoints(LocalText text, string field) => text.Any(pair => SentencesIn(pair.Value).Any())
        ? new(Code, "A sentence joins the age of a child with family or names. Could a child be recognised by it? Put it in general terms.") { Field = field } : null;

    private static bool Points(string sentence) => Age().IsMatch(sentence) && (Family().IsMatch(sentence) || Names().Count(sentence) >= 2);

    [GeneratedRegex(@"(?<=[.!?…])\s+|\n", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sentences();

    // A number up to 17, as digits or as a word, beside a word that makes it an age. “12 years of war” is none, nor is “aged under 18”.
    [GeneratedRegex(
        """
        \b(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[\s\u00A0-]years?[\s\u00A0-]old\b
        | \baged?\s(?:of\s)?(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b(?![\s-]*(?:to|and|–|years?\sago))
        | \b(?:child|girl|boy|baby|toddler|teenager)\sof\s(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b
        | \b(?:\d|1[0-7])[\s\u00A0-]*(?:-?річн\p{L}+)
        | \b(?:одно|дво|три|чотири|п.яти|шести|семи|восьми|дев.яти|десяти|одинадцяти|дванадцяти|тринадцяти|чотирнадцяти|п.ятнадцяти|шістнадцяти|сімнадцяти)річн\p{L}+
        | \b(?:віком|вік|віці|дитин\p{L}+|дівчин\p{L}+|хлопч\p{L}+)\s(?:у\s|до\s)?(?:\d|1[0-7])\s(?:рок\p{L}*|рік)\b
        | \b(?:дитині|дівчинці|хлопчику|їй|йому)\s(?:лише\s)?(?:\d|1[0-7])\s(?:рок\p{L}*|рік)\b
        | \b(?:âgée?s?\sde|enfant\sde|fille\sde|garçon\sde)\s(?:\d|1[0-7]|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept)\sans?\b
        | \b(?:a|avait)\s(?:\d|1[0-7])\sans\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Age();

    [GeneratedRegex(
        """
        \b(?:(?:grand|step|foster\s)?(?:mother|father|parents?)|mum|dad|sisters?|brothers?|siblings?|aunt|uncle|cousin|grandma|orphan(?:ed|s)?|guardian|daughter|son
        | мат(?:и|ері|ір.ю|ір)|мам(?:а|и|і|у|ою)|бать?к\p{L}+|тат(?:о|а|у|ом)|бабус\p{L}+|дідус\p{L}+|сестр\p{L}+|брат(?:а|у|ом|и|ів)?|тітк\p{L}+|дядьк\p{L}+|сирот\p{L}*|опікун\p{L}*
        | (?:grand-|belle-)?mère|(?:grand-|beau-)?père|grands-parents|sœurs?|frères?|tante|oncle|orpheline?s?|tutrice|tuteur)\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Family();

    // A capitalised word that does not begin the sentence; titles of several words count as one name.
    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:]\s)\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}*)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();
}
