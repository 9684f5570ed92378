using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Scheduling and holding one text, and what comes at its instant.</summary>
internal static class ReleaseCuts
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<CutAct> All => [.. Acts, .. Jobs];

    private static CutAct[] Acts =>
    [
        CutAct.Of("ScheduleActs.Schedule", desk => desk.Releases.AClearedTextAsync(), (desk, document) => desk.Releases.SchedulingAsync(document, desk.Releases.At(Hour))),
        CutAct.Of("ScheduleActs.Postpone", ScheduledAsync, (desk, document) => desk.Releases.PostponingAsync(document, desk.Releases.At(2 * Hour)))
            with { WhyNotAgain = "A second form is a second postponement, though to the same instant." },
        CutAct.Of("ScheduleActs.Unschedule", ScheduledAsync, (desk, document) => desk.Releases.UnschedulingAsync(document)),
        CutAct.Of("HoldActs.Hold", ScheduledAsync, (desk, document) => desk.Releases.HoldingAsync(document, desk.Canada)),
        CutAct.Of("HoldActs.Lift", async desk =>
        {
            var document = await ScheduledAsync(desk);
            await desk.Releases.HoldingAsync(document, desk.Canada);
            return document;
        }, (desk, document) => desk.Releases.LiftingAsync(document, desk.Canada)),
        CutAct.Of("SeatHandover.Vacate", desk => Task.FromResult(DateOnly.FromDateTime(desk.Now)), (desk, on) => desk.With<SeatHandover>(async (seats, db) =>
            seats.Vacate(desk.Fresh(Given.Registrar), await db.Seats.Include(seat => seat.Terms).SingleAsync(seat => seat.Slug == "seat-canada"), on, "The term has ended."))),
        CutAct.Of("SeatHandover.Pass", desk => desk.Given.TheParty("norway"), (desk, party) => PassingAsync(desk, party.Id)),
    ];

    private static CutAct[] Jobs =>
    [
        CutAct.OfJob("ScheduleDue.Run", ScheduleDue.Name, DueAsync),
        CutAct.OfJob("ScheduleDue.Run, held", ScheduleDue.Name, async desk =>
        {
            await desk.Releases.HoldingAsync(await ScheduledAsync(desk), desk.Canada);
            desk.Portal.Clock.Move(Hour);
        }),
        CutAct.OfJob("ScheduleDue.Run, too early", ScheduleDue.Name, ScheduledAsync) with { WhyNotAgain = "The attempt that is given back is counted by the runner, which is not here." },
        CutAct.OfHost("OverdueReleases.Run", OverdueReleases.Name, async desk =>
        {
            await ScheduledAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(30));
        }),
        CutAct.OfJob("TellOfVoid.Run", TellOfVoid.Name, async desk => await desk.Given.Writing(await desk.Releases.AClearedTextAsync(), desk.Publisher, Given.Text("Another text."))),
        CutAct.OfJob("SeatHandover.Run", SeatHandover.Name, async desk =>
        {
            await desk.Releases.AClearedTextAsync();
            await desk.Given.AnOfficerOf("norway");
            await PassingAsync(desk, (await desk.Given.TheParty("norway")).Id);
        }),
    ];

    private static Task<Guid> ScheduledAsync(PowerCutDesk desk) => desk.Releases.AScheduledTextAsync(Hour);

    private static async Task DueAsync(PowerCutDesk desk)
    {
        await ScheduledAsync(desk);
        desk.Portal.Clock.Move(Hour);
    }

    private static Task<Outcome> PassingAsync(PowerCutDesk desk, Guid partyId) => desk.With<SeatHandover>(async (handover, db) =>
    {
        var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
        return await handover.PassAsync(desk.Fresh(Given.Registrar), seat, await db.Parties.SingleAsync(found => found.Id == partyId), await Given.TheSourceOfSeats(db), DateOnly.FromDateTime(desk.Now));
    });
}
