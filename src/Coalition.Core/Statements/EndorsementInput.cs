using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>What is handed over for one act, by a focal point's form, the secretariat's form or a recipe step.</summary>
public sealed record EndorsementInput
{
    /// <summary>Characters of a name or a post at most.</summary>
    public const int LongestName = 300;

    /// <summary>The last place in a printed list.</summary>
    public const int LastPlace = 9_999;

    public EndorsementAct Act { get; init; } = EndorsementAct.Endorse;

    /// <summary>The hash of the text the party has seen, as it was on the screen.</summary>
    public required TextHash HashShown { get; init; }

    public required PartialDate DateOfAct { get; init; }

    /// <summary>When the secretariat received it, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    public EndorsementChannel Channel { get; init; }

    /// <summary>The party's name as it is to stand under the text.</summary>
    public required string NameAsSigned { get; init; }

    /// <summary>Place in the list as printed, from 1; null for the next free one.</summary>
    public int? Order { get; init; }

    /// <summary>What the secretariat records it from; null when the party does it itself.</summary>
    public Source? Evidence { get; init; }

    /// <summary>The scan of the evidence, taken in by the one intake; restricted to the secretariat and the party. Null where the evidence is public.</summary>
    public EvidenceScan? Scan { get; init; }

    /// <summary>The post of whoever signed; null where it is not stated.</summary>
    public string? SignedBy { get; init; }

    /// <summary>What is declared together with an act by which the party joins.</summary>
    public IReadOnlyList<DeclarationInput> Declarations { get; init; } = [];

    /// <summary>Of <see cref="EndorsementAct.Declare"/>: what is declared.</summary>
    public DeclarationInput? Declared { get; init; }

    /// <summary>The act it is about: the declaration to withdraw, the record to correct.</summary>
    public Guid? AboutId { get; init; }

    /// <summary>Of a correction: there was no such act.</summary>
    public bool Strikes { get; init; }

    /// <summary>Of a correction: what was wrong and how it is known.</summary>
    public string? Reason { get; init; }

    /// <summary>The silence procedure that gives it at its deadline; null for every act of a person.</summary>
    internal SilenceProcedure? Silence { get; init; }

    /// <summary>Whether the party does it itself.</summary>
    internal bool IsOwn => Evidence is null && Silence is null;

    /// <summary>Whether it says that it came in before it was done. A day begins earlier in the east than by UTC.</summary>
    internal bool IsReceivedTooEarly => ReceivedAt is { } received && DateOnly.FromDateTime(received).AddDays(1) < DateOfAct.Earliest;

    /// <summary>
    /// Why it is no act: none that is known, or with what belongs to another, as an altered form may send it (<c>endorsement.act</c>), or recorded as if
    /// the party had done it in the portal (<c>endorsement.channel</c>).
    /// </summary>
    internal Refusal? WhyNoAct()
    {
        var isWhole = (AboutId is null || Act is EndorsementAct.WithdrawDeclaration or EndorsementAct.RecordCorrection)
            && ((!Strikes && Reason is null) || Act is EndorsementAct.RecordCorrection)
            && (Declared is null || Act is EndorsementAct.Declare)
            && (Declarations.Count == 0 || Act is EndorsementAct.Endorse or EndorsementAct.Provisional or EndorsementAct.Confirm);
        return !Enum.IsDefined(Act) || !isWhole ? new("endorsement.act", "What was sent does not belong to this act. Nothing was recorded. Open the page again.") { Field = nameof(Act) }
            : !Enum.IsDefined(Channel) || (Channel is EndorsementChannel.Portal && !IsOwn && Act is not EndorsementAct.RecordCorrection)
                ? new("endorsement.channel", "Say how the party's act reached the secretariat. What is done in the portal the party does itself.") { Field = nameof(Channel) }
            : null;
    }

    internal DateOnly EffectiveOn(DateTime now) => DateOfAct.Earliest ?? DateOnly.FromDateTime(now);
}

/// <summary>The file that shows what the secretariat recorded.</summary>
/// <param name="FileId">The stored bytes.</param>
/// <param name="Sha256">Of the bytes.</param>
/// <param name="Name">What the sender called it.</param>
public sealed record EvidenceScan(Guid FileId, string Sha256, string Name);

/// <summary>Acts on one document as a recipe lists them.</summary>
/// <param name="Document">The document's path.</param>
public sealed record EndorsementsEntry(string Document, IReadOnlyList<EndorsementEntry> Items)
{
    /// <summary>Everything it names besides the document.</summary>
    public IEnumerable<Reference> References() => Items.SelectMany(item =>
        new[] { new Reference(ReferenceKind.Party, item.Party), new Reference(ReferenceKind.Source, item.Evidence) });
}

/// <summary>One act as a recipe lists it; the hash is that of the text frozen when the step runs, or of the text the act is about.</summary>
public sealed record EndorsementEntry(
    string Party, EndorsementAct Act, PartialDate DateOfAct, EndorsementChannel Channel, string NameAsSigned, int? Order, string Evidence)
{
    /// <summary>When the secretariat received it, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>The post of whoever signed.</summary>
    public string? SignedBy { get; init; }

    /// <summary>What is declared: with an act by which the party joins, or the one declaration of <see cref="EndorsementAct.Declare"/>.</summary>
    public IReadOnlyList<DeclarationInput> Declarations { get; init; } = [];

    /// <summary>The declaration to withdraw or the record to correct; null for every other act.</summary>
    public AboutAct? About { get; init; }

    /// <summary>Of a correction: there was no such act.</summary>
    public bool Strikes { get; init; }

    /// <summary>Of a correction.</summary>
    public string? Reason { get; init; }

    /// <summary>The act on that text, from the evidence found.</summary>
    public EndorsementInput For(TextHash text, Source evidence, Guid? about = null) => new()
    {
        Act = Act,
        HashShown = text,
        DateOfAct = DateOfAct,
        ReceivedAt = ReceivedAt is { } received ? DateTime.SpecifyKind(received, DateTimeKind.Utc) : null,
        Channel = Channel,
        NameAsSigned = NameAsSigned,
        SignedBy = SignedBy,
        Order = Order,
        Evidence = evidence,
        AboutId = about,
        Strikes = Strikes,
        Reason = Reason,
        Declared = Act is EndorsementAct.Declare ? (Declarations is [var first, ..] ? first : null) : null,
        Declarations = Act is EndorsementAct.Declare ? [] : Declarations,
    };
}

/// <summary>An earlier act of the same party on the document, as a recipe names it.</summary>
public sealed record AboutAct(EndorsementAct Act, PartialDate DateOfAct);
