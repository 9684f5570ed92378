using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests;

/// <summary>What a test starts from, in sentences: <c>await given.TheSeatsOf("ukraine", "canada")</c>.</summary>
public sealed class Given(TestPortal portal, string tenant = TestPortal.Coalition)
{
    private static readonly string[] Secretariat = [Permissions.EditContent, Permissions.PublishContent, Permissions.ManageRegisters, Permissions.ManageCommitments, Permissions.ManageMandates];

    private static readonly string[] Officers = [Permissions.ClearContent, Permissions.EndorseContent, Permissions.EditOwnContent];

    /// <summary>Someone who keeps the registers of mandates and seats.</summary>
    public static readonly Actor Registrar = new(Guid.CreateVersion7(), "Registrar", Secretariat.ToHashSet(StringComparer.Ordinal), Capacity: null, DateTime.UnixEpoch);

    /// <summary>Someone who keeps roles and settings.</summary>
    public static readonly Actor Administrator = new(Guid.CreateVersion7(), "Administrator", new HashSet<string>([Permissions.ManageRoles, Permissions.ManageSettings], StringComparer.Ordinal), Capacity: null, DateTime.UnixEpoch);

    /// <summary>A person of the secretariat with the permissions; without any named, all of the secretariat's.</summary>
    public Actor Someone(string name, params string[] permissions) =>
        new(Guid.CreateVersion7(), name, (permissions.Length > 0 ? permissions : Secretariat).ToHashSet(StringComparer.Ordinal), Capacity: null, portal.Clock.Now);

    /// <summary>The party, made when it is not there yet.</summary>
    public Task<Party> TheParty(string slug, PartyKind kind = PartyKind.State) => portal.InAsync(tenant, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        if (await db.Parties.FirstOrDefaultAsync(party => party.Slug == slug) is { } known)
        {
            return known;
        }

        var made = Party.Create(slug, kind, [new PartyName("en", NameForm.Short, char.ToUpperInvariant(slug[0]) + slug[1..])], []);
        db.Add(made);
        await db.SaveChangesAsync();
        return made;
    });

    /// <summary>What says who holds the seats.</summary>
    public static async Task<Source> TheSourceOfSeats(PortalDb db) => await db.Sources.FirstOrDefaultAsync(source => source.Slug == "seats")
        ?? db.Add(Source.Register(Registrar, new SourceEntry("seats", LocalText.English("The coalition"), LocalText.English("Who holds the seats"), PublishedOn: null, SourceKind.Official))).Entity;

    /// <summary>A seat for each of the parties, held without a stated beginning.</summary>
    public async Task TheSeatsOf(params string[] parties)
    {
        foreach (var slug in parties)
        {
            var party = await TheParty(slug);
            await portal.InAsync(tenant, async scope =>
            {
                var db = scope.GetRequiredService<PortalDb>();
                var seat = Seat.Create(Registrar, $"seat-{slug}", LocalText.English(party.Name("en")));
                Assert.Null(seat.Give(Registrar, new SeatTermEntry(await db.Parties.SingleAsync(found => found.Id == party.Id), await TheSourceOfSeats(db), Span: default), portal.Clock.Now).Refusal);
                db.Add(seat);
                await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>A person with a mandate of the party and a role that grants the permissions, signed in just now.</summary>
    public async Task<Actor> AnOfficerOf(string slug, MandateScope scope = MandateScope.Clear, params string[] permissions)
    {
        var (party, held) = (await TheParty(slug), permissions.Length > 0 ? permissions : Officers);
        return await portal.InAsync(tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var user = User.Create($"{Guid.CreateVersion7():N}@example.org", $"Officer, {party.Name("en")}", portal.Clock.Now);
            db.Add(user);
            user.SetPassword(Administrator, "set for the test");
            var role = Role.Create(Administrator, $"Officer-{user.Id:N}", description: null, held);
            db.AddRange(role, RoleAssignment.Of(Actor.System, user, role, portal.Clock.Now));
            var mandate = Mandate.Grant(Registrar.OnceProven(portal.Clock.Now), user, await db.Parties.SingleAsync(found => found.Id == party.Id), new MandateGrant(scope, portal.Clock.Now.AddDays(-1), To: null, "Letter for the test") { At = portal.Clock.Now });
            db.Add(mandate);
            await db.SaveChangesAsync();
            return new Actor(user.Id, user.Name, held.ToHashSet(StringComparer.Ordinal), new Capacity(mandate.Id, party.Id, party.Name("en"), scope), portal.Clock.Now);
        });
    }

    /// <summary>A draft in both authentic languages; returns the document's id.</summary>
    public Task<Guid> ADraft(Actor by, string path = "statements/test", string text = "We call for the return of all children.") => portal.InAsync(tenant, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var document = Document.Create(by, "JointStatement", new DocumentRecord(path, Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), Text(text), portal.Clock.Now);
        db.Add(document);
        await db.SaveChangesAsync();
        return document.Id;
    });

    /// <summary>A text of one paragraph in English and Ukrainian, of 2020, so that an act of any later day can be on it.</summary>
    public static TextDraft Text(string english, string title = "A statement") => new(new PartialDate { Value = "2020" }, Note: null,
    [
        new LanguageDraft("en", LanguageStatus.Authentic, title, [new Block("p1", BlockRole.Operative, english)], new Dictionary<string, string>(StringComparer.Ordinal)),
        new LanguageDraft("uk", LanguageStatus.Authentic, "Заява", [new Block("p1", BlockRole.Operative, "Ми закликаємо повернути всіх дітей.")], new Dictionary<string, string>(StringComparer.Ordinal)),
    ]);

    /// <summary>Does something with the document and saves it; returns what the model said.</summary>
    public Task<Outcome> Doing(Guid document, Func<DocumentActs, ClearanceFile, Task<Outcome>> act) => portal.InAsync(tenant, async scope =>
    {
        var acts = scope.GetRequiredService<DocumentActs>();
        var outcome = await act(acts, (await acts.FindAsync(document))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    /// <summary>The editor sends the newest edition to the co-chairs.</summary>
    public Task<Outcome> Submitting(Guid document, Actor by) => Doing(document, (acts, file) => acts.SubmitAsync(by, file, new Submission()));

    /// <summary>The officer decides for the seat of that party, on the text now shown.</summary>
    public Task<Outcome> Deciding(Guid document, Actor by, string seat, SeatDecision decision = SeatDecision.Cleared, string? comment = null) =>
        Doing(document, (acts, file) => Task.FromResult(acts.Decide(by, file, file.Rounds[^1], file.Seats.Single(found => found.Slug == $"seat-{seat}").Id, new ClearanceInput(decision, file.Rounds[^1].TextHash, comment))));

    /// <summary>The publisher releases what can be released.</summary>
    public Task<Outcome> Releasing(Guid document, Actor by) => Doing(document, (acts, file) => Task.FromResult(acts.Release(by with { SignedInAt = portal.Clock.Now }, file, file.Releasable)));

    /// <summary>The text is written anew.</summary>
    public Task<Outcome> Writing(Guid document, Actor by, TextDraft text) => Doing(document, (acts, file) => Task.FromResult(acts.Write(by, file, text)));
}
