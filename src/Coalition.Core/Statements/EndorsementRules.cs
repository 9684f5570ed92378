using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>
/// Whether one party can do one act on a document now, whoever brings it. Codes: <c>text.taken-down</c>, <c>text.retracted</c>, <c>endorsement.act</c>, <c>endorsement.channel</c>, <c>endorsement.date</c>, <c>endorsement.received</c>,
/// <c>endorsement.name</c>, <c>endorsement.place</c>, <c>endorsement.not-frozen</c>, <c>endorsement.hash</c>, <c>endorsement.no-party</c>, <c>endorsement.policy</c>, <c>endorsement.declarations</c>, those of
/// <see cref="DeclarationInput"/>, of <see cref="PartyRecord"/> and of <see cref="RecordCorrection"/>.
/// </summary>
internal sealed record EndorsementRules(EndorsementFile File, Party Party, DateTime Now)
{
    /// <summary>The first reason why not, or null.</summary>
    public Refusal? WhyNot(EndorsementInput input) => input.WhyNoAct() ?? WhyMalformed(input) ?? input.Act switch
    {
        EndorsementAct.Endorse or EndorsementAct.Provisional => WhyNotOpenTo(input) ?? Record(input).WhyNotJoin(input, Now) ?? WhyNotAdmit(input) ?? WhyNotDeclareWith(input),
        EndorsementAct.Confirm => WhyNotOpenTo(input) ?? Record(input).WhyNotConfirm(input) ?? Record(input).WhyNotConfirmThen(input, Now) ?? WhyNotAdmit(input) ?? WhyNotDeclareWith(input),
        EndorsementAct.Declare => WhyNotOpenTo(input) ?? Record(input).WhyNotDeclare(input, Now) ?? WhyNotDeclared(input),
        EndorsementAct.WithdrawDeclaration => Record(input).WhyNotWithdrawDeclaration(input, Now),
        EndorsementAct.Withdraw => WhyNotWithdraw(input),
        _ => RecordCorrection.WhyNot(File, Party, input, Now),
    };

    private PartyRecord Record(EndorsementInput input) => File.RecordOf(Party.Id, input.HashShown);

    private Refusal? WhyMalformed(EndorsementInput input) =>
        WhyNotOn(input) is { } undated ? undated with { Field = nameof(input.DateOfAct) }
        : input.ReceivedAt > Now || input.IsReceivedTooEarly ? new("endorsement.received", "It cannot have been received in the future, or before the party did it.") { Field = nameof(input.ReceivedAt) }
        : !Remark.IsGiven(input.NameAsSigned, EndorsementInput.LongestName) ? new("endorsement.name", $"Enter the party's name as it is to stand under the text; {Remark.AtMost(EndorsementInput.LongestName)}.") { Field = nameof(input.NameAsSigned) }
        : !Remark.Fits(input.SignedBy, EndorsementInput.LongestName) ? new("endorsement.signed-by", $"The post of whoever signed has {Remark.AtMost(EndorsementInput.LongestName)}.") { Field = nameof(input.SignedBy) }
        : input.Order is < 1 or > EndorsementInput.LastPlace ? new("endorsement.place", $"Places in the list count from 1 to {EndorsementInput.LastPlace}.") { Field = nameof(input.Order) }
        : null;

    // What is struck keeps the date it was recorded with, whatever that is. A day ends later in the west than by UTC.
    private Refusal? WhyNotOn(EndorsementInput input) =>
        !PartialDate.IsValid(input.DateOfAct.Value) ? new("endorsement.date", "The date of the act is no date. Write it as 2026-01-12, or 2026-01 or 2026 where no more is known.")
        : input.Strikes ? null
        : input.DateOfAct.Earliest is not { } first || input.DateOfAct.Latest is not { } last ? new("endorsement.date", "Say when the party did it, at least in which year.")
        : first > DateOnly.FromDateTime(Now) ? new("endorsement.date", "The date of the act lies in the future.")
        : File.TextSince is { } since && last.AddDays(1) < since ? new("endorsement.date", $"The date of the act lies before the text, which is there since {since:yyyy-MM-dd}. A party endorses a text that it can read.")
        : null;

    // A worker that is late closes nothing earlier or later: the instant announced is what counts.
    private Refusal? WhyNotOpenTo(EndorsementInput input) => File.OpenWindow is not { } window || !window.IsOpen(Now)
        ? new("endorsement.not-frozen", "No edition of this text is frozen and open for endorsement.")
        : File.Document.WhyNotShown(File.EditionOf(window)) is { } gone ? gone
        : input.HashShown != window.TextHash ? new("endorsement.hash", "The text shown is not the text that is open for endorsement. Nothing was recorded. Open the page again.")
        : null;

    private Refusal? WhyNotAdmit(EndorsementInput input) => File.WhyNotAdmit(File.OpenWindow!.Policy, Party, input.EffectiveOn(Now));

    private Refusal? WhyNotDeclareWith(EndorsementInput input) => input.Declarations.Count > DeclarationInput.Most
        ? new("endorsement.declarations", $"At most {DeclarationInput.Most} declarations go with one act.")
        : input.Declarations.Select(WhyMalformed).FirstOrDefault(refusal => refusal is not null);

    private Refusal? WhyNotDeclared(EndorsementInput input) => input.Declared is { } declared ? WhyMalformed(declared)
        : new("declaration.text", "Write what your party declares, in at least one language.") { Field = nameof(declared.Text) };

    private Refusal? WhyMalformed(DeclarationInput declared) => declared.WhyMalformed(File.EditionOf(File.OpenWindow!));

    private Refusal? WhyNotWithdraw(EndorsementInput input)
    {
        var refusal = Record(input).WhyNotWithdraw(input, Now);
        return refusal is { Code: "endorsement.not-endorsed" } && HasEndorsedAnother(input.HashShown)
            ? new("endorsement.hash", "The text shown is not the text that the party endorsed. Nothing was recorded. Open the page again.")
            : refusal;
    }

    private bool HasEndorsedAnother(TextHash shown) => File.Endorsements.Where(row => row.PartyId == Party.Id && row.TextHash != shown).Select(row => row.TextHash).Distinct()
        .Any(text => File.StandingOf(Party.Id, text) is PartyStanding.Endorsed);
}
