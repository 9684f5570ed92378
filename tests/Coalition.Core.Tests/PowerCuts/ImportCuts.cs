using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Tables that become records.</summary>
internal static class ImportCuts
{
    private const string Once = "What was confirmed, thrown away or undone is that once.";
    private const string Memberships = "party,capacity\niceland,member\n";

    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("ImportActs.Upload", desk => desk.Given.TheParty("iceland"), (desk, _) => UploadingAsync(desk, Guid.CreateVersion7())) with { WhyNotAgain = "A second form is a second table." },
        CutAct.Of("ImportActs.Confirm", UploadedAsync, ConfirmingAsync) with { WhyNotAgain = Once },
        CutAct.Of("ImportActs.Discard", UploadedAsync, (desk, id) => desk.With<ImportActs>(async (acts, db) => await acts.DiscardAsync(Keeper(desk), await TheAsync(db, id)))) with { WhyNotAgain = Once },
        CutAct.Of("ImportActs.Undo", async desk =>
        {
            var id = await UploadedAsync(desk);
            Assert.Null((await ConfirmingAsync(desk, id)).Refusal);
            return id;
        }, (desk, id) => desk.With<ImportActs>(async (acts, db) => await acts.UndoAsync(Keeper(desk), await TheAsync(db, id), "It was the wrong table."))) with { WhyNotAgain = Once },
        CutAct.OfHost("ImportFileTrim.Run", ImportFileTrim.Name, async desk =>
        {
            await UploadedAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(2));
        }),
    ];

    private static Actor Keeper(PowerCutDesk desk) => Given.Registrar.OnceProven(desk.Now);

    private static Task<RegisterImport> TheAsync(PortalDb db, Guid id) => db.RegisterImports.SingleAsync(row => row.Id == id);

    private static async Task<Guid> UploadedAsync(PowerCutDesk desk)
    {
        await desk.Given.TheParty("iceland");
        var id = Guid.CreateVersion7();
        Assert.Null((await UploadingAsync(desk, id)).Refusal);
        return id;
    }

    private static Task<Outcome> UploadingAsync(PowerCutDesk desk, Guid id) => desk.With<ImportActs>((acts, _) =>
        acts.UploadAsync(Keeper(desk), new(id, ImportKind.Memberships, "table.csv", Encoding.UTF8.GetBytes(Memberships), Source: "list")));

    private static Task<Outcome> ConfirmingAsync(PowerCutDesk desk, Guid id) => desk.With<ImportActs>(async (acts, db) =>
    {
        var import = await TheAsync(db, id);
        var sheet = await acts.ReadAsync(Keeper(desk), import, new Dictionary<string, string>(StringComparer.Ordinal));
        return await acts.ConfirmAsync(Keeper(desk), import, new(import.Sha256, sheet.Mark, new Dictionary<string, string>(StringComparer.Ordinal)));
    });
}
