using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>settings</c>. Keys of <see cref="SiteDescription"/> are taken over; every other is kept in
/// <see cref="SiteDescription.Unknown"/> for export. What a file does not name stays as it is.
/// </summary>
internal sealed class SettingsStep : IRecipeStep
{
    public string Name => "settings";

    public void Check(StepContext step)
    {
        if (step.Read<Entry>(step.Json, "") is not { Value: var entry })
        {
            return;
        }

        step.Known.Site = entry.Over(step.Known.Site);
        foreach (var fault in step.Known.Site.Faults())
        {
            step.Report(fault.Field ?? "", fault.Sentence);
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var entry = step.Read<Entry>(step.Json, "")!.Value;
        if (await TenantSettings.OfAsync(step, scope, cancellationToken) is { } settings)
        {
            step.Report("", settings.Describe(scope.By, entry.Over(settings.Description)));
        }
    }

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
        int? PageSize,
        int? SilenceMinimumHours,
        IReadOnlyList<string>? WorkingDays,
        IReadOnlyList<string>? Holidays,
        int? ContestDays,
        int? ContestHiddenDays,
        OriginalBy? OriginalBy,
        string? IatiIdentifier,
        PartyRules? Parties)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }

        public SiteDescription Over(SiteDescription before) => new()
        {
            SiteName = SiteName ?? before.SiteName,
            Tagline = Tagline ?? before.Tagline,
            SymbolPrefix = SymbolPrefix ?? before.SymbolPrefix,
            TimeZoneId = TimeZoneId ?? before.TimeZoneId,
            Culture = Culture ?? before.Culture,
            SupportedCultures = SupportedCultures ?? before.SupportedCultures,
            AuthenticLanguages = AuthenticLanguages ?? before.AuthenticLanguages,
            Theme = Theme ?? before.Theme,
            PageSize = PageSize ?? before.PageSize,
            SilenceMinimumHours = SilenceMinimumHours ?? before.SilenceMinimumHours,
            WorkingDays = WorkingDays ?? before.WorkingDays,
            Holidays = Holidays ?? before.Holidays,
            ContestDays = ContestDays ?? before.ContestDays,
            ContestHiddenDays = ContestHiddenDays ?? before.ContestHiddenDays,
            OriginalBy = OriginalBy ?? before.OriginalBy,
            IatiIdentifier = IatiIdentifier ?? before.IatiIdentifier,
            Parties = Parties ?? before.Parties,
            Unknown = Kept(before.Unknown),
        };

        private string? Kept(string? unknown)
        {
            if (Rest is null or { Count: 0 })
            {
                return unknown;
            }

            var kept = unknown is null ? [] : Json.Parse(unknown).AsObject();
            foreach (var (key, value) in Rest)
            {
                kept[key] = JsonNode.Parse(value.GetRawText());
            }

            return kept.ToJsonString(Json.Options);
        }
    }
}

/// <summary>The tenant's settings row, made where a recipe is the first to need it; null after reporting why it cannot be made.</summary>
internal static class TenantSettings
{
    public static async Task<SiteSettings?> OfAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        if (await scope.Db.SiteSettings.FirstOrDefaultAsync(cancellationToken) is { } settings)
        {
            return settings;
        }

        var description = new SiteDescription();
        if (SiteSettings.WhyNotDescribe(scope.By, description) is { } refusal)
        {
            step.Report("", refusal.Sentence);
            return null;
        }

        return scope.Db.Add(SiteSettings.Create(scope.By, description, [])).Entity;
    }
}
