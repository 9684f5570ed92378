using System.Globalization;
using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Coalition.Web.Hosting;

/// <summary>A released page for the foot of the site.</summary>
/// <param name="Path">Below the tenant, without a leading slash.</param>
public sealed record NavigationPage(string Path, LocalText Title);

/// <summary>
/// What stands round every page: the tenant's menu as its recipe gave it, and the pages it has released. Kept in memory until
/// the tenant's revision rises, so it costs a page nothing while nothing changes.
/// </summary>
public sealed class Navigation(PortalDb db, CurrentTenant tenant, Revision revision, IMemoryCache cache)
{
    /// <summary>The menu's links in the interface's language, else in English, without those of features that are off.</summary>
    public async Task<(string Language, IReadOnlyList<MenuItem> Items)> MenuAsync(CancellationToken cancellationToken = default)
    {
        var menus = (await LoadAsync(cancellationToken)).Menus;
        var language = CultureInfo.CurrentUICulture.Name;
        var shown = menus.ContainsKey(language) ? language : "en";
        return (shown, [.. menus.GetValueOrDefault(shown, []).Where(IsOn)]);
    }

    /// <summary>The released pages in the order of their addresses.</summary>
    public async Task<IReadOnlyList<NavigationPage>> PagesAsync(CancellationToken cancellationToken = default) => (await LoadAsync(cancellationToken)).Pages;

    private bool IsOn(MenuItem item)
    {
        var segment = item.Url.Trim('/').Split('/', '?')[0];
        var feature = Features.Catalogue.FirstOrDefault(name => name.Equals(segment, StringComparison.OrdinalIgnoreCase));
        return feature is null || tenant.Settings.Uses(feature);
    }

    private async Task<Loaded> LoadAsync(CancellationToken cancellationToken)
    {
        var now = await revision.ReadAsync(cancellationToken);
        if (cache.TryGetValue<Loaded>(tenant.Id, out var known) && known!.Revision == now)
        {
            return known;
        }

        var menus = await db.Menus.AsNoTracking().Where(menu => menu.Alias == Menu.Main).ToDictionaryAsync(menu => menu.Language, menu => menu.Items, StringComparer.Ordinal, cancellationToken);
        var titles = await db.Publications.Public().Where(publication => publication.Document.Type == "Page")
            .SelectMany(publication => publication.Edition.Languages, (publication, version) => new { publication.Document.Path, version.Language, version.Title, version.Status })
            .Where(version => version.Status != LanguageStatus.Courtesy).Select(version => new { version.Path, version.Language, version.Title })
            // From the few pages to their translations: the other way round the engine walks every translation there is.
            .Concat(db.Publications.Public().Where(publication => publication.Document.Type == "Page").Join(
                db.CourtesyTexts.Published(),
                publication => publication.EditionId,
                text => text.EditionId,
                (publication, text) => new { publication.Document.Path, text.Language, text.Title }))
            .ToListAsync(cancellationToken);
        NavigationPage[] pages = [.. titles.GroupBy(title => title.Path, StringComparer.Ordinal).OrderBy(page => page.Key, StringComparer.Ordinal)
            .Select(page => new NavigationPage(page.Key, new LocalText(page.Select(title => KeyValuePair.Create(title.Language, title.Title)))))];
        return cache.Set(tenant.Id, new Loaded(now, menus, pages));
    }

    private sealed record Loaded(string Revision, IReadOnlyDictionary<string, IReadOnlyList<MenuItem>> Menus, IReadOnlyList<NavigationPage> Pages);
}

/// <summary>How far tenant and host have come, read once a request.</summary>
public sealed class Revision(PortalDb db, TenantDirectory directory)
{
    private string? read;

    /// <summary>The numbers of the newest line in the tenant's log and in the host's; equal texts mean that nothing changed in between.</summary>
    public async ValueTask<string> ReadAsync(CancellationToken cancellationToken = default) =>
        read ??= await db.RevisionWithAsync(directory.Host!.Tenant.Id, cancellationToken);
}
