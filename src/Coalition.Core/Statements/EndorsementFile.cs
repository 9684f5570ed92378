using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>A document with everything the rules of its endorsement look at, loaded once for an act or a page.</summary>
public sealed record EndorsementFile(
    ClearanceFile Clearance, IReadOnlyList<EndorsementWindow> Windows, IReadOnlyList<Endorsement> Endorsements, IReadOnlyList<Membership> Memberships)
{
    /// <summary>Every window of the document, past ones included.</summary>
    public IReadOnlyList<EndorsementWindow> Windows { get; private set; } = Windows;

    /// <summary>Every act on the document, whichever of its texts it is on; those done on this file included.</summary>
    public IReadOnlyList<Endorsement> Endorsements { get; private set; } = Endorsements;

    /// <summary>Who told the secretariat that it does not join, in whichever window.</summary>
    public IReadOnlyList<NotJoining> NotJoining { get; init; } = [];

    /// <summary>The document.</summary>
    public Document Document => Clearance.Document;

    /// <summary>The day it bears, or that of its first draft here where that is earlier; null where it bears none, or one without a year: a text is known outside before it is written here.</summary>
    internal DateOnly? TextSince
    {
        get
        {
            PartialDate[] borne = [.. Document.Editions.Select(edition => edition.IssuedOn).OfType<PartialDate>().Where(date => date.Value is not null)];
            return borne.Length == 0 || Array.Exists(borne, date => date.Earliest is null) ? null : borne.Select(date => date.Earliest!.Value).Append(DateOnly.FromDateTime(Document.CreatedAt)).Min();
        }
    }

    /// <summary>The window that is open, or null.</summary>
    public EndorsementWindow? OpenWindow => Windows.FirstOrDefault(window => window.ClosedAt is null);

    /// <summary>Where the endorsement of the document stands, by its newest window.</summary>
    public EndorsementStage Stage => Windows is not [.., var newest] ? EndorsementStage.NotOpen
        : newest.ClosedAt is not null ? EndorsementStage.Closed
        : Clearance.IsPublic(EditionOf(newest)) ? EndorsementStage.OpenPublic
        : EndorsementStage.OpenPrivate;

    /// <summary>The edition that the window is about.</summary>
    public Edition EditionOf(EndorsementWindow window) => Document.Editions.First(edition => edition.Id == window.EditionId);

    /// <summary>The editions that can be opened: what goes out next, and what is public.</summary>
    public IReadOnlyList<Edition> Openable => [.. Document.Editions.Where(edition => edition == Clearance.Releasable || Clearance.IsPublic(edition)).OrderByDescending(edition => edition.Number)];

    /// <summary>Where the party stands on the text.</summary>
    public PartyStanding StandingOf(Guid partyId, TextHash text) => RecordOf(partyId, text).Standing;

    /// <summary>The act ad referendum that the party has still to confirm or take back; null where there is none.</summary>
    public Endorsement? AdReferendum(Guid partyId, TextHash text) => RecordOf(partyId, text) is { IsAdReferendum: true } record ? record.Acts.First(act => act.Act is EndorsementAct.Provisional) : null;

    /// <summary>Acts that the secretariat recorded and no second person has confirmed; one that was struck meanwhile waits no more.</summary>
    public IEnumerable<Endorsement> AwaitingConfirmation => Endorsements.Where(row => row.EstablishedAt is null && !row.IsBySilence && !row.IsStruck);

    /// <summary>
    /// Why the party's own focal point cannot act: no permission (<c>endorsement.not-allowed</c>), no mandate of the party with the
    /// scope (<c>endorsement.no-mandate</c>), spoken for another on this text (<c>endorsement.other-party</c>), sign-in too old (<c>endorsement.sign-in</c>), a name that is not on file for the party
    /// (<c>endorsement.name</c>), or the act itself (<see cref="WhyNotAct"/>).
    /// </summary>
    public Refusal? WhyNotEndorse(Actor by, Party party, EndorsementInput input, DateTime now) =>
        WhyNotSpeakFor(by, party.Id) ?? WhyNotForTwo(by, party.Id, input.HashShown) ?? by.WhyNotFresh("endorsement", now)
        ?? (input.Act is EndorsementAct.RecordCorrection ? new Refusal("endorsement.act", "Only the secretariat corrects its records. A party contests what was recorded for it.") { Field = nameof(input.Act) } : null)
        ?? WhyNotSignAs(party, input, now) ?? WhyNotAct(party, input, now);

    /// <summary>Why the person does not act for the party at all: see <see cref="WhyNotEndorse"/>.</summary>
    public static Refusal? WhyNotSpeakFor(Actor by, Guid partyId) =>
        !by.May(Permissions.EndorseContent) ? new("endorsement.not-allowed", "Only focal points endorse here. The secretariat records with evidence instead.")
        : by.ActsFor(partyId, MandateScope.Endorse) ? null
        : new("endorsement.no-mandate", "You hold no mandate to endorse for this party.");

    /// <summary>Why the person, who acts for the party, does not on this text: he or she has used the mandate of another party on it (<c>endorsement.other-party</c>).</summary>
    internal Refusal? WhyNotForTwo(Actor by, Guid partyId, TextHash text) =>
        Endorsements.Any(row => row.IsByMandate && row.RecordedBy == by.UserId && row.PartyId != partyId && row.TextHash == text)
            || NotJoining.Any(row => row.UserId == by.UserId && row.PartyId != partyId && Windows.Any(window => window.Id == row.WindowId && window.TextHash == text))
            ? new("endorsement.other-party", "You have spoken for another party on this text. One person speaks for one party on a text, whatever mandates he or she holds.") : null;

    // Whoever acts for a party does not sit in the secretariat's place at the same time.
    private static Refusal? WhyNotBeside(Actor by, Guid partyId) => by.Capacity?.PartyId != partyId ? null
        : new("endorsement.own-party", "You act for this very party now. What is recorded for it is the work of somebody who does not.");

    /// <summary>
    /// Why the secretariat cannot record the act: no permission (<c>endorsement.not-allowed</c>), under a mandate of the very party (<c>endorsement.own-party</c>), no evidence
    /// (<c>endorsement.no-evidence</c>), no file of what came as a note, letter or mail or is not public itself (<c>endorsement.no-scan</c>), sign-in too old (<c>endorsement.sign-in</c>), or the act itself (<see cref="WhyNotAct"/>).
    /// </summary>
    public Refusal? WhyNotRecord(Actor by, Party party, EndorsementInput input, DateTime now) =>
        !by.May(Permissions.ManageRegisters) ? new("endorsement.not-allowed", "Only those who keep the registers record a party's act.")
        : WhyNotBeside(by, party.Id) is { } beside ? beside
        : input.Evidence is null ? new("endorsement.no-evidence", "Name the letter, note or announcement that shows the party's act.") { Field = nameof(input.Evidence) }
        : LacksScan(input) ? new("endorsement.no-scan", "Attach the file that shows the act, such as a scan of the note or letter. Only the secretariat and that party can read it.") { Field = nameof(input.Scan) }
        : by.WhyNotFresh("endorsement", now) ?? WhyNotAct(party, input, now);

    /// <summary>
    /// Why the recorded act cannot be confirmed: no permission (<c>endorsement.not-allowed</c>), not waiting, also because it was struck meanwhile
    /// (<c>endorsement.not-waiting</c>), the same person recorded it, or contested what it corrects or an earlier correction of that (<c>endorsement.same-person</c>), under a mandate of the very
    /// party (<c>endorsement.own-party</c>), sign-in too old (<c>endorsement.sign-in</c>). Needs the acts of the document.
    /// </summary>
    public static Refusal? WhyNotConfirm(Actor by, Endorsement recorded, DateTime now) =>
        !by.May(Permissions.ManageRegisters) ? new("endorsement.not-allowed", "Only those who keep the registers confirm a recorded act.")
        : recorded.EstablishedAt is not null || recorded.IsBySilence || recorded.IsStruck ? new("endorsement.not-waiting", "This act does not wait for a confirmation.")
        : recorded.RecordedBy == by.UserId ? new("endorsement.same-person", "You recorded this act yourself. Another person of the secretariat confirms it.")
        : recorded.About?.ActsAbout.Append(recorded.About).SelectMany(act => act.Contests).Any(contest => contest.ContestedBy == by.UserId) is true ? new("endorsement.same-person", "You contested this record for the party. Another person of the secretariat confirms its correction.")
        : WhyNotBeside(by, recorded.PartyId) ?? by.WhyNotFresh("endorsement", now);

    /// <summary>
    /// What the person can confirm with one click where several acts wait: those by which parties join or declare. What takes back or
    /// corrects is confirmed one by one. Of these acts, in their order.
    /// </summary>
    public static IReadOnlyList<Endorsement> Together(Actor by, IEnumerable<Endorsement> acts, DateTime now) =>
        [.. acts.Where(act => act.Act is EndorsementAct.Endorse or EndorsementAct.Provisional or EndorsementAct.Confirm or EndorsementAct.Declare && WhyNotConfirm(by, act, now) is null)];

    /// <summary>Why they are not confirmed together: none waits for the person (<c>endorsement.none</c>), or others do than the person has seen (<c>endorsement.changed</c>).</summary>
    /// <param name="together">See <see cref="Together"/>.</param>
    /// <param name="seen">The acts that stood on the screen.</param>
    internal static Refusal? WhyNotConfirmTogether(IReadOnlyCollection<Endorsement> together, IReadOnlyCollection<Guid> seen) =>
        together.Count == 0 ? new("endorsement.none", "Nothing here waits for you that can be confirmed at once.")
        : !seen.ToHashSet().SetEquals(together.Select(act => act.Id)) ? new("endorsement.changed", "Other acts wait for you now than those on your screen. Nothing was confirmed. Compare each line as it stands here.")
        : null;

    /// <summary>Why the act itself is not possible, whoever does it; see <see cref="EndorsementRules"/>.</summary>
    public Refusal? WhyNotAct(Party party, EndorsementInput input, DateTime now) => new EndorsementRules(this, party, now).WhyNot(AsFollowing(party.Id, input));

    /// <summary>The input as it goes on record: what joins by a second way, or after an act ad referendum, confirms what is there (E17).</summary>
    internal EndorsementInput AsFollowing(Guid partyId, EndorsementInput input) =>
        input.Act is EndorsementAct.Endorse && RecordOf(partyId, input.HashShown).IsConfirmedBy(input) ? input with { Act = EndorsementAct.Confirm } : input;

    /// <summary>Puts the act, and what is declared with it, beside those of the document; the caller has asked why not, and stores what is returned.</summary>
    internal IReadOnlyList<Endorsement> Enter(Actor by, Party party, EndorsementInput input, DateTime now)
    {
        List<Endorsement> entered = [];
        foreach (var each in input.Declarations.Select(declared => input with { Act = EndorsementAct.Declare, Declared = declared, Declarations = [] }).Prepend(AsFollowing(party.Id, input)))
        {
            entered.Add(new Endorsement(by, this, party, each, now));
            Append(entered[^1]);
        }

        return entered;
    }

    /// <summary>The acts on record of that party, kind, day and evidence, by the day first recorded or the one put right; what joined by a second way went on record as a confirmation.</summary>
    internal IEnumerable<Endorsement> Same(EndorsementEntry entry, DateTime now) => Endorsements.Where(act =>
        act.Party.Slug == entry.Party && (act.Act == entry.Act || (act.Act is EndorsementAct.Confirm && entry.Act is EndorsementAct.Endorse))
        && (Equals(act.DateOfAct, entry.DateOfAct) || Equals(ReadingOf(act, now).DateOfAct, entry.DateOfAct)) && act.Evidence?.Slug == entry.Evidence && act.IsStrike == entry.Strikes);

    /// <summary>The text that the evidence of an entry is about: the one that is open; of a withdrawal, the one the party had endorsed.</summary>
    internal TextHash TextFor(EndorsementEntry entry) =>
        entry.Act is EndorsementAct.Withdraw && Endorsements.LastOrDefault(act => act.Party.Slug == entry.Party && act.Gives) is { } adherence
            ? adherence.TextHash
            : OpenWindow?.TextHash ?? default;

    internal void Append(EndorsementWindow window) => Windows = [.. Windows, window];

    internal void Append(Endorsement act) => Endorsements = [.. Endorsements, act];

    /// <summary>The party's capacity on the day, by the list.</summary>
    public MemberCapacity CapacityOf(Guid partyId, DateOnly day) => Memberships.CapacityOf(partyId, day);

    /// <summary>The row whose values hold for the record now.</summary>
    public Endorsement ReadingOf(Endorsement record, DateTime now) => ActReading.Of(Endorsements, now).FirstOrDefault(reading => reading.Act == record)?.Values ?? record;

    /// <summary>Who adheres to the text today, as known now.</summary>
    internal SignatoryRegister RegisterOf(TextHash text, DateTime now) => SignatoryRegister.Of(Endorsements, LineageOf(text), DateOnly.FromDateTime(now), now);

    // Numbered over the document, whichever text each was for.
    internal int AdherenceFor(Guid partyId, EndorsementInput input) => input.Act switch
    {
        EndorsementAct.Endorse or EndorsementAct.Provisional => ActsOf(partyId).Select(row => row.Adherence).DefaultIfEmpty().Max() + 1,
        EndorsementAct.RecordCorrection => Endorsements.First(row => row.Id == input.AboutId).Adherence,
        _ => RecordOf(partyId, input.HashShown).Adherence!.Value,
    };

    internal int NextOrder => Endorsements.Select(row => row.Order).DefaultIfEmpty().Max() + 1;

    // Two people who act for one party at once take the same number and collide in the database.
    internal int NextNumberOf(Guid partyId) => ActsOf(partyId).Select(row => row.Number).DefaultIfEmpty().Max() + 1;

    internal bool CountsDissociation(TextHash text) => Windows.LastOrDefault(window => window.TextHash == text)?.CountsDissociation ?? false;

    internal PartyRecord RecordOf(Guid partyId, TextHash text) => PartyRecord.Of([.. ActsOf(partyId)], LineageOf(text));

    /// <summary>
    /// Why the silence of an entitled party gives nothing: it has endorsed the text already (<c>endorsement.twice</c>), it withdrew later
    /// than that (<c>endorsement.order</c>), or the text is not open to it (<c>endorsement.policy</c>): by the newest window of the
    /// document, else by whom the procedure bound.
    /// </summary>
    internal Refusal? WhyNotAssociate(Party party, EndorsementInput input, DateTime now) =>
        RecordOf(party.Id, input.HashShown).WhyNotJoin(input, now)
        ?? WhyNotAdmit(Windows.Count > 0 ? Windows[^1].Policy : PolicyOf(input.Silence!.Entitlement), party, input.EffectiveOn(now));

    internal Refusal? WhyNotAdmit(EndorsementPolicy policy, Party party, DateOnly day) =>
        !party.ExistsOn(day) ? new("endorsement.no-party", $"There was no {party.Name("en")} on that day.") { Field = nameof(EndorsementInput.DateOfAct) }
        : WhyNotAdmit(policy, party.Id, day);

    internal Refusal? WhyNotAdmit(EndorsementPolicy policy, Guid partyId, DateOnly day) => Admits(policy, partyId, day) ? null
        : new("endorsement.policy", policy is EndorsementPolicy.Members
            ? "This text is open to members alone, and the party was none on that day."
            : "This text is open to parties on the coalition’s list alone, and the party was not on it on that day.");

    /// <summary>Whether a text under the policy is open to the party by its standing on the day.</summary>
    public bool Admits(EndorsementPolicy policy, Guid partyId, DateOnly day) => policy.Admits(Memberships.MembershipOf(partyId, day)?.Capacity);

    /// <summary>Whether the party may read the text of the window: it is open to a party of its standing, or the party has acted on that text or on one that it corrects. An act on another edition opens nothing.</summary>
    public bool IsReadableBy(Guid partyId, EndorsementWindow window, DateOnly day) =>
        Admits(window.Policy, partyId, day) || (LineageOf(window.TextHash) is var text && ActsOf(partyId).Any(act => text.Carries(act.TextHash)));

    // It is public at once and stays. What else a party wants to be called two persons of the secretariat record from its letter.
    private static Refusal? WhyNotSignAs(Party party, EndorsementInput input, DateTime now) => party.SigningNames(DateOnly.FromDateTime(now)).Any(name => name.Text == input.NameAsSigned.Trim()) ? null
        : new("endorsement.name", $"Choose one of the names on file for {party.Name("en")}. Another name takes a letter to the secretariat.") { Field = nameof(input.NameAsSigned) };

    // What is public is its own evidence, and a correction that names the evidence of the record, come by the same way, is about what is on file.
    private bool LacksScan(EndorsementInput input) => input.Scan is null && !KeepsEvidence(input)
        && (input.Evidence!.Kind is SourceKind.Evidence || input.Channel is EndorsementChannel.NoteVerbale or EndorsementChannel.Letter or EndorsementChannel.Email);

    private bool KeepsEvidence(EndorsementInput input) => input.Act is EndorsementAct.RecordCorrection
        && Endorsements.Any(row => (row.Id == input.AboutId || row.AboutId == input.AboutId) && row.Evidence?.Id == input.Evidence!.Id && row.Channel == input.Channel);

    private TextLineage LineageOf(TextHash text) => TextLineage.Of(Document.Id, text, Document.Editions.Select(EditionLine.Of));

    private IEnumerable<Endorsement> ActsOf(Guid partyId) => Endorsements.Where(row => row.PartyId == partyId);

    private static EndorsementPolicy PolicyOf(SilenceEntitlement entitlement) =>
        entitlement is SilenceEntitlement.Members ? EndorsementPolicy.Members : EndorsementPolicy.ListedParties;
}
