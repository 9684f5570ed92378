using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Areas.Admin.Pages.Endorse;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>What the secretariat takes from a letter, between two requests.</summary>
public sealed class RecordForm
{
    /// <summary>The party's slug; nobody types a name.</summary>
    public string? Party { get; set; }

    /// <summary>Null where none was chosen.</summary>
    public EndorsementAct? Act { get; set; }

    /// <summary>As the letter states it.</summary>
    public DateForm DateOfAct { get; set; } = new();

    /// <summary>The day on which it came in.</summary>
    public DateOnly? ReceivedOn { get; set; }

    public EndorsementChannel Channel { get; set; } = EndorsementChannel.NoteVerbale;

    /// <summary>Empty: the party's name of today.</summary>
    public string? NameAsSigned { get; set; }

    public string? SignedBy { get; set; }

    /// <summary>The source's slug.</summary>
    public string? Evidence { get; set; }

    /// <summary>What a piece of evidence that is not on file yet is called; the party published it on the day of the act.</summary>
    public string? NewEvidence { get; set; }

    public DeclarationForm Declaration { get; set; } = new();

    /// <summary>The declaration to withdraw, or the record to correct.</summary>
    public Guid? AboutId { get; set; }

    /// <summary>Of a correction: there was no such act.</summary>
    public bool Strikes { get; set; }

    /// <summary>Of a correction.</summary>
    public string? Reason { get; set; }

    /// <summary>The source that is described with the act; null where one on file is named.</summary>
    internal SourceEntry? Described(Party party) => string.IsNullOrWhiteSpace(NewEvidence) ? null : new(
        Slug.From($"{party.Slug} {NewEvidence}"), LocalText.English(party.Name("en")), LocalText.English(NewEvidence.Trim()), DateOfAct.ToDate(), SourceKind.Evidence);

    /// <summary>As the model takes it, on that text. An act is chosen.</summary>
    internal EndorsementInput Input(TextHash text, Party party, Source? evidence, EvidenceScan? scan) => new()
    {
        Act = Act!.Value,
        HashShown = text,
        DateOfAct = DateOfAct.ToDate() ?? new PartialDate(),
        ReceivedAt = ReceivedOn?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        Channel = Channel,
        NameAsSigned = string.IsNullOrWhiteSpace(NameAsSigned) ? party.Name("en") : NameAsSigned.Trim(),
        SignedBy = string.IsNullOrWhiteSpace(SignedBy) ? null : SignedBy.Trim(),
        Evidence = evidence,
        Scan = scan,
        AboutId = Act is EndorsementAct.WithdrawDeclaration or EndorsementAct.RecordCorrection ? AboutId : null,
        Strikes = Strikes && Act is EndorsementAct.RecordCorrection,
        Reason = Act is EndorsementAct.RecordCorrection ? Reason : null,
        Declared = Act is EndorsementAct.Declare ? Declaration.Input() : null,
        Declarations = Act is EndorsementAct.Endorse or EndorsementAct.Provisional or EndorsementAct.Confirm && Declaration.IsWritten ? [Declaration.Input()] : [],
    };
}
