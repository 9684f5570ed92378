using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
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
        var uses = (await db.UsedSourceAsync("source-004", Given.Registrar, Today))!.Uses;

        Assert.Equal("Figure children-returned, Figure resolution-co-authors, Resolution return-of-ukrainian-children-2025",
            string.Join(", ", uses.Select(use => $"{use.Kind} {use.Slug}").Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(uses, use => use.IsPublic);
    });

    [Fact]
    public async Task Readers_meet_a_source_only_once_something_public_rests_on_it()
    {
        await InAsync(async db =>
        {
            Assert.DoesNotContain("source-004", (await db.PublicSourcesAsync(db.Settings!, Today)).Select(source => source.Slug), StringComparer.Ordinal);
            Assert.True((await db.Figures.Whole().SingleAsync(figure => figure.Slug == "children-returned")).Release(Given.Registrar.OnceProven(portal.Clock.Now), portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async db => Assert.Contains("source-004", (await db.PublicSourcesAsync(db.Settings!, Today)).Select(source => source.Slug), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Invariant_18_a_source_on_file_is_looked_for_among_public_ones_by_the_queries_by_which_none_is_found()
    {
        Task<(bool IsFound, IReadOnlyList<string> Queries)> LookAsync(string slug) => portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            List<string> queries = [];
            using var listener = new SentQueries(queries);
            var found = await db.PublicSourceAsync(slug, db.Settings!, Today);
            return (found is not null, (IReadOnlyList<string>)[.. queries]);
        });

        var (onFile, none) = (await LookAsync("source-004"), await LookAsync("source-999"));

        Assert.NotEmpty(none.Queries);
        Assert.Equal((false, false), (onFile.IsFound, none.IsFound));
        Assert.Equal(none.Queries, onFile.Queries, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Readers_meet_of_a_source_what_is_public()
    {
        await InAsync(async db =>
        {
            Assert.True((await db.Figures.Whole().SingleAsync(figure => figure.Slug == "children-returned")).Release(Given.Registrar.OnceProven(portal.Clock.Now), portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async db => Assert.Equal(["children-returned"], (await db.PublicSourceAsync("source-004", db.Settings!, Today))!.Uses.Select(use => use.Slug), StringComparer.Ordinal));
    }

    /// <summary>Read one by one, because a date that is not fully known, or a link between registers, is told public by no query.</summary>
    private static readonly string[] ReadBeside = ["Membership.SourceId", "Membership.EndSourceId", "SeatTerm.SourceId", "FollowUp.SourceId"];

    /// <summary>What was said of the source itself before, and a table that was imported: each record made from it names the source itself.</summary>
    private static readonly string[] Excepted = ["SourceCorrection.RecordId", "RegisterImport.SourceId"];

    [Fact]
    public Task Invariant_34_everything_that_rests_on_a_source_leads_readers_to_it() => InAsync(db =>
    {
        var sql = SourceUses.Rows(db).ToQueryString();
        string[] missing =
        [
            .. from entity in db.Model.GetEntityTypes()
               from key in entity.GetForeignKeys()
               where key.PrincipalEntityType.ClrType == typeof(Source)
               let column = key.Properties[^1].Name
               let name = $"{entity.GetTableName()}.{column}"
               where !Excepted.Contains(name) && !ReadBeside.Contains(name) && !(sql.Contains($"FROM \"{entity.GetTableName()}\"", StringComparison.Ordinal) || sql.Contains($"JOIN \"{entity.GetTableName()}\"", StringComparison.Ordinal))
               select name,
        ];

        Assert.Empty(missing);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Invariant_18_a_source_tells_of_no_membership_that_is_to_come_or_was_taken_back()
    {
        await InAsync(async db =>
        {
            var listed = db.Memberships.Select(row => row.PartyId);
            var (party, source) = (await db.Parties.FirstAsync(found => !listed.Contains(found.Id)), Source.Register(Given.Registrar, new("letter-of-joining", LocalText.English("Ministry"), LocalText.English("Letter"), PartialDate.On(Today), SourceKind.Official, "en", Url: null, Note: null)));
            db.AddRange(source, Membership.Record(Given.Registrar.OnceProven(portal.Clock.Now), new MembershipEntry(party, MemberCapacity.Member, source, DateSpan.Stated(Today.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), to: null)), [], portal.Clock.Now));
            await db.SaveChangesAsync();
        });

        await InAsync(async db =>
        {
            var source = await db.Sources.SingleAsync(found => found.Slug == "letter-of-joining");
            Assert.DoesNotContain((await db.UsedSourceAsync(source.Slug, Given.Registrar, Today))!.Uses, use => use.IsPublic);
            Assert.DoesNotContain("letter-of-joining", (await db.PublicSourcesAsync(db.Settings!, Today)).Select(found => found.Slug), StringComparer.Ordinal);
            Assert.Contains("letter-of-joining", (await db.PublicSourcesAsync(db.Settings!, Today.AddDays(10))).Select(found => found.Slug), StringComparer.Ordinal);
            (await db.Memberships.Include(row => row.Party).SingleAsync(row => row.SourceId == source.Id)).Strike(Given.Registrar, "The letter was another one's.", portal.Clock.Now);
            await db.SaveChangesAsync();
            Assert.DoesNotContain("letter-of-joining", (await db.PublicSourcesAsync(db.Settings!, Today.AddDays(10))).Select(found => found.Slug), StringComparer.Ordinal);
        });
    }

    [Fact]
    public async Task What_was_said_before_is_never_rewritten()
    {
        await InAsync(async db =>
        {
            var source = await db.Sources.SingleAsync(found => found.Slug == "source-004");
            Assert.True(source.Describe(Given.Registrar.OnceProven(portal.Clock.Now), source.Entry with { Lang = "uk" }, new Because("Misread.", portal.Clock.Now)).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async db =>
        {
            Assert.Contains("\"Lang\":\"en\"", (await db.Sources.Include(source => source.Corrections).SingleAsync(found => found.Slug == "source-004")).Corrections[0].Before, StringComparison.Ordinal);
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE SourceCorrection SET Reason = ''"));
        });
    }

    private DateOnly Today => DateOnly.FromDateTime(portal.Clock.Now);

    private Task InAsync(Func<PortalDb, Task> run) => portal.InAsync(TestPortal.Coalition, scope => run(scope.GetRequiredService<PortalDb>()));
}
