using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Imports;

/// <summary>How long an uploaded table is kept, and for whom.</summary>
public sealed class ImportKeptTests : IAsyncLifetime
{
    private const string Table = "party,capacity,from\nNO,member,2024-02\nlatvija,Participating organisation,\n";

    private ImportDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Another_tenant_meets_neither_the_table_nor_its_sources()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);
        await desk.Portal.InAsync(TestPortal.WorkingGroup, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.Null(await db.RegisterImports.FirstOrDefaultAsync(row => row.Id == id));
            Assert.Equal(0, await db.ImportFiles.CountAsync());
            db.Add(ImportDesk.SourceOf("theirs", SourceKind.Official));
            await db.SaveChangesAsync();
        });

        Assert.Equal("register.dangling", (await desk.UploadingAsync(ImportKind.Memberships, Table, source: "theirs")).Outcome.Refusal?.Code);
        var own = await desk.UploadedAsync(ImportKind.Memberships, "party,capacity,source\nNO,member,theirs\n");
        Assert.Equal([(2, "source", "import.source")], ImportDesk.ProblemsOf(await desk.LookingAsync(own)));
    }

    [Fact]
    public async Task A_table_that_nobody_confirmed_is_deleted_after_a_day_and_that_it_was_uploaded_stays()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);
        var seen = await desk.LookingAsync(id);
        desk.Portal.Clock.Move(TimeSpan.FromHours(23));
        await TrimAsync();
        Assert.Null((await desk.LookingAsync(id)).WhyNoTable);
        desk.Portal.Clock.Move(TimeSpan.FromHours(1));

        await TrimAsync();

        Assert.Equal("import.file-gone", (await desk.ConfirmingAsync(id, seen)).Refusal?.Code);
        Assert.Equal(0, await desk.Reading(db => db.ImportFiles.CountAsync()));
        Assert.True((await desk.ImportAsync(id)).IsOpen);
    }

    [Fact]
    public async Task A_table_thrown_away_is_on_record_as_that_and_cannot_be_confirmed()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);
        var seen = await desk.LookingAsync(id);

        Assert.Null((await desk.Acting(async (acts, db) => await acts.DiscardAsync(desk.Keeper, await db.RegisterImports.SingleAsync()))).Refusal);

        Assert.Equal(0, await desk.Reading(db => db.ImportFiles.CountAsync()));
        Assert.Equal("import.over", (await desk.ConfirmingAsync(id, seen)).Refusal?.Code);
        Assert.Empty(await RowsAsync());
    }

    private Task TrimAsync() => desk.Portal.InAsync(Tenant.DefaultName, scope =>
        scope.GetServices<IJobKind>().Single(kind => kind.Kind == ImportFileTrim.Name).RunAsync(Job.Of(ImportFileTrim.Name, "", desk.Now), default));

    private Task<List<Membership>> RowsAsync() => desk.Reading(db => db.Memberships.AsNoTracking().Include(row => row.Party).Include(row => row.Source).OrderBy(row => row.Party.Slug).ToListAsync());
}
