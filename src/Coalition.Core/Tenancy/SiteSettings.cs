using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Tenancy;

/// <summary>
/// What a tenant says of itself and how it works: one row a tenant, changed in the back office or by the
/// <c>settings</c> and <c>feature</c> steps of a recipe, both by the same rules.
/// </summary>
public sealed class SiteSettings : ITenantOwned, IVersioned, IActs
{
    /// <summary>Changes settings and features. The catalogue of permissions names it too; it stands here because this folder comes first.</summary>
    internal const string ManagePermission = "ManageSettings";

    private SiteSettings()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The coalition's name in each interface language.</summary>
    public LocalText SiteName { get; private set; } = LocalText.English("Coalition");

    /// <summary>One sentence under the name on the home page.</summary>
    public LocalText? Tagline { get; private set; }

    /// <summary>Prefix of document symbols, as in <c>COAL/JS/2025/1</c>.</summary>
    public string SymbolPrefix { get; private set; } = "";

    /// <summary>IANA zone in which deadlines are announced.</summary>
    public string TimeZoneId { get; private set; } = "";

    /// <summary>Language of the interface where the visitor named none.</summary>
    public string Culture { get; private set; } = "";

    /// <summary>Languages the interface is offered in.</summary>
    public IReadOnlyList<string> SupportedCultures { get; private set; } = [];

    /// <summary>Languages in which every text must exist before it goes to the co-chairs.</summary>
    public IReadOnlyList<string> AuthenticLanguages { get; private set; } = [];

    /// <summary>Names from the feature catalogue; what is not named answers 404.</summary>
    public IReadOnlyList<string> Features { get; private set; } = [];

    /// <summary>Folder name below <c>themes/</c>.</summary>
    public string Theme { get; private set; } = "";

    /// <summary>Rows a list page shows.</summary>
    public int PageSize { get; private set; }

    /// <summary>The least time parties have to answer in a silence procedure, in elapsed hours.</summary>
    public int SilenceMinimumHours { get; private set; }

    /// <summary>English names of the week-days on which offices are open.</summary>
    public IReadOnlyList<string> WorkingDays { get; private set; } = [];

    /// <summary>Dates on which offices are closed, as <c>2026-08-24</c>.</summary>
    public IReadOnlyList<string> Holidays { get; private set; } = [];

    /// <summary>Days in which a party can contest what was recorded for it.</summary>
    public int ContestDays { get; private set; }

    /// <summary>Days after which readers see that a party contests its row and it leaves every count.</summary>
    public int ContestHiddenDays { get; private set; }

    /// <summary>Which date says who belongs to the first signatories.</summary>
    public OriginalBy OriginalBy { get; private set; }

    /// <summary>The coalition's own organisation identifier of IATI; null where it has none.</summary>
    public string? IatiIdentifier { get; private set; }

    /// <summary>How parties are named and listed here.</summary>
    public PartyRules Parties { get; private set; } = new();

    /// <summary>Settings read from a recipe that this portal does not use, kept for export.</summary>
    public string? Unknown { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What counts for a tenant whose row is not there yet.</summary>
    public static SiteSettings BeforeSetUp => Of(new SiteDescription());

    /// <summary>Everything but the features, as it can be changed and entered again.</summary>
    public SiteDescription Description => new()
    {
        SiteName = SiteName,
        Tagline = Tagline,
        SymbolPrefix = SymbolPrefix,
        TimeZoneId = TimeZoneId,
        Culture = Culture,
        SupportedCultures = SupportedCultures,
        AuthenticLanguages = AuthenticLanguages,
        Theme = Theme,
        PageSize = PageSize,
        SilenceMinimumHours = SilenceMinimumHours,
        WorkingDays = WorkingDays,
        Holidays = Holidays,
        ContestDays = ContestDays,
        ContestHiddenDays = ContestHiddenDays,
        OriginalBy = OriginalBy,
        IatiIdentifier = IatiIdentifier,
        Parties = Parties,
        Unknown = Unknown,
    };

    /// <summary>Whether the feature that shows the address is on, or no feature does; below the tenant without a leading slash. What is off must not be led to.</summary>
    public bool Serves(string address) => address.Split('/', '#')[0] is var first && first is "posts" ? Uses(Tenancy.Features.Members)
        : Tenancy.Features.Catalogue.FirstOrDefault(name => name.Equals(first, StringComparison.OrdinalIgnoreCase)) is not { } feature || Uses(feature);

    /// <summary>Whether the tenant uses the feature.</summary>
    public bool Uses(string feature) => Features.Contains(feature, StringComparer.Ordinal);

    /// <summary>Why the settings cannot be so: no permission (<c>settings.not-allowed</c>), or the first of <see cref="SiteDescription.Faults"/>.</summary>
    public static Refusal? WhyNotDescribe(Actor by, SiteDescription description) => WhyNotManage(by) ?? description.Faults().FirstOrDefault();

    /// <summary>Why the features cannot be so: no permission (<c>settings.not-allowed</c>), or one is not in the catalogue (<c>settings.feature</c>).</summary>
    public static Refusal? WhyNotSwitchFeatures(Actor by, IEnumerable<string> features) =>
        WhyNotManage(by) ?? (features.FirstOrDefault(feature => !Tenancy.Features.Catalogue.Contains(feature)) is { } unknown
            ? new("settings.feature", $"The portal has no feature “{unknown}”.") { Field = nameof(Features) }
            : null);

    /// <summary>The settings of a new tenant. Ask <see cref="WhyNotDescribe"/> and <see cref="WhyNotSwitchFeatures"/> first: refused ones throw.</summary>
    public static SiteSettings Create(Actor by, SiteDescription description, IReadOnlyList<string> features)
    {
        (WhyNotDescribe(by, description) ?? WhyNotSwitchFeatures(by, features)).Demand();
        var settings = Of(description);
        settings.Features = [.. features];
        settings.Acts.Note(by, "SiteSettings.Created", "The settings of the site were created.");
        return settings;
    }

    /// <summary>Replaces what the site says of itself; the same changes nothing. Refused as <see cref="WhyNotDescribe"/> says; features stay as they are.</summary>
    public Outcome Describe(Actor by, SiteDescription description)
    {
        if (WhyNotDescribe(by, description) is { } refusal)
        {
            return refusal;
        }

        if (description != Description)
        {
            Enter(description);
            Acts.Note(by, "SiteSettings.Described", "The settings of the site were changed.", ("TimeZone", TimeZoneId), ("Languages", string.Join(' ', SupportedCultures)), ("Authentic", string.Join(' ', AuthenticLanguages)));
        }

        return Outcome.Done;
    }

    /// <summary>Puts these features in the place of those in use; the same change nothing. Refused as <see cref="WhyNotSwitchFeatures"/> says.</summary>
    public Outcome SwitchFeatures(Actor by, IReadOnlyList<string> features)
    {
        if (WhyNotSwitchFeatures(by, features) is { } refusal)
        {
            return refusal;
        }

        if (!features.ToHashSet(StringComparer.Ordinal).SetEquals(Features))
        {
            Features = [.. features.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            Acts.Note(by, "SiteSettings.FeaturesSwitched", "The features of the site were changed.", (nameof(Features), string.Join(' ', Features)));
        }

        return Outcome.Done;
    }

    private static Refusal? WhyNotManage(Actor by) =>
        by.May(ManagePermission) ? null : new("settings.not-allowed", "Only those who keep the settings of the site can change them.");

    private static SiteSettings Of(SiteDescription description)
    {
        var settings = new SiteSettings();
        settings.Enter(description);
        return settings;
    }

    private void Enter(SiteDescription description)
    {
        (SiteName, Tagline, SymbolPrefix) = (description.SiteName, description.Tagline, description.SymbolPrefix);
        (Parties, IatiIdentifier) = (description.Parties, description.IatiIdentifier);
        (TimeZoneId, Theme, PageSize, Unknown) = (description.TimeZoneId, description.Theme, description.PageSize, description.Unknown);
        (SilenceMinimumHours, WorkingDays, Holidays) = (description.SilenceMinimumHours, description.WorkingDays, description.Holidays);
        (ContestDays, ContestHiddenDays, OriginalBy) = (description.ContestDays, description.ContestHiddenDays, description.OriginalBy);
        (Culture, SupportedCultures, AuthenticLanguages) = (description.Culture, description.SupportedCultures, description.AuthenticLanguages);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SiteSettings>
    {
        public void Configure(EntityTypeBuilder<SiteSettings> builder)
        {
            builder.ToTable("SiteSettings");
            builder.HasIndex(settings => settings.TenantId).IsUnique();
            builder.Ignore(settings => settings.Description);
        }
    }
}
