using System.Security.Cryptography;
using System.Text;
using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

/// <summary>
/// Word families, one a line. A family counts as kept together when all its words have one stem; two families must
/// never share one.
/// </summary>
public sealed class StemmingTests
{
    private const string Ukrainian = """
        дитина дитини дитині дитину дитиною діти дітей дітям дітьми дітях
        повернення поверненню поверненням повернень повернути повернули повернув повернула повернено повернуті повернутий повернутих
        депортація депортації депортацію депортацією депортацій депортувати депортували депортований депортовані депортованих
        коаліція коаліції коаліцію коаліцією коаліцій коаліціях
        держава держави державі державу державою держав державам державами
        україна україни україні україну україною
        війна війни війні війну війною воєн
        злочин злочину злочини злочинів злочинами
        родина родини родині родину родиною родин родинами
        закон закону законом закони законів
        право права праву правом прав правами
        заява заяви заяві заяву заявою заяв
        країна країни країні країну країн країнами країнах
        людина людини людей люди людям людьми
        рік року роком роки років роках
        мир миру миром
        відповідальність відповідальності відповідальністю
        область області областю областей
        підписати підписали підписав підписано підписання підписанням
        викрадення викраденню викрадений викрадених викрадені
        фінансування фінансуванню фінансувати фінансував фінансують
        допомога допомоги допомозі допомогу допомогою
        поїздка поїздки поїздці поїздку
        жінка жінки жінці жінку жінок жінкам
        список списку списком списки списків
        депутат депутата депутати депутатів депутатами
        результат результату результати результатів
        школа школи школі школу шкіл
        сторона сторони стороні сторін сторонам
        міжнародний міжнародна міжнародне міжнародного міжнародної міжнародні міжнародних міжнародними
        український українська українського українською українські українських
        незаконний незаконна незаконного незаконні незаконно
        примусовий примусове примусового примусові примусово
        канада канади канаді канаду канадою
        норвегія норвегії норвегію норвегією
        захист захисту захистом
        реінтеграція реінтеграції реінтеграцію реінтеграцією
        суд суду судом суди судів
        резолюція резолюції резолюцію резолюцій
        голосування голосуванню голосували голосувати
        військовий військова військового військові військових
        правозахисник правозахисники правозахисників
        переговори переговорів переговорам
        сім'я сім'ї сім'єю сімей сім'ям
        притулок притулку притулки
        зобов'язання зобов'язанням зобов'язань
        усиновлення усиновленням усиновити усиновлений усиновлених
        """;

    private const string English = """
        child children child's
        return returns returned returning
        deport deports deported deporting deportation deportations
        organisation organization organisations organise organized organizing organising
        reintegrate reintegrated reintegration reintegrating
        abduct abducted abduction abductions
        statement statements
        country countries
        family families
        agree agreed agreeing agrees agreement
        woman women
        recognise recognised recognition recognize
        commit commits committed committing commitment commitments
        sign signs signed signing
        responsible responsibly responsibility
        """;

    private const string French = """
        enfant enfants
        déportation déportations déporté déportée déportés déportées déporter déportent
        famille familles familial familiaux familiale
        retour retours
        réintégration réintégrer réintégré
        déclaration déclarations déclarer déclaré
        protecteur protectrice protection protections
        gouvernement gouvernements gouvernemental gouvernementale
        international internationale internationaux internationales
        ukrainien ukrainienne ukrainiens ukrainiennes
        """;

    [Theory]
    [InlineData("uk", Ukrainian, 0.95)]
    [InlineData("en", English, 0.85)]
    [InlineData("fr", French, 0.95)]
    public void Forms_of_one_word_meet(string language, string families, double share)
    {
        var apart = Families(families).Where(family => StemsOf(language, family).Count > 1).ToList();

        var kept = 1.0 - ((double)apart.Count / Families(families).Count);
        Assert.True(kept >= share, $"{kept:P0} kept together; apart: {string.Join(" | ", apart.Select(f => string.Join(' ', StemsOf(language, f))))}");
    }

    [Theory]
    [InlineData("uk", Ukrainian)]
    [InlineData("en", English)]
    [InlineData("fr", French)]
    public void Different_words_do_not_meet(string language, string families)
    {
        var shared = Families(families).SelectMany(family => StemsOf(language, family)).GroupBy(stem => stem, StringComparer.Ordinal).Where(g => g.Count() > 1);

        Assert.Empty(shared.Select(group => group.Key));
    }

    [Theory]
    [InlineData("generously", "generous")]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("flies", "fli")]
    [InlineData("ties", "tie")]
    [InlineData("gas", "gas")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("by", "by")]
    [InlineData("say", "say")]
    [InlineData("cry", "cri")]
    [InlineData("sensational", "sensat")]
    [InlineData("controlling", "control")]
    [InlineData("communism", "communism")]
    [InlineData("succeed", "succeed")]
    [InlineData("luxuriated", "luxuri")]
    public void English_follows_the_published_definition(string word, string stem) => Assert.Equal(stem, EnglishStemOf(word));

    [Fact]
    public void A_change_of_the_stems_asks_for_a_new_version()
    {
        var stems = string.Join(' ', new[] { ("uk", Ukrainian), ("en", English), ("fr", French) }
            .SelectMany(list => Analyser.For(list.Item1).Analyse(list.Item2)).Select(token => token.Stem));

        Assert.Equal((1, "DE8549A57F5C4DE0"), (Analyser.Version, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(stems)))[..16]));
    }

    private static string EnglishStemOf(string word) => Analyser.English.Analyse(word).Select(token => token.Stem).FirstOrDefault(word);

    private static List<string[]> Families(string text) => [.. text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static HashSet<string> StemsOf(string language, string[] family) =>
        [.. family.SelectMany(word => Analyser.For(language).Analyse(word)).Select(token => token.Stem)];
}
