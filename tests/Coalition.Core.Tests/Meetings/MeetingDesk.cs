using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Meetings;

/// <summary>A coalition with three parties, a source and one confirmed meeting of October, on a real database.</summary>
internal sealed class MeetingDesk(TestPortal portal) : IAsyncDisposable
{
    public const string Slug = "third-plenary";

    public TestPortal Portal => portal;

    public Given Given { get; } = new(portal);

    public DateTime Now => portal.Clock.Now;

    /// <summary>The secretariat's publisher, signed in now.</summary>
    public Actor Publisher => Given.Registrar.OnceProven(Now);

    /// <summary>Why something changes, now.</summary>
    public Because Because => new("The source was misread.", Now);

    /// <summary>Somebody of the secretariat who keeps registers and releases nothing.</summary>
    public Actor Registrar => Given.Someone("Registrar", Permissions.ManageRegisters);

    public static async Task<MeetingDesk> OpenAsync()
    {
        var desk = new MeetingDesk(await TestPortal.CreateAsync());
        await desk.Given.TheSeatsOf("ukraine", "canada");
        await desk.Given.TheParty("norway");
        await desk.InAsync(async (db, _) =>
        {
            db.Add(Source.Register(Given.Registrar, new SourceEntry("note", Entries.Text("Secretariat"), Entries.Text("Note of the meeting"), PublishedOn: null, SourceKind.Official)));
            await db.SaveChangesAsync();
        });
        await desk.InAsync(async (db, lookups) =>
        {
            db.Add(Meeting.Register(Given.Registrar, desk.Entry, lookups, desk.Now));
            await db.SaveChangesAsync();
        });
        return desk;
    }

    /// <summary>What is entered of the meeting: it begins in a week, in Kyiv.</summary>
    public MeetingEntry Entry => field ??= EntryFrom(Now.Date.AddDays(7).AddHours(7));

    private static MeetingEntry EntryFrom(DateTime startsAt)
    {
        var time = new MeetingTime(DateTime.SpecifyKind(startsAt, DateTimeKind.Utc), DateTime.SpecifyKind(startsAt.AddHours(3), DateTimeKind.Utc), "Europe/Kyiv");
        return new MeetingEntry
        {
            Slug = Slug,
            Title = Entries.Text("Third plenary"),
            Series = Entries.Text("Plenary"),
            Number = 3,
            Start = time.Day,
            Time = time,
            Place = Entries.Text("Kyiv"),
            Online = true,
            OnlineLink = "https://meet.example.org/secret-room",
            Status = MeetingStatus.Confirmed,
            Participants = ParticipantList.Listed,
            Participations =
            [
                new("ukraine", Capacity: MeetingCapacity.Host, Chairs: true), new("canada", Chairs: true), new("norway"),
            ],
            Agenda = [new("opening", Entries.Text("Opening")), new("help", Entries.Text("Psychological help"))],
            Decisions = [new("plenary-3-help", Entries.Text("To support a helpline."), AdoptionMode.Consensus, "help", "note")],
            Actions = [new("plenary-3-helpline", Entries.Text("Set up a helpline."), "plenary-3-help", "norway", new PartialDate { Value = "2027-03" }, "note")],
            Sources = ["note"],
        };
    }

    /// <summary>Reads or changes what is stored.</summary>
    public Task InAsync(Func<PortalDb, RegisterLookups, Task> run) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        await run(db, await RegisterLookups.LoadAsync(db));
    });

    /// <summary>Acts on the meeting and saves; returns what the model said.</summary>
    public Task<Outcome> Doing(Func<Meeting, RegisterLookups, Outcome> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = act(await db.Meetings.Whole().SingleAsync(row => row.Slug == Slug), await RegisterLookups.LoadAsync(db));
        await db.SaveChangesAsync();
        return outcome;
    });

    /// <summary>Acts on the record of the meeting and saves; returns what the model said.</summary>
    public Task<Outcome> OnRecord(Func<RecordActs, RecordCase, Task<Outcome>> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var acts = scope.GetRequiredService<RecordActs>();
        var outcome = await act(acts, (await acts.FindAsync(Slug))!);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        return outcome;
    });

    /// <summary>Reads the record of the meeting.</summary>
    public Task<RecordCase> Record() => portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<RecordActs>().FindAsync(Slug))!);

    /// <summary>The meeting is over and was held.</summary>
    public async Task HeldAsync()
    {
        portal.Clock.Set(new DateTimeOffset(Entry.Time!.EndsAt!.Value.AddHours(1)));
        Done(await Doing((meeting, _) => meeting.Move(Publisher, new(MeetingStatus.Held), Now)));
    }

    /// <summary>A draft of the record that was sent to the co-chairs; the id of its document.</summary>
    public async Task<Guid> SentRecordAsync()
    {
        var id = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var document = Document.Create(Given.Registrar, "MeetingRecord", new DocumentRecord($"meetings/{Slug}/record", Symbol: null, Distribution.General, PartyId: null, Slug, []), Given.Text("The plenary was opened."), Now);
            db.Add(document);
            await db.SaveChangesAsync();
            return document.Id;
        });
        Done(await Given.Submitting(id, Publisher));
        return id;
    }

    /// <summary>A meeting that was held, whose record was sent round for three days.</summary>
    public async Task<Guid> CirculatedAsync()
    {
        await HeldAsync();
        var id = await SentRecordAsync();
        Done(await OnRecord((acts, record) => acts.CirculateAsync(Publisher, record, Window)));
        return id;
    }

    public RecordWindow Window => new(Now, Now.AddDays(3), "Europe/Kyiv");

    /// <summary>Asserts that nothing was refused.</summary>
    public static void Done(Outcome outcome) => Assert.Null(outcome.Refusal);

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
