using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>Where one party stands on one text; derived from its acts.</summary>
public enum PartyStanding
{
    None,

    /// <summary>Ad referendum, or recorded and not confirmed by a second person; counts nowhere.</summary>
    Provisional,
    Endorsed,
    Withdrawn,
}

/// <summary>A document with everything the rules of its endorsement look at, loaded once for an act or a page.</summary>
public sealed record EndorsementFile(
    ClearanceFile Clearance, IReadOnlyList<EndorsementWindow> Windows, IReadOnlyList<Endorsement> Endorsements, IReadOnlyList<Membership> Memberships)
{
    /// <summary>Every window of the document, past ones included.</summary>
    public IReadOnlyList<EndorsementWindow> Windows { get; private set; } = Windows;

    /// <summary>Every act on the document, whichever of its texts it is on; those done on this file included.</summary>
    public IReadOnlyList<Endorsement> Endorsements { get; private set; } = Endorsements;

    /// <summary>The document.</summary>
    public Document Document => Clearance.Document;

    private IEnumerable<EditionLine> Editions => Document.Editions.Select(EditionLine.Of);

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
    public PartyStanding StandingOf(Guid partyId, TextHash text) => Last(partyId, text) switch
    {
        null => PartyStanding.None,
        { Act: EndorsementAct.Withdraw, EstablishedAt: not null } => PartyStanding.Withdrawn,
        { Act: EndorsementAct.Endorse, EstablishedAt: not null } => PartyStanding.Endorsed,
        { Act: EndorsementAct.Withdraw } => PartyStanding.Endorsed,
        _ => PartyStanding.Provisional,
    };

    /// <summary>Acts that the secretariat recorded and no second person has confirmed.</summary>
    public IEnumerable<Endorsement> AwaitingConfirmation => Endorsements.Where(row => row.EstablishedAt is null && !row.IsBySilence);

    /// <summary>
    /// Why the party's own focal point cannot act: no permission (<c>endorsement.not-allowed</c>), no mandate of the party with the
    /// scope (<c>endorsement.no-mandate</c>), sign-in too old (<c>endorsement.sign-in</c>), or the act itself (<see cref="WhyNotAct"/>).
    /// </summary>
    public Refusal? WhyNotEndorse(Actor by, Party party, EndorsementInput input, DateTime now)
    {
        if (!by.May(Permissions.EndorseContent))
        {
            return new("endorsement.not-allowed", "Only focal points endorse here. The secretariat records with evidence instead.");
        }

        if (!by.ActsFor(party.Id, MandateScope.Endorse))
        {
            return new("endorsement.no-mandate", "You hold no mandate to endorse for this party.");
        }

        return by.WhyNotFresh("endorsement", now) ?? WhyNotAct(party, input, now);
    }

    /// <summary>
    /// Why the secretariat cannot record the act: no permission (<c>endorsement.not-allowed</c>), no evidence
    /// (<c>endorsement.no-evidence</c>), sign-in too old (<c>endorsement.sign-in</c>), or the act itself (<see cref="WhyNotAct"/>).
    /// </summary>
    public Refusal? WhyNotRecord(Actor by, Party party, EndorsementInput input, DateTime now) =>
        !by.May(Permissions.ManageRegisters) ? new("endorsement.not-allowed", "Only those who keep the registers record a party's act.")
        : input.Evidence is null ? new("endorsement.no-evidence", "Name the letter, note or announcement that shows the party's act.") { Field = nameof(input.Evidence) }
        : by.WhyNotFresh("endorsement", now) ?? WhyNotAct(party, input, now);

    /// <summary>
    /// Why the recorded act cannot be confirmed: no permission (<c>endorsement.not-allowed</c>), not waiting
    /// (<c>endorsement.not-waiting</c>), the same person recorded it (<c>endorsement.same-person</c>), sign-in too old (<c>endorsement.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotConfirm(Actor by, Endorsement recorded, DateTime now) =>
        !by.May(Permissions.ManageRegisters) ? new("endorsement.not-allowed", "Only those who keep the registers confirm a recorded act.")
        : recorded.EstablishedAt is not null || recorded.IsBySilence ? new("endorsement.not-waiting", "This act does not wait for a confirmation.")
        : recorded.RecordedBy == by.UserId ? new("endorsement.same-person", "You recorded this act yourself. Another person of the secretariat confirms it.")
        : by.WhyNotFresh("endorsement", now);

    /// <summary>
    /// Why the act itself is not possible, whoever does it. Codes: <c>endorsement.act</c> (reserved acts), <c>endorsement.date</c>,
    /// <c>endorsement.name</c>, <c>endorsement.not-frozen</c>, <c>endorsement.hash</c>, <c>endorsement.policy</c>,
    /// <c>endorsement.twice</c>, <c>endorsement.not-endorsed</c>, <c>endorsement.order</c> when dated before the act it follows.
    /// </summary>
    public Refusal? WhyNotAct(Party party, EndorsementInput input, DateTime now)
    {
        if (!PartialDate.IsValid(input.DateOfAct.Value) || input.DateOfAct.Earliest > DateOnly.FromDateTime(now))
        {
            return new("endorsement.date", "The date of the act is malformed or lies in the future.") { Field = nameof(input.DateOfAct) };
        }

        if (string.IsNullOrWhiteSpace(input.NameAsSigned))
        {
            return new("endorsement.name", "Enter the party's name as it is to stand under the text.") { Field = nameof(input.NameAsSigned) };
        }

        return input.Act switch
        {
            EndorsementAct.Endorse => WhyNotAdhere(party, input, now),
            EndorsementAct.Withdraw => WhyNotWithdraw(party, input, now),
            _ => new("endorsement.act", "Parties endorse or withdraw here; other acts cannot be recorded yet.") { Field = nameof(input.Act) },
        };
    }

    internal void Append(EndorsementWindow window) => Windows = [.. Windows, window];

    internal void Append(Endorsement act) => Endorsements = [.. Endorsements, act];

    internal MemberCapacity CapacityOf(Guid partyId, DateOnly day) => MembershipOf(partyId, day)?.Capacity ?? MemberCapacity.NotListed;

    // Numbered over the document, whichever text each was for: so two people in the same second collide in the database.
    internal int AdherenceFor(Guid partyId, EndorsementInput input) => input.Act is EndorsementAct.Withdraw
        ? Last(partyId, input.HashShown)!.Adherence
        : Endorsements.Where(row => row.PartyId == partyId).Select(row => row.Adherence).DefaultIfEmpty().Max() + 1;

    internal int NextOrder => Endorsements.Select(row => row.Order).DefaultIfEmpty().Max() + 1;

    private Refusal? WhyNotAdhere(Party party, EndorsementInput input, DateTime now)
    {
        if (OpenWindow is not { } window)
        {
            return new("endorsement.not-frozen", "No edition of this text is frozen and open for endorsement.");
        }

        if (input.HashShown != window.TextHash)
        {
            return new("endorsement.hash", "The text shown is not the text that is open for endorsement. Nothing was recorded. Open the page again.");
        }

        return WhyNotAgain(party, input, now) ?? WhyNotAdmit(window.Policy, party, input, now);
    }

    /// <summary>
    /// Why the silence of an entitled party gives nothing: it has endorsed the text already (<c>endorsement.twice</c>), it withdrew later
    /// than that (<c>endorsement.order</c>), or the text is not open to it (<c>endorsement.policy</c>): by the newest window of the
    /// document, else by whom the procedure bound.
    /// </summary>
    internal Refusal? WhyNotAssociate(Party party, EndorsementInput input, DateTime now) =>
        WhyNotAgain(party, input, now) ?? WhyNotAdmit(Windows.Count > 0 ? Windows[^1].Policy : PolicyOf(input.Silence!.Entitlement), party, input, now);

    private static EndorsementPolicy PolicyOf(SilenceEntitlement entitlement) =>
        entitlement is SilenceEntitlement.Members ? EndorsementPolicy.Members : EndorsementPolicy.ListedParties;

    private Refusal? WhyNotAdmit(EndorsementPolicy policy, Party party, EndorsementInput input, DateTime now) => Admits(policy, MembershipOf(party.Id, input.EffectiveOn(now))) ? null
        : new("endorsement.policy", "This text is not open to a party of this standing.");

    private Refusal? WhyNotAgain(Party party, EndorsementInput input, DateTime now) => Last(party.Id, input.HashShown) switch
    {
        null => null,
        { EstablishedAt: null } waiting => new("endorsement.twice", $"An act of {waiting.NameAsSigned} is recorded and waits for the second person."),
        { Act: EndorsementAct.Endorse } earlier => new("endorsement.twice", $"{earlier.NameAsSigned} has already endorsed this text."),
        var withdrawal => WhyNotAfter(withdrawal, input, now),
    };

    private Refusal? WhyNotWithdraw(Party party, EndorsementInput input, DateTime now)
    {
        if (Last(party.Id, input.HashShown) is { Act: EndorsementAct.Endorse, EstablishedAt: not null } adherence)
        {
            return WhyNotAfter(adherence, input, now);
        }

        return Endorsements.Any(row => row.PartyId == party.Id && row.TextHash != input.HashShown && Last(party.Id, row.TextHash) is { Act: EndorsementAct.Endorse, EstablishedAt: not null })
            ? new("endorsement.hash", "The text shown is not the text that the party endorsed. Nothing was recorded. Open the page again.")
            : new("endorsement.not-endorsed", "There is no effective endorsement by this party to withdraw.");
    }

    private static Refusal? WhyNotAfter(Endorsement earlier, EndorsementInput input, DateTime now) => input.EffectiveOn(now) >= earlier.EffectiveOn ? null
        : new("endorsement.order", $"The party's act before this one is of {earlier.EffectiveOn:yyyy-MM-dd}; this one cannot be earlier.") { Field = nameof(input.DateOfAct) };

    private static bool Admits(EndorsementPolicy policy, Membership? membership) => policy switch
    {
        EndorsementPolicy.AnyParty => true,
        EndorsementPolicy.Members => membership?.Capacity is MemberCapacity.Member,
        _ => membership is not null,
    };

    // Spans of one party do not overlap; where an old database holds some that do, the one that began last counts, every time.
    private Membership? MembershipOf(Guid partyId, DateOnly day) => Memberships.Where(row => row.PartyId == partyId && row.HoldsOn(day))
        .OrderByDescending(row => row.Span.Begin).ThenByDescending(row => row.RecordedAt).ThenBy(row => row.Id).FirstOrDefault();

    // A withdrawal that waits for its second person comes after the endorsement it will end: adherence first, then the act.
    private Endorsement? Last(Guid partyId, TextHash text) => Endorsements.Where(row => row.PartyId == partyId && !row.IsVoid && TextLineage.Of(Document.Id, text, Editions).Carries(row.TextHash))
        .OrderBy(row => row.Adherence).ThenBy(row => row.Act is EndorsementAct.Withdraw).LastOrDefault();
}
