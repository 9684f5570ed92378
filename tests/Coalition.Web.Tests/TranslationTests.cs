using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coalition.Core.Safeguarding;
using Coalition.Web.Components;
using Coalition.Web.Hosting;
using Coalition.Web.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Tests;

/// <summary>
/// The interface's texts: every key that the source names stands in every language, with the same placeholders, and no
/// language has a key that the source does not name.
/// </summary>
public sealed partial class TranslationTests
{
    public static TheoryData<string> Languages => ["uk", "fr"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_of_the_interface_is_translated(string language) =>
        Assert.Empty(Missing(KeysInUse(), Translations(language), language));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Placeholders_are_those_of_the_key(string language) =>
        Assert.Empty(Translations(language).Where(pair => !Placeholders(pair.Key).SetEquals(Placeholders(pair.Value))).Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_translation_is_unused(string language) =>
        Assert.Empty(Translations(language).Keys.Except(KeysInUse(), StringComparer.Ordinal));

    // The compiler of the files takes such keys for one and drops the second.
    [Fact]
    public void No_two_keys_differ_only_in_capitals() =>
        Assert.Empty(KeysInUse().GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translations_are_sorted_and_none_is_empty(string language)
    {
        var translations = Translations(language);

        Assert.True(translations.Keys.SequenceEqual(translations.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal));
        Assert.DoesNotContain(translations.Values, string.IsNullOrWhiteSpace);
    }

    [Fact]
    public void A_text_that_is_not_translated_is_found()
    {
        var keys = Literals("""<p>@T["No such text, {0}", 1]</p><a title="@texts["Members"]">""");

        Assert.Equal("No such text, {0}", Assert.Single(Missing(keys, Translations("uk"), "uk")));
    }

    [Theory]
    [InlineData("uk", 1, "1 держава")]
    [InlineData("uk", 3, "3 держави")]
    [InlineData("uk", 11, "11 держав")]
    [InlineData("uk", 22, "22 держави")]
    [InlineData("uk", 38, "38 держав")]
    [InlineData("uk", 41, "41 держава")]
    [InlineData("fr", 1, "1 État")]
    [InlineData("fr", 38, "38 États")]
    [InlineData("en", 1, "1 state")]
    [InlineData("en", 2, "2 states")]
    public void Counts_take_the_form_of_the_language(string language, int count, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        using var services = new ServiceCollection().AddLogging().AddLocalization(options => options.ResourcesPath = "Resources").BuildServiceProvider();

        Assert.Equal(expected, new Words(services.GetRequiredService<IStringLocalizer<Texts>>()).States(count));
    }

    // The form for 2 to 4 is asked for in Ukrainian only.
    private static IEnumerable<string> Missing(IEnumerable<string> keys, OrderedDictionary<string, string> translations, string language) =>
        keys.Where(key => !translations.ContainsKey(key) && (language is "uk" || !FewForm().IsMatch(key)));

    private static HashSet<string> KeysInUse() => Directory.EnumerateFiles(Path.Combine(Root, "src", "Coalition.Web"), "*.cs*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .SelectMany(file => Literals(File.ReadAllText(file)))
        .Concat(IndirectKeys()).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Literals(string source) => Key().Matches(source).Select(match => Regex.Unescape(match.Groups["key"].Value));

    /// <summary>What reaches the localiser through a variable: the page of a status, and what signing in and reporting refuse.</summary>
    private static IEnumerable<string> IndirectKeys()
    {
        foreach (var code in Enumerable.Range(400, 200))
        {
            var request = new DefaultHttpContext();
            request.Features.Set<IStatusCodeReExecuteFeature>(new Answered(code));
            var page = new NotFoundModel(new KeptForms(new EphemeralDataProtectionProvider(), TimeProvider.System), new SignedIn()) { PageContext = new PageContext { HttpContext = request } };
            yield return page.Heading;
            yield return page.Explanation;
        }

        foreach (var report in new SafetyReportInput[] { new("", "", Contact: null), new("/", "", Contact: null), new("/", "x", new string('x', SafetyReportInput.LongestContact + 1)) })
        {
            yield return SafetyReport.WhyNotReceive(report)!.Sentence;
        }

        yield return LoginModel.Wrong.Sentence;
        foreach (var asked in typeof(LoginModel).GetProperties().SelectMany(property => property.GetCustomAttributes<ValidationAttribute>()))
        {
            yield return asked.ErrorMessage!;
        }
    }

    private static OrderedDictionary<string, string> Translations(string language) => new(
        XDocument.Load(Path.Combine(Root, "src", "Coalition.Web", "Resources", $"Texts.{language}.resx")).Root!.Elements("data")
            .Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value)), StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    private static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static string FindRoot(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Coalition.sln"))
        ? folder.FullName
        : FindRoot(folder.Parent ?? throw new InvalidOperationException("The tests do not lie within the repository."));

    [GeneratedRegex("""\b(T|texts)\["(?<key>([^"\\]|\\.)*)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Key();

    [GeneratedRegex(", few[.]?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex FewForm();

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Placeholder();

    /// <summary>The request in whose place the page is shown, answered with a status.</summary>
    private sealed record Answered(int OriginalStatusCode) : IStatusCodeReExecuteFeature
    {
        public string OriginalPathBase { get; set; } = "";

        public string OriginalPath { get; set; } = "";

        public string? OriginalQueryString { get; set; }
    }
}
