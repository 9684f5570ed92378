using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Memberships, office-holders, successors, the confirmation and the end of mandates, and what parties ask to correct.</summary>
internal static class MembershipCuts
{
    private const string Iceland = "iceland";

    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("MembershipActs.Join", desk => desk.Given.TheParty(Iceland), (desk, _) => JoiningAsync(desk)),
        CutAct.Of("MembershipActs.Leave", ListedAsync, (desk, _) => OnMembershipAsync(desk, async (acts, row, db) => acts.Leave(Given.Registrar.OnceProven(desk.Now), row, new(On("2025-06-01"), "It left.", await ListAsync(db))))),
        CutAct.Of("MembershipActs.Change", ListedAsync, (desk, _) => OnMembershipAsync(desk, async (acts, row, db) => acts.Change(Given.Registrar.OnceProven(desk.Now), row, new(MemberCapacity.Observer, On("2025-06-01"), await ListAsync(db))))),
        CutAct.Of("MembershipActs.Correct", ListedAsync, (desk, _) => OnMembershipAsync(desk, async (acts, row, db) =>
            await acts.CorrectAsync(Given.Registrar.OnceProven(desk.Now), row, new(new(row.Party, MemberCapacity.Partner, await ListAsync(db), new(On("2024"), To: null)), "It was misread.")))),
        CutAct.Of("MembershipActs.Strike", async desk =>
        {
            await ListedAsync(desk);
            return await desk.Portal.InAsync(TestPortal.Coalition, scope => Db(scope).Memberships.Where(row => row.Party.Slug == Iceland).Select(row => row.Id).SingleAsync());
        }, (desk, id) => desk.With<MembershipActs>(async (acts, db) => acts.Strike(Given.Registrar.OnceProven(desk.Now), await db.Memberships.Include(row => row.Party).SingleAsync(row => row.Id == id), "It was the wrong party."))),
        CutAct.Of("PostHolding.Describe", AnOfficeHolderAsync, (desk, _) => desk.Acting(async db => (await db.PostHoldings.Whole().SingleAsync()).Describe(desk.Fresh(Given.Registrar), OfficeHolder with { Title = LocalText.English("Prime Minister") }, await RegisterLookups.LoadAsync(db)))),
        CutAct.Of("PostHolding.Release", AnOfficeHolderAsync, (desk, _) => desk.Acting(async db => (await db.PostHoldings.Whole().SingleAsync()).Release(desk.Fresh(Given.Registrar), desk.Now))),
        CutAct.Of("MandateActs.Grant", AnAccountAsync, (desk, user) => GrantingAsync(desk, user, needsConfirmation: false)) with { WhyNotAgain = "A second letter is a second mandate." },
        CutAct.Of("Mandate.Confirm", async desk =>
        {
            var user = await AnAccountAsync(desk);
            Assert.Null((await GrantingAsync(desk, user, needsConfirmation: true)).Refusal);
            return user;
        }, (desk, user) => desk.Acting(async db => (await db.Mandates.SingleAsync(mandate => mandate.UserId == user)).Confirm(desk.Fresh(desk.Given.Someone("Second person")), desk.Now))),
        CutAct.OfJob("MandateEnding.Run", MandateEnding.Name, async desk =>
        {
            Assert.Null((await GrantingAsync(desk, await AnAccountAsync(desk), needsConfirmation: false)).Refusal);
            desk.Portal.Clock.Move(TimeSpan.FromDays(20));
        }),
        CutAct.Of("NominationActs.Make", desk => Task.FromResult(desk.Now), (desk, _) => NominatingAsync(desk)),
        CutAct.Of("NominationActs.Accept", NominatedAsync, (desk, user) => desk.With<NominationActs>(async (acts, db) =>
            acts.Accept(Given.Registrar.OnceProven(desk.Now), await NominationAsync(db), await db.Users.SingleAsync(found => found.Id == user)))),
        CutAct.Of("Nomination.TakeBack", NominatedAsync, (desk, _) => desk.Acting(async db => (await NominationAsync(db)).TakeBack(desk.Fresh(desk.Canada), desk.Now))),
        CutAct.Of("Nomination.Decline", NominatedAsync, (desk, _) => desk.Acting(async db => (await NominationAsync(db)).Decline(desk.Fresh(Given.Registrar), "The letter names somebody else.", desk.Now))),
        CutAct.Of("CorrectionActs.Ask", desk => Task.FromResult(desk.Now), (desk, _) => AskingAsync(desk)),
        CutAct.Of("CorrectionActs.Answer", AskedAsync, (desk, _) => desk.With<CorrectionActs>(async (acts, db) => await acts.AnswerAsync(desk.Fresh(Given.Registrar), await db.CorrectionRequests.SingleAsync(), CorrectionResult.Accepted, "It was corrected."))),
        CutAct.Of("CorrectionRequest.Withdraw", AskedAsync, (desk, _) => desk.Acting(async db => (await db.CorrectionRequests.SingleAsync()).Withdraw(desk.Fresh(desk.Canada), desk.Now))),
    ];

    private static PostHoldingEntry OfficeHolder => new() { Slug = "iceland-minister", Person = "a-minister", Name = LocalText.English("A Minister"), Title = LocalText.English("Minister"), Party = Iceland, Sources = ["seats"] };

    private static PortalDb Db(IServiceProvider scope) => scope.GetRequiredService<PortalDb>();

    private static PartialDate On(string date) => new() { Value = date };

    private static Task<Source> ListAsync(PortalDb db) => db.Sources.SingleAsync(source => source.Slug == "list");

    private static Task<Outcome> JoiningAsync(PowerCutDesk desk) => desk.With<MembershipActs>(async (acts, db) =>
        await acts.JoinAsync(Given.Registrar.OnceProven(desk.Now), new(await db.Parties.SingleAsync(party => party.Slug == Iceland), MemberCapacity.Member, await ListAsync(db))));

    private static async Task<bool> AnOfficeHolderAsync(PowerCutDesk desk)
    {
        await desk.Given.TheParty(Iceland);
        Assert.Null((await desk.Acting(async db =>
        {
            db.Add(PostHolding.Register(desk.Fresh(Given.Registrar), OfficeHolder, await RegisterLookups.LoadAsync(db), desk.Now));
            return Outcome.Done;
        })).Refusal);
        return true;
    }

    private static async Task<bool> ListedAsync(PowerCutDesk desk)
    {
        await desk.Given.TheParty(Iceland);
        Assert.Null((await JoiningAsync(desk)).Refusal);
        return true;
    }

    private static Task<Outcome> OnMembershipAsync(PowerCutDesk desk, Func<MembershipActs, Membership, PortalDb, Task<Outcome>> act) => desk.With<MembershipActs>(async (acts, db) =>
        await act(acts, await db.Memberships.Current().Include(row => row.Party).Include(row => row.Source).Where(row => row.Party.Slug == Iceland).OrderByDescending(row => row.Id).FirstAsync(), db));

    private static async Task<Guid> AnAccountAsync(PowerCutDesk desk)
    {
        var user = User.Create("successor@example.org", "Successor", desk.Now);
        await desk.Acting(db =>
        {
            db.Add(user);
            return Task.FromResult(Outcome.Done);
        });
        return user.Id;
    }

    private static Task<Outcome> GrantingAsync(PowerCutDesk desk, Guid user, bool needsConfirmation) => desk.With<MandateActs>(async (acts, db) =>
    {
        var grant = new MandateGrant(MandateScope.Endorse, desk.Now, desk.Now.AddDays(30), "Letter") { At = desk.Now, NeedsConfirmation = needsConfirmation };
        return acts.Grant(Given.Registrar.OnceProven(desk.Now), await db.Users.SingleAsync(found => found.Id == user), await db.Parties.SingleAsync(party => party.Slug == "canada"), grant);
    });

    private static Task<Outcome> NominatingAsync(PowerCutDesk desk) => desk.With<NominationActs>(async (acts, db) => await acts.MakeAsync(
        desk.Fresh(desk.Canada), await db.Mandates.Include(mandate => mandate.User).SingleAsync(mandate => mandate.Id == desk.Canada.Capacity!.MandateId), new("Successor", "successor@example.org", "Letter", desk.Now.AddDays(20))));

    private static async Task<Guid> NominatedAsync(PowerCutDesk desk)
    {
        Assert.Null((await NominatingAsync(desk)).Refusal);
        return await AnAccountAsync(desk);
    }

    private static Task<Nomination> NominationAsync(PortalDb db) => db.Nominations.Include(row => row.Mandate.User).Include(row => row.Mandate.Party).SingleAsync();

    private static Task<Outcome> AskingAsync(PowerCutDesk desk) => desk.With<CorrectionActs>(async (acts, _) =>
        await acts.AskAsync(desk.Fresh(desk.Canada), new(new(CorrectionSubject.Name, Id: null, "Canada"), "The French name is wrong.", Evidence: null)));

    private static async Task<bool> AskedAsync(PowerCutDesk desk)
    {
        Assert.Null((await AskingAsync(desk)).Refusal);
        return true;
    }
}
