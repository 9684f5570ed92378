using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Mandates, seats and sources.</summary>
internal static class PartyCuts
{
    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("DelegationActs.Delegate", ADeputyAsync, (desk, deputy) => desk.With<DelegationActs>((acts, _) => acts.DelegateAsync(desk.Canada, deputy, desk.Now.AddDays(10))))
            with { WhyNotAgain = "A second form is a second mandate." },
        CutAct.Of("Mandate.Grant", ADeputyAsync, (desk, deputy) => desk.Acting(async db =>
        {
            var grant = new MandateGrant(MandateScope.Clear, desk.Now, To: null, "Letter of appointment") { At = desk.Now };
            db.Add(Mandate.Grant(Given.Registrar.OnceProven(desk.Now), await db.Users.SingleAsync(user => user.Id == deputy), await db.Parties.SingleAsync(party => party.Slug == "canada"), grant));
            return Outcome.Done;
        })) with { WhyNotAgain = "A second letter is a second mandate." },
        CutAct.Of("Mandate.Revoke", desk => Task.FromResult(desk.Canada.Capacity!.MandateId), (desk, mandate) =>
            desk.Acting(async db => (await db.Mandates.SingleAsync(found => found.Id == mandate)).Revoke(Given.Registrar.OnceProven(desk.Now), new Because("The letter was withdrawn.", desk.Now)))),
        CutAct.Of("Seat.Vacate", desk => Task.FromResult(desk.Now), (desk, now) => OnSeatAsync(desk, (seat, _, _) => seat.Vacate(Given.Registrar, DateOnly.FromDateTime(now), "The term has ended.", now))),
        CutAct.Of("Seat.Give", async desk =>
        {
            var day = DateOnly.FromDateTime(desk.Now);
            await OnSeatAsync(desk, (seat, _, _) => seat.Vacate(Given.Registrar, day, "The term has ended.", desk.Now));
            return day;
        }, (desk, day) => OnSeatAsync(desk, (seat, party, source) => seat.Give(Given.Registrar, new SeatTermEntry(party, source, new DateSpan(PartialDate.On(day), To: null)), desk.Now))),
        CutAct.Of("Source.Describe", desk => Task.FromResult("list"), (desk, slug) => desk.Acting(async db =>
            (await db.Sources.SingleAsync(source => source.Slug == slug)).Describe(desk.Fresh(Given.Registrar), new SourceEntry(slug, LocalText.English("A ministry"), LocalText.English("Another title"), PublishedOn: null, SourceKind.Evidence), new Because("The title was wrong.", desk.Now)))),
        CutAct.Of("PartyActs.Add", desk => Task.FromResult(desk.Now), (desk, _) => desk.With<PartyActs>(async (acts, _) =>
            await acts.AddAsync(desk.Fresh(Given.Registrar), new PartyAddition(new PartyEntry("atlantis", PartyKind.State, [new PartyName("en", NameForm.Short, "Atlantis")], [])), "A list."))) with { WhyNotAgain = "The key is in use then." },
        CutAct.Of("PartyActs.Amend", desk => desk.Given.TheParty("iceland"), (desk, _) => desk.Portal.InAsync(Tenant.DefaultName, async scope =>
        {
            var acts = scope.GetRequiredService<PartyActs>();
            var outcome = await acts.AmendAsync(desk.Fresh(Given.Registrar), (await acts.FindAsync("iceland"))!, new NameBegins(new PartyName("fr", NameForm.Short, "Islande")), "A list.");
            await (outcome.Succeeded ? scope.GetRequiredService<PortalDb>().SaveChangesAsync() : Task.FromResult(0));
            return outcome;
        })) with { WhyNotAgain = "The name is on file then." },
    ];

    private static async Task<Guid> ADeputyAsync(PowerCutDesk desk)
    {
        var deputy = await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var user = User.Create("deputy@example.org", "Deputy", desk.Now);
            scope.GetRequiredService<PortalDb>().Add(user);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
            return desk.Given.Someone("Deputy") with { UserId = user.Id };
        });
        await desk.Portal.ARoleForAsync(deputy, Permissions.ClearContent);
        return deputy.UserId;
    }

    private static Task<Outcome> OnSeatAsync(PowerCutDesk desk, Func<Seat, Party, Source, Outcome> act) => desk.Acting(async db => act(
        await db.Seats.Include(seat => seat.Terms).SingleAsync(seat => seat.Slug == "seat-canada"), await db.Parties.SingleAsync(party => party.Slug == "norway"), await Given.TheSourceOfSeats(db)));
}
