using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Parties;
using Coalition.Core.Sources;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Sources;

/// <summary>What rests on a source, both ways, on the facts of the demonstration.</summary>
public sealed class SourceUseTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        await InAsync(async db =>
        {
            var lookups = await RegisterLookups.LoadAsync(db);
            db.AddRange(DemoFacts.Read<ResolutionEntry>("demo-coalition", "Resolutions").Select(entry => Resolution.Register(Given.Registrar, entry, lookups, portal.Clock.Now)));
            db.AddRange(DemoFacts.Read<FigureEntry>("demo-coalition", "Figures").Select(entry => Figure.Register(Given.Registrar, entry, lookups, portal.Clock.Now)));
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public Task Each_record_is_named_once_however_often_it_names_the_source() => InAsync(async db =>
    {
        var uses = await db.SourceUsesAsync(await db.Sources.SingleAsync(source => source.Slug == "source-004"));

        Assert.Equal("Figure children-returned, Figure resolution-co-authors, Resolution return-of-ukrainian-children-2025",
            string.Join(", ", uses.Select(use => $"{use.Kind} {use.Slug}").Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(uses, use => use.IsPublic);
    });

    [Fact]
    public async Task Readers_meet_a_source_only_once_something_public_rests_on_it()
    {
        await InAsync(async db =>
        {
            Assert.DoesNotContain("source-004", (await db.PublicSourcesAsync(await db.SiteSettings.SingleAsync())).Select(source => source.Slug), StringComparer.Ordinal);
            Assert.True((await db.Figures.Whole().SingleAsync(figure => figure.Slug == "children-returned")).Release(Given.Registrar.OnceProven(portal.Clock.Now), portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async db => Assert.Contains("source-004", (await db.PublicSourcesAsync(await db.SiteSettings.SingleAsync())).Select(source => source.Slug), StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_said_before_is_never_rewritten()
    {
        await InAsync(async db =>
        {
            var source = await db.Sources.SingleAsync(found => found.Slug == "source-004");
            Assert.True(source.Describe(Given.Registrar, source.Entry with { Lang = "uk" }, new Because("Misread.", portal.Clock.Now)).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async db =>
        {
            Assert.Contains("\"Lang\":\"en\"", (await db.Sources.Include(source => source.Corrections).SingleAsync(found => found.Slug == "source-004")).Corrections[0].Before, StringComparison.Ordinal);
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE SourceCorrection SET Reason = ''"));
        });
    }

    private Task InAsync(Func<PortalDb, Task> run) => portal.InAsync(TestPortal.Coalition, scope => run(scope.GetRequiredService<PortalDb>()));
}
