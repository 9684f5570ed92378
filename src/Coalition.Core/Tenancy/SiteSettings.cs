using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Tenancy;

/// <summary>
/// What a tenant says of itself and how it works: one row a tenant, changed in the back office or by the
/// <c>settings</c> and <c>feature</c> steps of a recipe.
/// </summary>
public sealed class SiteSettings : ITenantOwned, IVersioned, IActs
{
    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The coalition's name in each interface language.</summary>
    public LocalText SiteName { get; set; } = LocalText.English("Coalition");

    /// <summary>One sentence under the name on the home page.</summary>
    public LocalText? Tagline { get; set; }

    /// <summary>Prefix of document symbols, as in <c>COAL/JS/2025/1</c>.</summary>
    public string SymbolPrefix { get; set; } = "DOC";

    /// <summary>IANA zone in which deadlines are announced.</summary>
    public string TimeZoneId { get; set; } = "Etc/UTC";

    /// <summary>Language of the interface where the visitor named none.</summary>
    public string Culture { get; set; } = "en";

    /// <summary>Languages the interface is offered in.</summary>
    public IReadOnlyList<string> SupportedCultures { get; set; } = ["en"];

    /// <summary>Languages in which every text must exist before it goes to the co-chairs.</summary>
    public IReadOnlyList<string> AuthenticLanguages { get; set; } = ["en"];

    /// <summary>Names from the feature catalogue; what is not named answers 404.</summary>
    public IReadOnlyList<string> Features { get; set; } = [];

    /// <summary>Folder name below <c>themes/</c>.</summary>
    public string Theme { get; set; } = "assembly";

    /// <summary>Rows a list page shows.</summary>
    public int PageSize { get; set; } = 20;

    /// <summary>Settings read from a recipe that this portal does not use, kept for export.</summary>
    public string? Unknown { get; set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether the tenant uses the feature.</summary>
    public bool Uses(string feature) => Features.Contains(feature, StringComparer.Ordinal);

    /// <summary>
    /// Replaces what the site says of itself. Refused with <c>settings.name</c>, <c>settings.zone</c>, <c>settings.languages</c>
    /// or <c>settings.authentic</c>; features stay as they are.
    /// </summary>
    public Outcome Describe(Actor by, SiteDescription description)
    {
        if (description.WhyMalformed() is { } refusal)
        {
            return refusal;
        }

        (SiteName, Tagline, TimeZoneId, Theme) = (description.SiteName, description.Tagline, description.TimeZoneId, description.Theme);
        (Culture, SupportedCultures, AuthenticLanguages) = (description.Culture, description.SupportedCultures, description.AuthenticLanguages);
        Acts.Note(by, "SiteSettings.Described", "The settings of the site were changed.", ("TimeZone", TimeZoneId), ("Languages", string.Join(' ', SupportedCultures)), ("Authentic", string.Join(' ', AuthenticLanguages)));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SiteSettings>
    {
        public void Configure(EntityTypeBuilder<SiteSettings> builder)
        {
            builder.ToTable("SiteSettings");
            builder.HasIndex(settings => settings.TenantId).IsUnique();
        }
    }
}

/// <summary>What is typed of a site's settings.</summary>
public sealed record SiteDescription(
    LocalText SiteName, LocalText? Tagline, string TimeZoneId, string Culture, IReadOnlyList<string> SupportedCultures, IReadOnlyList<string> AuthenticLanguages, string Theme)
{
    internal Refusal? WhyMalformed() =>
        !HasEnglish(SiteName) ? new("settings.name", "The name of the site is needed in English.") { Field = "SiteName[en]" }
        : Tagline is { } line && !HasEnglish(line) ? new("settings.name", "The sentence below the name is needed in English where it stands in another language.") { Field = "Tagline[en]" }
        : !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out _) ? new("settings.zone", $"There is no time zone “{TimeZoneId}”. Use a name such as Europe/Kyiv.") { Field = "TimeZoneId" }
        : !SupportedCultures.Contains(Culture, StringComparer.Ordinal) ? new("settings.languages", "The first language is one of those the interface is offered in.") { Field = "Culture" }
        : AuthenticLanguages.Count == 0 ? new("settings.authentic", "At least one language is authentic.") { Field = "Authentic" }
        : null;

    private static bool HasEnglish(LocalText text) => text.Any(pair => pair.Key is "en" && !string.IsNullOrWhiteSpace(pair.Value));
}
