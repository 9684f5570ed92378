using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Endorsement: the window, the party's own act, the act the secretariat records and a second person confirms.</summary>
internal static class StatementCuts
{
    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("EndorsementActs.Open", desk => desk.Releases.AClearedTextAsync(), OpeningAsync),
        CutAct.Of("EndorsementActs.Close", OpenAsync, (desk, document) => desk.Signatures.Doing(document, (acts, file) => acts.Close(desk.Publisher, file))),
        CutAct.Of("EndorsementActs.Endorse", OpenAsync, (desk, document) => desk.Signatures.Acting(document, desk.Fresh(desk.Norway), "norway")),
        CutAct.Of("EndorsementActs.Record", OpenAsync, (desk, document) => desk.Signatures.Recording(document, "latvia")),
        CutAct.Of("EndorsementActs.Confirm", async desk =>
        {
            var document = await OpenAsync(desk);
            Assert.Null((await desk.Signatures.Recording(document, "latvia")).Refusal);
            return document;
        }, (desk, document) => desk.Signatures.Doing(document, (acts, file) => acts.Confirm(desk.Signatures.SecondPerson, file.Endorsements.Single()))),
    ];

    private static Task<Outcome> OpeningAsync(PowerCutDesk desk, Guid document) => desk.Signatures.Doing(document, (acts, file) => acts.Open(desk.Publisher, file, file.Clearance.Releasable));

    private static async Task<Guid> OpenAsync(PowerCutDesk desk)
    {
        var document = await desk.Releases.AClearedTextAsync();
        Assert.Null((await OpeningAsync(desk, document)).Refusal);
        return document;
    }
}
