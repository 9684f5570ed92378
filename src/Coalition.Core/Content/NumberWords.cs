using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Coalition.Core.Content;

/// <summary>What one language calls numbers and those whom the coalition counts.</summary>
internal sealed class NumberWords
{
    private static readonly FrozenDictionary<string, NumberWords> Known = new[] { English(), Ukrainian(), French() }.ToFrozenDictionary(words => words.language, StringComparer.Ordinal);

    private static readonly NumberWords Other = Elsewhere();

    private static readonly Regex Months = new(
        "^(January|February|March|April|May|June|July|August|September|October|November|December|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
        + "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Regex Links = Whole("as|of|on|at|in|by|since|so|to|and|or|станом|на|у|в|з|із|та|і|й|au|aux|en|à|de|depuis|dont|et|ou");

    private static readonly Regex BeforeDays = Whole("on|le|am|el|il|op|dnia|den|em");

    private readonly string language;
    private readonly FrozenDictionary<string, int> values;
    private readonly (CountedNoun Noun, Regex Form)[] nouns;
    private readonly Regex references;
    private readonly Regex others;
    private readonly Regex leads;

    // In French the article is the number one, and in every language "one" is said of what is not counted.
    private NumberWords(string language, string numbers, (CountedNoun Noun, string Form)[] nouns, string references, string others, string leads)
    {
        this.language = language;
        values = numbers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=')).SelectMany(entry => entry[1].Split('|').Select(word => KeyValuePair.Create(word, int.Parse(entry[0], System.Globalization.CultureInfo.InvariantCulture))))
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        this.nouns = [.. nouns.Select(noun => (noun.Noun, Whole(noun.Form)))];
        (this.references, this.others, this.leads) = (Whole(references), Whole(others), Whole(leads));
    }

    /// <summary>The words of the language. Of others than three the portal knows the nouns beside digits and reads no number in words.</summary>
    public static NumberWords For(string language) => Known.GetValueOrDefault(language) ?? Other;

    /// <summary>What the word counts, or null.</summary>
    public CountedNoun? Noun(string word) => nouns.Where(noun => noun.Form.IsMatch(Bare(word))).Select(noun => (CountedNoun?)noun.Noun).FirstOrDefault();

    /// <summary>Whether the word leads on from a number to whom it counts: "77 of the …".</summary>
    public bool LeadsOn(string word) => leads.IsMatch(word);

    /// <summary>Whether a number after the word names something: an article, a paragraph, a page.</summary>
    public bool IsReference(string word) => references.IsMatch(word);

    /// <summary>Whether the word is a month as it stands after a day.</summary>
    public static bool IsMonth(string word) => Months.IsMatch(word);

    /// <summary>Whether a day in figures follows the word and no share: "on 10/27".</summary>
    public static bool LeadsToDay(string word) => BeforeDays.IsMatch(word);

    /// <summary>Whether the word leads on from a number that stands alone: "77 as of today".</summary>
    public static bool IsLink(string word) => Links.IsMatch(word);

    /// <summary>Whether the words are about something else: members of a family, or "states" as a verb.</summary>
    public bool IsOther(IReadOnlyList<string> words, int noun) => words.Where((_, place) => place != noun).Any(others.IsMatch);

    /// <summary>The number that the words begin with and how many of them it takes; null where they begin with none, or with one.</summary>
    public (int Value, int Length)? Read(IReadOnlyList<string> words)
    {
        var (total, length) = (0, 0);
        for (var i = 0; i < words.Count && Add(total, words[i]) is { } next; i++)
        {
            (total, length) = next == total ? (total, length) : (next, i + 1);
        }

        return total > 1 ? (total, length) : null;
    }

    // "thirty-eight" is one word of two parts, "thirty eight" two words; "et" and "and" join and add nothing.
    private int? Add(int total, string word)
    {
        var sum = total;
        foreach (var part in word.ToLowerInvariant().Replace('\'', '’').Replace('ʼ', '’').Split('-'))
        {
            if (part is "and" or "et" && sum > 0)
            {
                continue;
            }

            if (!values.TryGetValue(part, out var value) || Join(sum, value) is not { } joined)
            {
                return null;
            }

            sum = joined;
        }

        return sum;
    }

    // "d’États"
    private static string Bare(string word) => word is ['d' or 'D' or 'l' or 'L', '’' or '\'' or 'ʼ', _, ..] ? word[2..] : word;

    private static int? Join(int sum, int value) => value switch
    {
        12 or 100 when sum is > 0 and < 10 => sum * value,
        20 when sum % 100 is 4 => sum + 76,
        _ when sum is 0 => value,
        < 10 when sum % 10 is 0 => sum + value,
        < 20 when sum % 100 is 60 or 80 or 0 => sum + value,
        < 100 when sum % 100 is 0 => sum + value,
        _ => null,
    };

    private static Regex Whole(string form) => new($"^(?:{form})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static NumberWords English() => new(
        "en",
        """
        1=one 2=two 3=three 4=four 5=five 6=six 7=seven 8=eight 9=nine 10=ten 11=eleven 12=twelve|dozen|dozens 13=thirteen 14=fourteen 15=fifteen 16=sixteen 17=seventeen 18=eighteen
        19=nineteen 20=twenty 30=thirty 40=forty 50=fifty 60=sixty 70=seventy 80=eighty 90=ninety 100=hundred|hundreds
        """,
        [
            (CountedNoun.State, "countr(y|ies)|states?|nations?|governments?"),
            (CountedNoun.Member, "members?|member-states?"),
            (CountedNoun.Observer, "observers?"),
            (CountedNoun.Signatory, "signator(y|ies)|co-signator(y|ies)"),
            (CountedNoun.Organisation, "organi[sz]ations?"),
            (CountedNoun.Party, "part(y|ies)"),
        ],
        "articles?|paragraphs?|rules?|section|chapter|resolution|annex|no|page",
        "famil(y|ies)|staff|team|crew|household|conflict|dispute|talks", "out|of|the|these|those|all|its|our");

    private static NumberWords Ukrainian() => new(
        "uk",
        """
        1=один|одна|одну|одного|одної|однієї 2=два|дві|двох|двом|двома 3=три|трьох|трьом|трьома 4=чотири|чотирьох|чотирьом|чотирма
        5=п’ять|п’яти|п’ятьох|п’ятьом|п’ятьма 6=шість|шести|шістьох|шістьом|шістьма 7=сім|семи|сімох|сімом|сьома|сімома 8=вісім|восьми|вісьмох|вісьмом|вісьма|вісьмома
        9=дев’ять|дев’яти|дев’ятьох|дев’ятьом|дев’ятьма 10=десять|десяти|десятьох|десятьом|десятьма|десяток|десятка|десятку|десятки|десятків|десятками 11=одинадцять|одинадцяти|одинадцятьох|одинадцятьма 12=дванадцять|дванадцяти|дванадцятьох|дванадцятьма|дюжина|дюжини|дюжину|дюжин
        13=тринадцять|тринадцяти|тринадцятьох|тринадцятьма 14=чотирнадцять|чотирнадцяти|чотирнадцятьох|чотирнадцятьма 15=п’ятнадцять|п’ятнадцяти|п’ятнадцятьох|п’ятнадцятьма
        16=шістнадцять|шістнадцяти|шістнадцятьох|шістнадцятьма 17=сімнадцять|сімнадцяти|сімнадцятьох|сімнадцятьма 18=вісімнадцять|вісімнадцяти|вісімнадцятьох|вісімнадцятьма
        19=дев’ятнадцять|дев’ятнадцяти|дев’ятнадцятьох|дев’ятнадцятьма 20=двадцять|двадцяти|двадцятьох|двадцятьом|двадцятьма 30=тридцять|тридцяти|тридцятьох|тридцятьом|тридцятьма
        40=сорок|сорока 50=п’ятдесят|п’ятдесяти|п’ятдесятьох|п’ятдесятьма 60=шістдесят|шістдесяти|шістдесятьох|шістдесятьма 70=сімдесят|сімдесяти|сімдесятьох|сімдесятьма
        80=вісімдесят|вісімдесяти|вісімдесятьох|вісімдесятьма 90=дев’яносто|дев’яноста 100=сто|ста|сотні|сотень|сотнями
        """,
        [
            (CountedNoun.Member, @"(держав|країн)\p{L}*-(член|учасни)\p{L}*|член(и|ів|ам|ами|ах|а)?"),
            (CountedNoun.Observer, @"(держав|країн)\p{L}*-спостеріга\p{L}*|спостеріга\p{L}*"),
            (CountedNoun.Signatory, @"(держав|країн)\p{L}*-підписант\p{L}*|підписант\p{L}*"),
            (CountedNoun.State, @"держав(а|и|і|у|ою|ам|ами|ах)?|країн(а|и|і|у|ою|ам|ами|ах)?|уряд(и|ів|ам|ами|ах|у|а)?"),
            (CountedNoun.Organisation, @"організаці\p{L}+"),
            (CountedNoun.Party, "стор(она|они|ону|ін|онам|онами|онах)"),
        ],
        @"статт\p{L}+|пункт\p{L}*|абзац\p{L}*|розділ\p{L}*|резолюці\p{L}+|додат\p{L}+|сторінк\p{L}+",
        @"сім’?[їя]\p{L}*|родин\p{L}*|команд\p{L}*|конфлікт\p{L}*|переговор\p{L}*", "із|зі|з|усіх|всіх|цих|тих");

    private static NumberWords French() => new(
        "fr",
        """
        1=un|une 2=deux 3=trois 4=quatre 5=cinq 6=six 7=sept 8=huit 9=neuf 10=dix|dizaine|dizaines 11=onze 12=douze|douzaine|douzaines 13=treize 14=quatorze 15=quinze|quinzaine 16=seize
        20=vingt|vingts|vingtaine 30=trente|trentaine 40=quarante|quarantaine 50=cinquante|cinquantaine 60=soixante|soixantaine 70=septante 80=huitante|octante 90=nonante 100=cent|cents|centaine|centaines
        """,
        [
            (CountedNoun.State, "pays|états?|etats?|nations?|gouvernements?"),
            (CountedNoun.Member, "membres?"),
            (CountedNoun.Observer, "observateurs?|observatrices?"),
            (CountedNoun.Signatory, "signataires?|cosignataires?"),
            (CountedNoun.Organisation, "organisations?"),
            (CountedNoun.Party, "(?-i:Parties)"), // “en deux parties” is in two parts
        ],
        "articles?|paragraphes?|règles?|section|chapitre|résolution|annexe|no|page",
        "familles?|équipes?|personnel", "de|des|du|d’entre|les|ces|tous");

    // Nouns of languages in Europe; digits alone are read beside them.
    private static NumberWords Elsewhere() => new(
        "",
        "",
        [
            (CountedNoun.Member, @"mitglied\p{L}*|miembros?|membros?|membri|leden|lidstaten|członk\p{L}*|člen\p{L}*|medlem\p{L}*|jäsen\p{L}*|член\p{L}*|μέλη"),
            (CountedNoun.Observer, @"beobachter\p{L}*|observador(es|as)?|osservator[ei]|waarnemers?|obserwator\p{L}*|pozorovatel\p{L}*|observatör\p{L}*|наблюдател\p{L}*"),
            (CountedNoun.Signatory, @"unterzeichner\p{L}*|signatarstaaten|firmantes?|signat[aá]rios?|firmatari\p{L}*|ondertekenaars?|sygnatariusz\p{L}*|signatář\p{L}*|подписавш\p{L}*"),
            (CountedNoun.State, @"staaten|ländern?|nationen|regierungen|pa[ií]ses|estados|naciones|nações|paesi|stati|nazioni|landen|staten|naties|państw\p{L}*|kraj\p{L}*|zem[íě]\p{L}*|st[áa]t[yůu]\p{L}*|štát\p{L}*|länder\p{L}*|stater|lande?|maata|maan|valtio\p{L}*|riiki|riigi\p{L}*|valst\p{L}*|šali\p{L}*|šalys|țări|state|državi?|države|zemalja|országo?\p{L}*|χώρ\p{L}*|κράτ\p{L}*|държав\p{L}*|стран\p{L}*|государств\p{L}*"),
            (CountedNoun.Party, @"vertragsparteien|parteien|partes|parti|partijen|stron"),
        ],
        @"artikel\p{L}*|art|abs(atz)?|ziffer|art[ií]culos?|articol[oi]|artigos?|artyku\p{L}+|člán\p{L}*|nr|стат\p{L}*|параграф\p{L}*",
        "(?!)",
        "(?!)");
}
