using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Tests.Tenancy;

/// <summary>What a site may say of itself, by whatever way it is entered.</summary>
public sealed class SiteSettingsTests
{
    public static TheoryData<SiteDescription, string, string> Faulty => new()
    {
        { new() { SiteName = new([new("fr", "Coalition")]) }, "settings.name", "SiteName" },
        { new() { Tagline = new([new("fr", "Une phrase")]) }, "settings.name", "Tagline" },
        { new() { SymbolPrefix = "coal" }, "settings.prefix", "SymbolPrefix" },
        { new() { TimeZoneId = "Mars/Base" }, "settings.zone", "TimeZoneId" },
        { new() { Theme = "../assembly" }, "settings.theme", "Theme" },
        { new() { PageSize = 4 }, "settings.page-size", "PageSize" },
        { new() { PageSize = 101 }, "settings.page-size", "PageSize" },
        { new() { SupportedCultures = ["en", "xx-nowhere"] }, "settings.languages", "SupportedCultures[1]" },
        { new() { Culture = "uk" }, "settings.languages", "Culture" },
        { new() { AuthenticLanguages = [] }, "settings.authentic", "AuthenticLanguages" },
        { new() { AuthenticLanguages = ["en", "uk"] }, "settings.authentic", "AuthenticLanguages[1]" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_refused_and_names_its_property(SiteDescription description, string code, string field)
    {
        var settings = Stored();

        var refusal = settings.Describe(Given.Administrator, description).Refusal;

        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        Assert.Equal(new SiteDescription(), settings.Description);
    }

    [Fact]
    public void Settings_are_changed_by_those_only_who_keep_them()
    {
        var settings = Stored();

        Assert.Equal("settings.not-allowed", settings.Describe(Given.Registrar, new SiteDescription { PageSize = 50 }).Refusal?.Code);
        Assert.Equal("settings.not-allowed", settings.SwitchFeatures(Given.Registrar, []).Refusal?.Code);
        Assert.Throws<InvalidOperationException>(() => SiteSettings.Create(Actor.System, new SiteDescription(), []));
    }

    [Fact]
    public void A_feature_outside_the_catalogue_is_refused() =>
        Assert.Equal("settings.feature", Stored().SwitchFeatures(Given.Administrator, [Features.Search, Features.Tenants]).Refusal?.Code);

    [Fact]
    public void The_same_settings_change_nothing()
    {
        var settings = Stored();
        settings.Acts.Drain();

        Assert.True(settings.Describe(Given.Administrator, settings.Description).Succeeded);
        Assert.True(settings.SwitchFeatures(Given.Administrator, [Features.Search]).Succeeded);
        Assert.Empty(settings.Acts.Pending);
    }

    private static SiteSettings Stored() => SiteSettings.Create(Given.Administrator, new SiteDescription(), [Features.Search]);
}
