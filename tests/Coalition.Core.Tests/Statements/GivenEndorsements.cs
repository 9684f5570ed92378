using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>Texts that are open for endorsement, and acts on them.</summary>
public sealed class GivenEndorsements(TestPortal portal) : IAsyncDisposable
{
    public TestPortal Portal => portal;

    private readonly Given given = new(portal);
    private readonly (Guid Secretariat, Guid SecondPerson, Guid ThirdPerson) ids = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>Signed in just now, as everybody here.</summary>
    public Actor Secretariat => Given.Registrar.OnceProven(Portal.Clock.Now) with { UserId = ids.Secretariat, Name = "Publisher" };

    public Actor SecondPerson => Given.Registrar.OnceProven(Portal.Clock.Now) with { UserId = ids.SecondPerson, Name = "Second person" };

    /// <summary>Of the secretariat too; recorded and confirmed nothing.</summary>
    public Actor ThirdPerson => Given.Registrar.OnceProven(Portal.Clock.Now) with { UserId = ids.ThirdPerson, Name = "Third person" };

    /// <summary>In a portal of its own, with these members on the coalition's list.</summary>
    public static async Task<GivenEndorsements> OpenAsync(params string[] members)
    {
        var opened = new GivenEndorsements(await TestPortal.CreateAsync());
        foreach (var member in members)
        {
            await opened.TheMember(member);
        }

        return opened;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>A text that both seats have cleared; returns the document's id.</summary>
    public async Task<Guid> AClearedText(bool withSeats = true, TextDraft? text = null)
    {
        await given.TheSeatsOf(withSeats ? ["ukraine", "canada"] : []);
        var document = await given.ADraft(Secretariat);
        if (text is not null)
        {
            Assert.Null((await given.Writing(document, Secretariat, text)).Refusal);
        }

        await given.Submitting(document, Secretariat);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        return document;
    }

    /// <summary>A text that is frozen and open for endorsement.</summary>
    public async Task<Guid> AnOpenText(EndorsementPolicy policy = EndorsementPolicy.ListedParties, TextDraft? text = null)
    {
        var document = await AClearedText(text: text);
        Assert.Null((await Doing(document, (acts, file) => acts.Open(Secretariat, file, file.Clearance.Releasable, new EndorsementTerms(policy)))).Refusal);
        return document;
    }

    /// <summary>The party stands on the coalition's list in the capacity.</summary>
    public async Task TheMember(string slug, MemberCapacity capacity = MemberCapacity.Member, PartyKind kind = PartyKind.State, string? from = null, string? to = null)
    {
        await given.TheParty(slug, kind);
        await Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var party = await db.Parties.SingleAsync(found => found.Slug == slug);
            db.Add(Membership.Record(Given.Registrar, new(party, capacity, await ListAsync(db), new(At(from), At(to))), await db.Memberships.ToListAsync(), Portal.Clock.Now));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>The party leaves the coalition today.</summary>
    public Task Leaving(string slug) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var listed = await db.Memberships.Current().Include(row => row.Party).Include(row => row.Source).SingleAsync(row => row.Party.Slug == slug);
        Assert.Null(scope.GetRequiredService<MembershipActs>().Leave(Given.Registrar.OnceProven(portal.Clock.Now), listed, new(PartialDate.On(Today), "It left.", listed.Source)).Refusal);
        await db.SaveChangesAsync();
    });

    /// <summary>A party that was none any more from the day on.</summary>
    public async Task TheEnded(string slug, string to)
    {
        await given.TheParty(slug);
        await Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            (await db.Parties.SingleAsync(found => found.Slug == slug)).Existed(new(From: null, At(to)));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>The mandate under which the person acts ends.</summary>
    public Task Revoking(Actor by) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        Assert.Null((await db.Mandates.SingleAsync(mandate => mandate.Id == by.Capacity!.MandateId)).Revoke(Secretariat, new Because("The letter was withdrawn.", Portal.Clock.Now)).Refusal);
        await db.SaveChangesAsync();
    });

    /// <summary>The focal point says that its party does not join.</summary>
    public Task<Outcome> Declining(Guid document, Actor by) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = scope.GetRequiredService<AnswerActs>().Decline(by, (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!, reason: null);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        return outcome;
    });

    /// <summary>A focal point that may endorse for the party.</summary>
    public Task<Actor> AFocalPointOf(string slug) => given.AnOfficerOf(slug, MandateScope.Endorse, Permissions.EndorseContent);

    /// <summary>Does it, saves it, says what the model said.</summary>
    public Task<Outcome> Doing(Guid document, Func<EndorsementActs, EndorsementFile, Outcome> act) =>
        DoingWith(document, (acts, file, _) => Task.FromResult(act(acts, file)));

    /// <summary>The focal point acts for the party on the text that is open, or shows another hash.</summary>
    public Task<Outcome> Acting(Guid document, Actor by, string slug, EndorsementAct act = EndorsementAct.Endorse, TextHash? hash = null, Func<EndorsementInput, EndorsementInput>? with = null) =>
        DoingWith(document, async (acts, file, db) =>
        {
            var party = await PartyAsync(db, slug);
            return acts.Endorse(by, file, party, (with ?? (input => input))(Input(file, act, hash) with { NameAsSigned = party.Name("en") }));
        });

    /// <summary>The secretariat records an act from the letter, or from nothing.</summary>
    public Task<Outcome> Recording(Guid document, string slug, EndorsementAct act = EndorsementAct.Endorse, string? date = null, bool hasLetter = true, Actor? by = null, Func<EndorsementInput, EndorsementInput>? with = null) =>
        DoingWith(document, async (acts, file, db) => acts.Record(by ?? Secretariat, file, await PartyAsync(db, slug), (with ?? (input => input))(Input(file, act, hash: null) with
        {
            Evidence = hasLetter ? await LetterAsync(db) : null,
            Scan = hasLetter ? await acts.KeepAsync(Secretariat, TheScan) : null,
            Channel = EndorsementChannel.Letter,
            DateOfAct = At(date) ?? PartialDate.On(Today),
        })));

    /// <summary>The secretariat records an act from the letter, and a second person confirms it.</summary>
    public async Task OnRecord(Guid document, string slug, EndorsementAct act = EndorsementAct.Endorse, string? date = null, Func<EndorsementInput, EndorsementInput>? with = null)
    {
        Assert.Null((await Recording(document, slug, act, date, with: with)).Refusal);
        Assert.Null((await Confirming(document, SecondPerson)).Refusal);
    }

    /// <summary>The party contests the act.</summary>
    public Task<Outcome> Contesting(Guid document, Actor by, Func<Endorsement, bool> which, string? reason = "We never wrote this.") =>
        ContestAsync(document, which, (contests, act) => contests.Contest(by, act, reason));

    /// <summary>The secretariat keeps the record.</summary>
    public Task<Outcome> Upholding(Guid document, Actor by, Func<Endorsement, bool> which, string? reason = "The note is genuine.") =>
        ContestAsync(document, which, (contests, act) => contests.Uphold(by, act, reason));

    /// <summary>The party takes back what it contested.</summary>
    public Task<Outcome> TakingBack(Guid document, Actor by, Func<Endorsement, bool> which, string? reason = "We have found the note.") =>
        ContestAsync(document, which, (contests, act) => contests.TakeBack(by, act, reason));

    /// <summary>The acts on the document as they are stored.</summary>
    public Task<EndorsementFile> TheFile(Guid document) =>
        Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!);

    /// <summary>Somebody confirms what waits.</summary>
    public Task<Outcome> Confirming(Guid document, Actor by) => Doing(document, (acts, file) => acts.Confirm(by, file.AwaitingConfirmation.First()));

    /// <summary>The register of the newest text, or of another one, on the day, as known now.</summary>
    public Task<SignatoryRegister> TheSignatories(Guid document, DateOnly? onDate = null, DateTime? knownAt = null, TextHash? text = null) =>
        Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var acts = scope.GetRequiredService<EndorsementActs>();
            return await acts.SignatoriesAsync(document, text ?? (await acts.FindAsync(document))!.Document.Latest.TextHash, onDate, knownAt);
        });

    public DateOnly Today => DateOnly.FromDateTime(Portal.Clock.Now);

    private static CleanedFile TheScan
    {
        get
        {
            Assert.Null(FileIntake.Clean("A letter, scanned."u8.ToArray(), "letter.txt", out var cleaned).Refusal);
            return cleaned!;
        }
    }

    private static PartialDate? At(string? date) => date is null ? null : new PartialDate { Value = date };

    private EndorsementInput Input(EndorsementFile file, EndorsementAct act, TextHash? hash) => new()
    {
        Act = act,
        HashShown = hash ?? file.OpenWindow?.TextHash ?? file.Document.Latest.TextHash,
        DateOfAct = PartialDate.On(Today),
        NameAsSigned = "As signed",
    };

    private Task<Outcome> ContestAsync(Guid document, Func<Endorsement, bool> which, Func<ContestActs, Endorsement, Outcome> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!;
        var outcome = act(scope.GetRequiredService<ContestActs>(), file.Endorsements.Single(which));
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Outcome> DoingWith(Guid document, Func<EndorsementActs, EndorsementFile, PortalDb, Task<Outcome>> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var (acts, db) = (scope.GetRequiredService<EndorsementActs>(), scope.GetRequiredService<PortalDb>());
        var outcome = await act(acts, (await acts.FindAsync(document))!, db);
        if (outcome.Succeeded)
        {
            await db.SaveChangesAsync();
        }

        return outcome;
    });

    private static Task<Party> PartyAsync(PortalDb db, string slug) => db.Parties.SingleAsync(party => party.Slug == slug);

    private static async Task<Source> ListAsync(PortalDb db) => await db.Sources.FirstOrDefaultAsync(source => source.Slug == "list")
        ?? db.Add(Source.Register(Given.Registrar, new SourceEntry("list", LocalText.English("The coalition"), LocalText.English("Who belongs to it"), PublishedOn: null, SourceKind.Official))).Entity;

    private static async Task<Source> LetterAsync(PortalDb db)
    {
        if (await db.Sources.FirstOrDefaultAsync(source => source.Slug == "letter") is { } known)
        {
            return known;
        }

        var letter = Source.Register(Given.Registrar, new SourceEntry("letter", LocalText.English("A ministry"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Evidence));
        db.Add(letter);
        return letter;
    }
}
