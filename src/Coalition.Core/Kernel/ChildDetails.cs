using System.Text.RegularExpressions;

namespace Coalition.Core.Kernel;

/// <summary>
/// Sentences by which a single child might be recognised: an age below eighteen together with a word for family, or with two names such as a
/// given name and a place. It knows no child and judges nothing: it points at a sentence. English, Ukrainian, French and German, read as <see cref="FoldedText"/>.
/// </summary>
internal static partial class ChildDetails
{
    private const string English = @"\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen";
    private const string Ukrainian = "одно|дво|три|чотири|п.яти|шести|семи|восьми|дев.яти|десяти|одинадцяти|дванадцяти|тринадцяти|чотирнадцяти|п.ятнадцяти|шістнадцяти|сімнадцяти";
    private const string French = @"\d|1[0-7]|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept";
    private const string German = "eine?[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn";

    private const string Child = "child|girl|boy|baby|infant|toddler|teenager|daughter|son|pupil|orphan";
    private const string Enfant = "enfant|fille|fillette|garçon|garçonnet|bébé|nourrisson|gamine?|adolescente?|élève|orpheline?";
    private const string Kind = @"mädchen|jungen?|(?<!\bin\s)kind(?:es)?|baby|säuglings?|tochter|sohn(?:es)?|schüler(?:in)?|waise";

    // What a German adjective of years is said of besides children: “das dreijährige Programm”.
    private const string Sache = "abkommen|amtszeit|arbeit|aufenthalt|bestehen|dauer|entwicklung|erfahrung|frist|jubiläum|krieg|laufzeit|mandat|partnerschaft|periode|phase|plan|programm|projekt|tätigkeit|vereinbarung|verhandlung|vertrag|vorhaben|zeitraum|zusammenarbeit";

    /// <summary>The code of what is said of them.</summary>
    public const string Code = "safeguarding.details";

    /// <summary>The numbers, from 1, of the sentences that join an age below eighteen with family, or with two names.</summary>
    public static IEnumerable<int> SentencesIn(string text) =>
        Sentences().Split(text).Select((sentence, index) => (sentence, Number: index + 1)).Where(item => Points(item.sentence)).Select(item => item.Number);

    /// <summary>Why a short text must be put in general terms: a sentence of it could point at a single child. Null where none does.</summary>
    public static Refusal? WhyPoints(LocalText text, string field) => text.Any(pair => SentencesIn(pair.Value).Any())
        ? new(Code, "A sentence joins the age of a child with family or names. Could a child be recognised by it? Put it in general terms.") { Field = field } : null;

    private static bool Points(string sentence)
    {
        var read = new FoldedText(sentence).Text;
        return (Age().IsMatch(read) && (Family().IsMatch(read) || Names().Count(read) >= 2)) || (NamedAge().IsMatch(read) && Family().IsMatch(read));
    }

    [GeneratedRegex(@"(?<=[.!?…])\s+|\n", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sentences();

    // A number up to 17, as digits or as a word, beside a word that makes it an age, or a number of months. “12 years of war” is none, nor is “aged under 18”.
    [GeneratedRegex(
        $$"""
        \b(?:{{English}})[\s\p{Pd}]*(?:years?|yrs?\.?)[\s\p{Pd}]*old\b | \b(?:\d|1[0-7])\s?y[./]?\s?o\b
        | (?<!\b(?:under|below|over|above)\s)\b(?:{{English}})[\s\p{Pd}]years?[\s\p{Pd}]of[\s\p{Pd}]age\b
        | \b(?:\d{1,3}|{{English}}|eighteen|twenty)[\s\p{Pd}](?:months?|weeks?|days?)[\s\p{Pd}]old\b
        | \baged?\s(?:of\s)?(?:{{English}})\b(?![\s\p{Pd}]*(?:to|and|–|years?\sago))
        | \b(?:{{Child}})\sof\s(?:{{English}})\b
        | \b(?:{{Child}}|{{Enfant}}|{{Kind}}|дитин\p{L}*|дівчин\p{L}*|хлопч\p{L}*)(?:,\s|\s?\()(?:\d|1[0-7])\s?[,)]
        | \b(?:\d|1[0-7])[\s\p{Pd}]*річн\p{L}+
        | \b(?:{{Ukrainian}})річн\p{L}+
        | \b(?:\d{1,2}|{{Ukrainian}})[\s\p{Pd}]*місячн\p{L}+\s(?:дит|дівч|хлоп|немовл|мал|син|дон|доч|сест|брат|сир)\p{L}*
        | \b(?:віком|вік|віці|дитин\p{L}+|дівчин\p{L}+|хлопч\p{L}+)\s(?:у\s|до\s)?(?:\d|1[0-7])\s(?:рок\p{L}*|рік)\b
        | \b(?:дитині|дівчинці|хлопчику|їй|йому)\s(?:лише\s|було\s|всього\s)?(?:\d|1[0-7])\s(?:рок\p{L}*|рік)\b
        | \b(?:віком|дитин\p{L}+|дівчин\p{L}+|хлопч\p{L}+|немовля\p{L}*|їй|йому)\s(?:лише\s|було\s|всього\s)?\d{1,2}\sмісяц\p{L}*
        | \b(?:âgée?s?\sde|(?:{{Enfant}})\sde)\s(?:(?:{{French}})\sans?|(?:\d{1,2}|{{French}})\s(?:mois|semaines|jours))\b
        | \b(?:a|avait|aura|aurait)\s(?:eu\s|que\s|seulement\s|à\speine\s)?(?:\d|1[0-7])\sans\b
        | \b(?:\d|1[0-7]|{{German}})[\s\p{Pd}]*jährig\p{L}*\b(?!\s(?:\p{L}+e[rns]?\s)?(?:{{Sache}}))
        | \b(?:(?:\d|1[0-7]|{{German}})\sJahre?|(?:\d{1,2}|{{German}})\s(?:Monate?|Wochen?))\salte?[rnsm]?\b
        | \b(?:Alter|{{Kind}})\svon\s(?:(?:\d|1[0-7]|{{German}})\sJahren?|(?:\d{1,2}|{{German}})\s(?:Monaten?|Wochen?))\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Age();

    // “Sasha (9)”, “Sasha, 9 років,”: a number behind a name is an age where the sentence speaks of family.
    [GeneratedRegex(@"\p{Lu}\p{Ll}+(?:\s?\(\s?|,\s)(?:\d|1[0-7])(?:\s(?:years?|months?|ans|mois|рок\p{L}*|рік|місяц\p{L}*|Jahre?|Monate?))?\s?[),]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedAge();

    [GeneratedRegex(
        """
        \b(?:(?:grand|step|foster\s)?(?:mother|father|parents?)|mum|mom|dad|sisters?|brothers?|siblings?|aunt|uncle|cousin|niece|nephew|grandma|grandpa|granny|orphan(?:ed|s)?|guardian|daughter|son
        | мат(?:и|ері|ір.ю|ір)|мам(?:а|и|і|у|ою)|бать?к\p{L}+|тат(?:о|а|у|ом)|бабус\p{L}+|дідус\p{L}+|сестр\p{L}+|брат(?:а|у|ом|и|ів)?|тітк\p{L}+|дядьк\p{L}+|сирот\p{L}*|опікун\p{L}*
        | (?:grand-|belle-)?mère|(?:grand-|beau-)?père|grands-parents|sœurs?|frères?|tante|oncle|orpheline?s?|tutrice|tuteur
        | (?:groß|pflege|stief)?(?:mutter|vater|eltern)|oma|opa|schwestern?|br[uü]der|geschwister|onkel|waisen?|vormund|tochter|sohn)\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Family();

    // A capitalised word that does not begin the sentence; titles of several words count as one name.
    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:]\s)\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}*)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();
}
