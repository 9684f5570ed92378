using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Figures;

/// <summary>
/// Numbers of children so small that a child might be recognised by them are not recorded: whatever narrows such a number, a place, an age, a sex
/// or nothing but its subject, a reader who knows the place knows the child. None is no such number. In a definition or a note a number counts children
/// where they stand beside it. English, Ukrainian and French, read as <see cref="FoldedText"/>.
/// </summary>
internal static partial class SmallNumbers
{
    /// <summary>From here on a number of children may be shown.</summary>
    public const decimal Least = 10;

    private const string Child = @"child|children|minors?|girls?|boys?|bab(?:y|ies)|infants?|toddlers?|teenagers?|orphans?|pupils?|enfants?|mineure?s?|filles?|garçons?|bébés?|adolescente?s?|orphelins?|orphelines?|діт\p{L}*|дитин\p{L}*|дівч\p{L}*|хлоп\p{L}*|неповноліт\p{L}*|немовл\p{L}*|сир(?:іт|от)\p{L}*|підліт\p{L}*";

    private const string Small = "one|two|three|four|five|six|seven|eight|nine|une?\\sseule?|deux|trois|quatre|cinq|sept|huit|neuf|один|одна|одне|двоє|дві|два|троє|три|четверо|чотири|п['’ʼ]ять|п['’ʼ]ятеро|шість|шестеро|сім|семеро|вісім|восьмеро|дев['’ʼ]ять|дев['’ʼ]ятеро";

    // Fewer than ten in a word of its own.
    private const string Dozen = @"half[\s-](?:a[\s-])?dozen|a\s(?:couple|pair)\sof|une\s(?:paire|demi-douzaine)|demi-douzaine|пів\s?дюжини|пар[аиу]";

    // What makes a number one of years, of thousands or of something that is for children.
    private const string Apart = @"years?|months?|weeks?|days?|ans|mois|jours|рок\p{L}*|рік|місяц\p{L}*|дн\p{L}*|hundreds?|thousand|million|cents?|mille|millions?|сот\p{L}*|тис\p{L}*|млн|мільйон\p{L}*|for|on|about|in|to|with|from|and|pour|sur|dans|avec|et|для|про|щодо|у|в|на|та|і|й";

    private static readonly Refusal TooSmall = new("figure.small-number", $"Fewer than {Least} children: a child might be recognised by so small a number. It is not recorded; a wording without a number, such as “a few”, is.");

    /// <summary>Why the claim is not recorded (<c>figure.small-number</c>).</summary>
    public static Refusal? WhyNot(FigureEntry entry)
    {
        var isOfChildren = new[] { entry.SubjectName, entry.Unit, entry.Wording, entry.Definition }.OfType<LocalText>().SelectMany(text => text).Any(text => Children().IsMatch(Read(text.Value)));
        return isOfChildren && (IsSmall(entry.Value) || IsSmall(entry.UpTo)) ? TooSmall with { Field = nameof(entry.Value) }
            : isOfChildren && entry.Wording.Any(text => Says(Read(text.Value))) ? TooSmall with { Field = nameof(entry.Wording) }
            : CountsFew(entry.Definition) ? TooSmall with { Field = nameof(entry.Definition) }
            : CountsFew(entry.Note) ? TooSmall with { Field = nameof(entry.Note) }
            : null;
    }

    private static bool IsSmall(decimal? value) => value is > 0 and < Least;

    private static bool Says(string wording) => Word().IsMatch(wording) || Number().Matches(wording).Any(number => number.Value is [not '0']);

    private static bool CountsFew(LocalText? text) => text is not null && text.Any(pair => FewChildren().IsMatch(Read(pair.Value)));

    private static string Read(string text) => new FoldedText(text).Text;

    [GeneratedRegex(@"\b(?:" + Child + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Children();

    // “7 young girls”, “5 (five) girls”, “seven of the children”, “girls: 7”, “girls (seven)”, “girls, five of them”.
    [GeneratedRegex(
        @"(?<![\d.,]|\d\s)(?:[1-9](?:\s?\([\p{L}\s'’ʼ-]{1,24}\))?|\b(?:" + Small + "|" + Dozen + @")(?:\s?\([1-9]\))?)(?:\s+(?:of|із|з|зі|de|d’)(?:\s+(?:the|them|these|those|ces|цих))?)?(?:\s+(?!(?:" + Apart + @")\b)\p{L}[\p{L}’'-]*){0,2}?(?:\s+|(?<=[\d)]))(?:" + Child + @")\b"
        + @"|\b(?:" + Child + @")\s*[:(=–—]\s*(?:[1-9](?![\d.,]*\d)|(?:" + Small + @")\b)(?!\s*(?:" + Apart + @")\b)"
        + @"|\b(?:" + Child + @")(?:\s*[,;(–—-]\s*(?:only\s|just\s|all\s)?|\s+)(?:[1-9](?![\d.,]*\d)|(?:" + Small + "|" + Dozen + @")\b)\s*(?:of\s+(?:them|whom|these|those)|d['’]entre\s+(?:elles|eux)|(?:із|зі|з)\s+(?:них|яких))\b"
        + @"|\b(?:" + Child + @")\s*,?\s*dont\s+(?:[1-9](?![\d.,]*\d)|(?:" + Small + @")\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FewChildren();

    // The whole of a number: in “2 000” and “20 thousand” there is no small one.
    [GeneratedRegex(@"(?<![\d.,])(?>\d(?:[\d.,\u00A0\u202F ]*\d)?)(?!\s*(?:thousand|million|billion|mille|milliard|тис|млн|млрд|мільйон|мільярд|%))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:" + Small + "|" + Dozen + @")\b(?!\s*(?:of|thousand|hundred|million|cents?|mille|million|сот|тисяч|мільйон))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
