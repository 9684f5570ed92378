using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Imports;

/// <summary>Tables on their way into the registers of a real database, each act in a scope and a transaction of its own as a page does it.</summary>
internal sealed class ImportDesk(TestPortal portal) : IAsyncDisposable
{
    public TestPortal Portal { get; } = portal;

    public Given Given { get; } = new(portal);

    public DateTime Now => Portal.Clock.Now;

    /// <summary>Keeps the registers, signed in just now.</summary>
    public Actor Keeper => Given.Registrar.OnceProven(Now);

    /// <summary>With four parties, two sources and a note on file.</summary>
    public static async Task<ImportDesk> OpenAsync(TestPortal? portal = null)
    {
        var desk = new ImportDesk(portal ?? await TestPortal.CreateAsync());
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.AddRange(
                Party.Create("norge", PartyKind.State, [new("en", NameForm.Short, "Norway"), new("uk", NameForm.Short, "Норвегія")], [new("ISO3166-1-a2", "NO")]),
                Party.Create("latvija", PartyKind.State, [new("en", NameForm.Short, "Latvia")], [new("ISO3166-1-a2", "LV")]),
                Party.Create("czechia", PartyKind.State, [new("en", NameForm.Short, "Czechia"), new("en", NameForm.Former, "Czech Republic", To: "2016")], [new("ISO3166-1-a2", "CZ")]),
                Party.Create("unicef", PartyKind.IntergovernmentalOrganisation, [new("en", NameForm.Short, "UNICEF")], []),
                SourceOf("list", SourceKind.Official),
                SourceOf("record", SourceKind.Official),
                SourceOf("note", SourceKind.Evidence));
            await db.SaveChangesAsync();
        });
        return desk;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Uploads a table; hands back its id, or the refusal.</summary>
    public async Task<(Outcome Outcome, Guid Id)> UploadingAsync(ImportKind kind, string table, Guid? subject = null, string? source = "list", Actor? by = null, byte[]? bytes = null)
    {
        var id = Guid.CreateVersion7();
        return (await Acting((acts, _) => acts.UploadAsync(by ?? Keeper, new(id, kind, "table.csv", bytes ?? Encoding.UTF8.GetBytes(table), subject, source))), id);
    }

    /// <summary>Uploads a table that is one of its kind.</summary>
    public async Task<Guid> UploadedAsync(ImportKind kind, string table, Guid? subject = null, string? source = "list")
    {
        var (outcome, id) = await UploadingAsync(kind, table, subject, source);
        Assert.Null(outcome.Refusal);
        return id;
    }

    /// <summary>What stands on the screen.</summary>
    public Task<ImportSheet> LookingAsync(Guid id, params (string Word, string Answer)[] answers) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var (acts, import) = (scope.GetRequiredService<ImportActs>(), await TheAsync(scope.GetRequiredService<PortalDb>(), id));
        var first = await acts.ReadAsync(Keeper, import, new Dictionary<string, string>(StringComparer.Ordinal));
        return answers.Length == 0 ? first
            : await acts.ReadAsync(Keeper, import, answers.ToDictionary(pair => first.Questions.First(question => question.Word == pair.Word).Key, pair => pair.Answer, StringComparer.Ordinal));
    });

    /// <summary>What stands on the screen with answers by the keys of a form.</summary>
    public Task<ImportSheet> LookingAsync(Guid id, IReadOnlyDictionary<string, string> answers) => Portal.InAsync(TestPortal.Coalition, async scope =>
        await scope.GetRequiredService<ImportActs>().ReadAsync(Keeper, await TheAsync(scope.GetRequiredService<PortalDb>(), id), answers));

    /// <summary>Confirms what stands on the screen; what the form proposes is thereby confirmed too.</summary>
    public async Task<Outcome> ConfirmingAsync(Guid id, ImportSheet? seen = null, Actor? by = null, Func<ImportConfirmation, ImportConfirmation>? with = null)
    {
        var sheet = seen ?? await LookingAsync(id);
        return await Acting(async (acts, db) =>
        {
            var import = await TheAsync(db, id);
            var said = new ImportConfirmation(import.Sha256, sheet.Mark, sheet.Questions.Where(question => question.Taken is not null).ToDictionary(question => question.Key, question => question.Taken!, StringComparer.Ordinal));
            return await acts.ConfirmAsync(by ?? Keeper, import, (with ?? (same => same))(said));
        });
    }

    /// <summary>A table on record.</summary>
    public async Task<Guid> OnRecordAsync(ImportKind kind, string table, Guid? subject = null)
    {
        var id = await UploadedAsync(kind, table, subject);
        Assert.Null((await ConfirmingAsync(id)).Refusal);
        return id;
    }

    public Task<Outcome> UndoingAsync(Guid id, string? reason = "It was the wrong table.", Actor? by = null) =>
        Acting(async (acts, db) => await acts.UndoAsync(by ?? Keeper, await TheAsync(db, id), reason));

    public Task<RegisterImport> ImportAsync(Guid id) => Reading(db => TheAsync(db, id));

    public Task<T> Reading<T>(Func<PortalDb, Task<T>> read, string tenant = TestPortal.Coalition) => Portal.InAsync(tenant, scope => read(scope.GetRequiredService<PortalDb>()));

    /// <summary>Does it in one transaction and saves it, unless it is refused.</summary>
    public Task<Outcome> Acting(Func<ImportActs, PortalDb, Task<Outcome>> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var outcome = await act(scope.GetRequiredService<ImportActs>(), db);
        if (outcome.Succeeded)
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        return outcome;
    });

    public static Source SourceOf(string slug, SourceKind kind) => Source.Register(Given.Registrar, new(slug, LocalText.English("A ministry"), LocalText.English(slug), PublishedOn: null, kind));

    public static IEnumerable<(int? Row, string? Column, string Code)> ProblemsOf(ImportSheet sheet) =>
        sheet.Problems.SelectMany(group => group.First).Select(problem => (problem.Row, problem.Column, problem.Code));

    private static Task<RegisterImport> TheAsync(PortalDb db, Guid id) => db.RegisterImports.Include(row => row.Source).SingleAsync(row => row.Id == id);
}
