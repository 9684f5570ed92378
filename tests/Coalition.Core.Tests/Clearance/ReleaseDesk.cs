using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A coalition with two seats, its clearing officers and a publisher, and what they do about releases, in sentences.</summary>
internal sealed class ReleaseDesk(TestPortal portal)
{
    public const string Zone = "Europe/Kyiv";

    public Given Given { get; } = new(portal);

    public Actor Publisher { get; private set; } = null!;

    public Actor Ukraine { get; private set; } = null!;

    public Actor Canada { get; private set; } = null!;

    public static async Task<ReleaseDesk> OpenAsync(TestPortal portal)
    {
        var desk = new ReleaseDesk(portal);
        await desk.Given.TheSeatsOf("ukraine", "canada");
        desk.Publisher = await desk.APublisherAsync();
        (desk.Ukraine, desk.Canada) = (await desk.Given.AnOfficerOf("ukraine"), await desk.Given.AnOfficerOf("canada"));
        return desk;
    }

    /// <summary>Someone with an account and a role, so that mails arrive.</summary>
    public Task<Actor> APublisherAsync() => InAsync(async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var user = User.Create($"{Guid.CreateVersion7():N}@example.org", "Publisher", portal.Clock.Now);
        var role = Role.Create(Given.Administrator, "Publisher", description: null, [Permissions.EditContent, Permissions.PublishContent]);
        db.AddRange(user, role, RoleAssignment.Of(Actor.System, user, role, portal.Clock.Now));
        await db.SaveChangesAsync();
        return Given.Someone("Publisher") with { UserId = user.Id };
    });

    /// <summary>A text that both seats have cleared; <paramref name="notBefore"/> is the instant they cleared it for.</summary>
    public async Task<Guid> AClearedTextAsync(string path = "statements/test", DateTime? notBefore = null)
    {
        var document = await Given.ADraft(Publisher, path, $"The text of {path}.");
        await ClearAsync(document, notBefore);
        return document;
    }

    public async Task ClearAsync(Guid document, DateTime? notBefore = null)
    {
        Assert.Null((await Given.Doing(document, (acts, file) => acts.SubmitAsync(Publisher, file, new Submission { NotBefore = notBefore }))).Refusal);
        Assert.Null((await Given.Deciding(document, Fresh(Ukraine), "ukraine")).Refusal);
        Assert.Null((await Given.Deciding(document, Fresh(Canada), "canada")).Refusal);
    }

    public ReleaseInstant At(TimeSpan fromNow) => new(portal.Clock.Now + fromNow, Zone);

    public Task<Outcome> SchedulingAsync(Guid document, ReleaseInstant instant, Actor? by = null) =>
        OnAsync<ScheduleActs>(document, (acts, file) => Task.FromResult(acts.Schedule(by ?? Fresh(Publisher), Departure.Of(file), instant)));

    public Task<Outcome> PostponingAsync(Guid document, ReleaseInstant instant) => OnAsync<ScheduleActs>(document, (acts, file) => acts.PostponeAsync(Fresh(Publisher), Departure.Of(file), instant));

    public Task<Outcome> UnschedulingAsync(Guid document) => OnAsync<ScheduleActs>(document, (acts, file) => acts.UnscheduleAsync(Fresh(Publisher), Departure.Of(file)));

    public Task<Outcome> HoldingAsync(Guid document, Actor by, string? reason = "A word is being looked at.") => OnAsync<HoldActs>(document, (acts, file) => acts.HoldAsync(Fresh(by), file, reason));

    public Task<Outcome> LiftingAsync(Guid document, Actor by) => OnAsync<HoldActs>(document, (acts, file) => Task.FromResult(acts.Lift(Fresh(by), file, file.Holds.Select(hold => hold.Id).FirstOrDefault())));

    /// <summary>A scheduled text.</summary>
    public async Task<Guid> AScheduledTextAsync(TimeSpan fromNow, string path = "statements/test")
    {
        var document = await AClearedTextAsync(path);
        Assert.Null((await SchedulingAsync(document, At(fromNow))).Refusal);
        return document;
    }

    public Task<ClearanceFile> FileAsync(Guid document) => InAsync(async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);

    public async Task<Schedule> ScheduleOfAsync(Guid document) => (await FileAsync(document)).Schedules[^1];

    public Task<int> PublicationsAsync() => InAsync(scope => scope.GetRequiredService<PortalDb>().Publications.CountAsync());

    public Task<List<ActivityEntry>> LinesAsync(string kind) => InAsync(scope => scope.GetRequiredService<PortalDb>().Activity.AsNoTracking().Where(line => line.Kind == kind).ToListAsync());

    /// <summary>Mails that wait or were sent.</summary>
    public Task<int> MailsToAsync(string subject) => InAsync(async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync()).Count(job => job.Read<MailText>().Subject.Contains(subject, StringComparison.Ordinal)));

    /// <summary>The seat passes to another party on that day.</summary>
    public async Task HandOverAsync(string seat, string to, DateOnly on)
    {
        var holder = await Given.TheParty(to);
        await InAsync(async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var found = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == $"seat-{seat}");
            Assert.Null(found.Vacate(Given.Registrar, on, "The party left the seat.", portal.Clock.Now).Refusal);
            Assert.Null(found.Give(Given.Registrar, new SeatTermEntry(await db.Parties.SingleAsync(party => party.Id == holder.Id), await Given.TheSourceOfSeats(db), new DateSpan(PartialDate.On(on), To: null)), portal.Clock.Now).Refusal);
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>One look of a worker at the queue.</summary>
    public Task<int> WorkerAsync() => portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);

    public Actor Fresh(Actor by) => by with { SignedInAt = portal.Clock.Now };

    public Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> run) => portal.InAsync(TestPortal.Coalition, run);

    private Task<Outcome> OnAsync<T>(Guid document, Func<T, ClearanceFile, Task<Outcome>> act)
        where T : notnull => InAsync(async scope =>
    {
        var outcome = await act(scope.GetRequiredService<T>(), (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
