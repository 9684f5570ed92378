using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Demonstration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>Three tenants with the demonstration's accounts and one draft each, until the demonstration itself can seed.</summary>
internal static class MinimalSeed
{
    private static readonly string[] Desk = [Permissions.AccessAdminPanel, Permissions.ListContent, Permissions.PreviewContent];

    private static readonly Dictionary<string, string[]> Roles = new(StringComparer.Ordinal)
    {
        ["Administrator"] = [.. Permissions.Catalogue],
        ["Editor"] = [.. Desk, Permissions.EditContent],
        ["Publisher"] = [.. Desk, Permissions.EditContent, Permissions.PublishContent, Permissions.ManageMandates],
        ["ClearingOfficer"] = [.. Desk, Permissions.ClearContent],
        ["FocalPoint"] = [.. Desk],
    };

    private static readonly string[] Slugs = ["ukraine", "canada", "norway"];

    public static async Task RunAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<SchemaUpgrade>().RunAsync(ownFile: null);
        var databases = app.Services.GetRequiredService<HostDatabases>();
        await using (var db = databases.Open())
        {
            if (await db.Tenants.AnyAsync())
            {
                return;
            }

            foreach (var (name, prefix) in new[] { (Tenant.DefaultName, ""), ("coalition", "coalition"), ("working-group", "working-group") })
            {
                var tenant = Tenant.Create(name, prefix, DateTime.UnixEpoch);
                tenant.Start();
                db.Add(tenant);
            }

            await db.SaveChangesAsync();
        }

        await databases.ReloadAsync();
        foreach (var site in app.Services.GetRequiredService<TenantDirectory>().All)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
            await SeedAsync(scope.ServiceProvider, site.Tenant.Name);
        }

        await databases.ReloadAsync();
    }

    private static async Task SeedAsync(IServiceProvider services, string tenant)
    {
        var db = services.GetRequiredService<PortalDb>();
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var settings = new SiteSettings
        {
            SiteName = LocalText.English(tenant),
            SupportedCultures = ["en", "uk", "fr"],
            AuthenticLanguages = ["en"],
            Features = [.. Features.Catalogue],
        };
        settings.Acts.Note(Actor.System, "Settings.Changed", "Seeded.");
        db.Add(settings);
        var roles = Roles.ToDictionary(role => role.Key, role => Role.Create(Actor.System, role.Key, description: null, role.Value), StringComparer.Ordinal);
        db.AddRange(roles.Values);
        var parties = await PartiesAsync(db);
        var source = Source.Register(Actor.System, new("letter", LocalText.English("Secretariat"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Official));
        db.Add(source);
        var keeper = new Actor(Guid.Empty, "System", new HashSet<string>(StringComparer.Ordinal) { Permissions.ManageMandates, Permissions.EditContent }, Capacity: null, now);
        foreach (var account in Demo.AccountsOf(tenant))
        {
            await AddAsync(services, account, roles[account.Role], account.Party is null ? null : parties[account.Party], keeper);
        }

        foreach (var slug in (string[])(tenant is "coalition" ? ["ukraine", "canada"] : tenant is "working-group" ? ["ukraine", "canada", "norway"] : []))
        {
            var seat = Seat.Create(keeper, $"seat-{slug}", LocalText.English(slug));
            seat.Give(keeper, parties[slug], source, from: null, to: null);
            db.Add(seat);
        }

        db.Add(Document.Create(keeper, "JointStatement", new($"statements/draft-{(tenant is Tenant.DefaultName ? "host" : tenant)}", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, ["letter"]), Text(tenant), now));
        await db.SaveChangesAsync();
    }

    private static TextDraft Text(string tenant) => new(IssuedOn: null, Note: null, [
        new LanguageDraft("en", LanguageStatus.Authentic, $"Draft of {tenant}", [new Block("p1", BlockRole.Operative, $"Only for {tenant}.")], new Dictionary<string, string>(StringComparer.Ordinal)),
    ]);

    private static async Task<Dictionary<string, Party>> PartiesAsync(PortalDb db)
    {
        if (!await db.Parties.AnyAsync())
        {
            db.AddRange(from slug in Slugs
                        select Party.Create(slug, PartyKind.State, [new("en", NameForm.Short, char.ToUpperInvariant(slug[0]) + slug[1..])], []));
            return db.Parties.Local.ToDictionary(party => party.Slug, StringComparer.Ordinal);
        }

        return await db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal);
    }

    private static Task AddAsync(IServiceProvider services, DemoAccount account, Role role, Party? party, Actor keeper)
    {
        var db = services.GetRequiredService<PortalDb>();
        var now = keeper.SignedInAt;
        var user = User.Create(account.Email, account.Name, now);
        user.SetPassword(keeper, services.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Demo.Password));
        db.Add(user);
        db.Add(RoleAssignment.Of(keeper, user, role, now));
        if (party is not null)
        {
            db.Add(Mandate.Grant(keeper, user, party, new(account.Scope, now, To: null, "Letter of appointment")));
        }

        return Task.CompletedTask;
    }
}
