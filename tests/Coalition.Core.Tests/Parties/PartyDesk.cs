using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>The registers of parties on a real database: acts as the secretariat does them, each in a scope and a save of its own.</summary>
internal sealed class PartyDesk(TestPortal portal) : IAsyncDisposable
{
    public TestPortal Portal { get; } = portal;

    public Given Given { get; } = new(portal);

    public DateTime Now => Portal.Clock.Now;

    /// <summary>Who keeps the registers, signed in just now.</summary>
    public Actor Registrar => Given.Registrar.OnceProven(Now);

    public static async Task<PartyDesk> OpenAsync() => new(await TestPortal.CreateAsync());

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>The party joins.</summary>
    public async Task<Outcome> Joining(string slug, MemberCapacity capacity, string? from = null, string? to = null)
    {
        await Given.TheParty(slug);
        return await Acting<MembershipActs>(async (acts, db) => await acts.JoinAsync(Registrar, new(await PartyAsync(db, slug), capacity, await SourceAsync(db), Span(from, to))));
    }

    public Task<Outcome> Leaving(string slug, string on, string reason = "A note of its ministry.") => Acting<MembershipActs>(async (acts, db) =>
        acts.Leave(Registrar, await CurrentAsync(db, slug), new(new() { Value = on }, reason, await SourceAsync(db))));

    public Task<Outcome> Changing(string slug, MemberCapacity capacity, string on) => Acting<MembershipActs>(async (acts, db) =>
        acts.Change(Registrar, await CurrentAsync(db, slug), new(capacity, new() { Value = on }, await SourceAsync(db))));

    public Task<Outcome> Correcting(string slug, MemberCapacity capacity, string? from, string reason = "The list was misread.", string? to = null) => Acting<MembershipActs>(async (acts, db) =>
    {
        var wrong = await CurrentAsync(db, slug);
        return await acts.CorrectAsync(Registrar, wrong, new(new(wrong.Party, capacity, wrong.Source, Span(from, to)), reason));
    });

    public Task<Outcome> Striking(string slug, string reason = "It was recorded for the wrong party.") => Acting<MembershipActs>(async (acts, db) =>
        acts.Strike(Registrar, await CurrentAsync(db, slug), reason));

    /// <summary>In which capacity the party stood on the day, as far as was known at the instant; null: not on the list.</summary>
    public async Task<MemberCapacity?> Capacity(string slug, string on, DateTime? knownAt = null)
    {
        var rows = await Rows(slug);
        return rows.SingleOrDefault(row => row.HoldsOn(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), knownAt ?? Now))?.Capacity;
    }

    /// <summary>Every row of the party, the oldest record first.</summary>
    public Task<List<Membership>> Rows(string slug) => Reading(db => db.Memberships.AsNoTracking().Include(row => row.Party).Include(row => row.Source).Where(row => row.Party.Slug == slug).OrderBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync());

    public Task<T> Reading<T>(Func<PortalDb, Task<T>> read) => Portal.InAsync(TestPortal.Coalition, scope => read(scope.GetRequiredService<PortalDb>()));

    /// <summary>Does it in a scope of its own and saves it, unless it is refused.</summary>
    public Task<Outcome> Acting<TActs>(Func<TActs, PortalDb, Task<Outcome>> act)
        where TActs : notnull => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await act(scope.GetRequiredService<TActs>(), db);
        if (outcome.Succeeded)
        {
            await db.SaveChangesAsync();
        }

        return outcome;
    });

    /// <summary>The tenant changes its rules for parties.</summary>
    public async Task Ruling(Func<PartyRules, PartyRules> change, string tenant = TestPortal.Coalition)
    {
        await Portal.InAsync(tenant, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var settings = await db.SiteSettings.SingleAsync();
            Assert.Null(settings.Describe(Given.Administrator, settings.Description with { Parties = change(settings.Parties) }).Refusal);
            await db.SaveChangesAsync();
        });
        await Portal.Services.GetRequiredService<HostDatabases>().ReloadAsync();
    }

    public static Task<Party> PartyAsync(PortalDb db, string slug) => db.Parties.SingleAsync(party => party.Slug == slug);

    /// <summary>Somebody of the secretariat with an account.</summary>
    public async Task<Actor> AKeeper(string name) => (await Given.AnOfficerOf("secretariat", MandateScope.Read, Permissions.ManageRegisters, Permissions.ManageMandates)) with { Name = name, Capacity = null };

    private static async Task<Membership> CurrentAsync(PortalDb db, string slug) => await db.Memberships.Current().Include(row => row.Party).Include(row => row.Source)
        .Where(row => row.Party.Slug == slug).OrderBy(row => row.To != null).ThenByDescending(row => row.RecordedAt).FirstAsync();

    private static async Task<Source> SourceAsync(PortalDb db)
    {
        if (await db.Sources.FirstOrDefaultAsync(source => source.Slug == "note") is { } known)
        {
            return known;
        }

        var made = Source.Register(Given.Registrar, new("note", LocalText.English("A ministry"), LocalText.English("Note"), PublishedOn: null, SourceKind.Official));
        db.Add(made);
        return made;
    }

    private static DateSpan Span(string? from, string? to) => DateSpan.Stated(from, to);
}
