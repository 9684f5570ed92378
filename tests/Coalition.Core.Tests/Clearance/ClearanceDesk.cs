using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A portal with the seats of Ukraine and Canada, an editor and a draft: where the tests of clearance begin.</summary>
public sealed class ClearanceDesk : IAsyncDisposable
{
    private ClearanceDesk(TestPortal portal) => (Portal, Given, Editor) = (portal, new Given(portal), new Given(portal).Someone("Editor"));

    public TestPortal Portal { get; }

    public Given Given { get; }

    public Actor Editor { get; private set; }

    public Guid Document { get; private set; }

    public DateTime Now => Portal.Clock.Now;

    public static async Task<ClearanceDesk> OpenAsync()
    {
        var desk = new ClearanceDesk(await TestPortal.CreateAsync());
        await desk.Given.TheSeatsOf("ukraine", "canada");
        desk.Document = await desk.Given.ADraft(desk.Editor);
        return desk;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>The document as it is stored now.</summary>
    public Task<ClearanceFile> FileAsync(Guid? document = null) => Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(document ?? Document))!);

    /// <summary>Runs the queue until nothing is due and returns every mail so far.</summary>
    public async Task<IReadOnlyList<MailText>> MailsAsync()
    {
        while (await Portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }

        return await Portal.InAsync(TestPortal.Coalition, async scope =>
            (IReadOnlyList<MailText>)[.. (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>())]);
    }

    /// <summary>The mail address of the account.</summary>
    public Task<string> AddressAsync(Actor person) => Portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().Mandates.Where(mandate => mandate.UserId == person.UserId).Select(mandate => mandate.User.Email).FirstAsync());

    /// <summary>A day later the seat passes to the party; everybody signs in anew.</summary>
    public async Task<Outcome> TheSeatPassesTo(string seat, string party)
    {
        var incoming = await Given.TheParty(party);
        Portal.Clock.Move(TimeSpan.FromDays(1));
        Editor = Editor with { SignedInAt = Now };
        return await Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var place = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == seat);
            var outcome = await scope.GetRequiredService<SeatHandover>().PassAsync(Given.Registrar.OnceProven(Now), place, await db.Parties.SingleAsync(found => found.Id == incoming.Id), await Given.TheSourceOfSeats(db), DateOnly.FromDateTime(Now));
            await db.SaveChangesAsync();
            return outcome;
        });
    }
}
