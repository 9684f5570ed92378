using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>settings</c>. Keys of <see cref="SiteSettings"/> are taken over; every other is kept in
/// <see cref="SiteSettings.Unknown"/> for export. What a file does not name stays as it is.
/// </summary>
internal sealed partial class SettingsStep : IRecipeStep
{
    private const int LargestPage = 200;

    public string Name => "settings";

    public void Check(StepContext step)
    {
        if (step.Read<Entry>(step.Json, "") is not { Value: var entry })
        {
            return;
        }

        foreach (var (key, language) in entry.Languages.Where(item => !LanguageTag.IsKnown(item.Language)))
        {
            step.Report(key, $"“{language}” is no language tag.");
        }

        Require(step, "TimeZoneId", entry.TimeZoneId is null || TimeZoneInfo.TryFindSystemTimeZoneById(entry.TimeZoneId, out _), $"“{entry.TimeZoneId}” is no IANA time zone.");
        Require(step, "PageSize", entry.PageSize is null or (> 0 and <= LargestPage), $"A page has 1 to {LargestPage} rows.");
        Require(step, "Theme", entry.Theme is null || Slug.IsValid(entry.Theme), "A theme is named by its folder.");
        Require(step, "SymbolPrefix", entry.SymbolPrefix is null || Prefix().IsMatch(entry.SymbolPrefix), "A prefix of symbols has 1 to 12 capital letters, digits and hyphens.");
        Require(step, "AuthenticLanguages", entry.AuthenticLanguages is not [], "At least one language is authentic.");
        Require(step, "SupportedCultures", entry.SupportedCultures is not [], "The interface has at least one language.");
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var entry = step.Read<Entry>(step.Json, "")!.Value;
        var settings = await TenantSettings.OfAsync(scope, cancellationToken);
        var before = Shown(settings);
        Enter(entry, settings);
        if (Shown(settings) != before)
        {
            settings.Acts.Note(scope.By, "SiteSettings.Changed", "The settings of the tenant were changed.");
        }
    }

    private static void Enter(Entry entry, SiteSettings settings)
    {
        settings.SiteName = entry.SiteName ?? settings.SiteName;
        settings.Tagline = entry.Tagline ?? settings.Tagline;
        settings.SymbolPrefix = entry.SymbolPrefix ?? settings.SymbolPrefix;
        settings.TimeZoneId = entry.TimeZoneId ?? settings.TimeZoneId;
        settings.Culture = entry.Culture ?? settings.Culture;
        settings.SupportedCultures = entry.SupportedCultures ?? settings.SupportedCultures;
        settings.AuthenticLanguages = entry.AuthenticLanguages ?? settings.AuthenticLanguages;
        settings.Theme = entry.Theme ?? settings.Theme;
        settings.PageSize = entry.PageSize ?? settings.PageSize;
        settings.Unknown = Kept(settings.Unknown, entry.Rest);
    }

    private static string? Kept(string? unknown, Dictionary<string, JsonElement>? rest)
    {
        if (rest is null or { Count: 0 })
        {
            return unknown;
        }

        var kept = unknown is null ? [] : Json.Parse(unknown).AsObject();
        foreach (var (key, value) in rest)
        {
            kept[key] = JsonNode.Parse(value.GetRawText());
        }

        return kept.ToJsonString(Json.Options);
    }

    private static string Shown(SiteSettings settings) => Json.Write(new
    {
        settings.SiteName,
        settings.Tagline,
        settings.SymbolPrefix,
        settings.TimeZoneId,
        settings.Culture,
        settings.SupportedCultures,
        settings.AuthenticLanguages,
        settings.Theme,
        settings.PageSize,
        settings.Unknown,
    });

    private static void Require(StepContext step, string key, bool isSound, string sentence)
    {
        if (!isSound)
        {
            step.Report(key, sentence);
        }
    }

    [GeneratedRegex("^[A-Z0-9-]{1,12}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Prefix();

    private sealed record Entry(
        string Name,
        LocalText? SiteName,
        LocalText? Tagline,
        string? SymbolPrefix,
        string? TimeZoneId,
        string? Culture,
        IReadOnlyList<string>? SupportedCultures,
        IReadOnlyList<string>? AuthenticLanguages,
        string? Theme,
        int? PageSize)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }

        public IEnumerable<(string Key, string Language)> Languages =>
        [
            .. (Culture is null ? [] : new[] { ("Culture", Culture) }),
            .. (SupportedCultures ?? []).Select((tag, index) => ($"SupportedCultures[{index}]", tag)),
            .. (AuthenticLanguages ?? []).Select((tag, index) => ($"AuthenticLanguages[{index}]", tag)),
        ];
    }
}
