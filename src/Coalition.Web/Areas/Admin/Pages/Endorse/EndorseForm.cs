using System.ComponentModel.DataAnnotations;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Components;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>What a focal point does for its party, between two requests.</summary>
public sealed class EndorseForm
{
    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    [Required(ErrorMessage = "Choose what your party does.")]
    public EndorsementAct? Act { get; set; }

    /// <summary>The declaration to withdraw.</summary>
    public Guid? AboutId { get; set; }

    /// <summary>As it is to stand under the text.</summary>
    public string? NameAsSigned { get; set; }

    public DeclarationForm Declaration { get; set; } = new();

    /// <summary>Whether it was read over once more.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>As the model takes it, on the day.</summary>
    internal EndorsementInput Input(Party party, DateOnly today) => new()
    {
        Act = Act!.Value,
        HashShown = new TextHash(Hash ?? ""),
        DateOfAct = PartialDate.On(today),
        NameAsSigned = string.IsNullOrWhiteSpace(NameAsSigned) ? party.Name("en") : NameAsSigned,
        AboutId = Act is EndorsementAct.WithdrawDeclaration ? AboutId : null,
        Declared = Act is EndorsementAct.Declare ? Declaration.Input() : null,
        Declarations = Act is EndorsementAct.Endorse or EndorsementAct.Provisional or EndorsementAct.Confirm && Declaration.IsWritten ? [Declaration.Input()] : [],
    };
}

/// <summary>A declaration as it is typed.</summary>
public sealed class DeclarationForm
{
    public DeclarationType Type { get; set; }

    public List<string> BlockIds { get; set; } = [];

    /// <summary>By language; empty where there is no declaration.</summary>
    public Dictionary<string, string?> Text { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether anything of one was typed or chosen.</summary>
    public bool IsWritten => BlockIds.Count > 0 || Text.Values.Any(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>As the model takes it.</summary>
    internal DeclarationInput Input() => new(Type, BlockIds, new LocalText(Text.Select(pair => KeyValuePair.Create(pair.Key, (pair.Value ?? "").ReplaceLineEndings("\n")))));
}

/// <summary>What follows when a party contests what was recorded for it.</summary>
internal static class ContestWords
{
    /// <summary>For readers, under a site that waits so many days before they know.</summary>
    public static string Effect(int hiddenDays) => hiddenDays == 0 ? "Readers see it as contested at once, and it counts nowhere until it is settled."
        : $"The record stands for {hiddenDays} days. Where the secretariat has not settled it by then, readers see it as contested, and it counts nowhere until it is settled.";

    /// <summary>How a contest ended.</summary>
    public static string Words(this ContestSettlement settlement) => settlement switch
    {
        ContestSettlement.Upheld => "The record was upheld",
        ContestSettlement.Corrected => "The record was corrected",
        _ => "Taken back by the party",
    };

    /// <summary>Where an open contest stands.</summary>
    public static string Open(EndorsementContest contest) => contest.PublicAt <= contest.ContestedAt ? "The secretariat has to settle it. Readers see it as contested."
        : $"The secretariat has to settle it. The record stands until {Dates.Text(PartialDate.On(DateOnly.FromDateTime(contest.PublicAt)))}; from that day on readers see it as contested, and it counts nowhere until it is settled.";
}

/// <summary>What acts and declarations are called in the back office.</summary>
internal static class EndorsementWords
{
    /// <summary>The act, of a party.</summary>
    public static string Words(this EndorsementAct act) => act switch
    {
        EndorsementAct.Endorse => "Endorsed",
        EndorsementAct.Provisional => "Endorsed ad referendum",
        EndorsementAct.Confirm => "Confirmed",
        EndorsementAct.Declare => "Declared",
        EndorsementAct.WithdrawDeclaration => "Withdrew a declaration",
        EndorsementAct.Withdraw => "Withdrew",
        _ => "Record corrected",
    };

    /// <summary>What follows from the act, of a party, in a sentence.</summary>
    public static string Effect(this EndorsementAct act, string party) => act switch
    {
        EndorsementAct.Endorse or EndorsementAct.Confirm => $"{party.AtStart()} has endorsed the text. The endorsement holds from the day of the act.",
        EndorsementAct.Provisional => $"{party.AtStart()} has endorsed the text ad referendum. That counts nowhere until it is confirmed.",
        EndorsementAct.Declare => $"What {party.InProse()} declared is on record.",
        EndorsementAct.WithdrawDeclaration => $"The declaration of {party.InProse()} is withdrawn.",
        _ => $"{party.AtStart()} has withdrawn. It is in no count from that day.",
    };

    /// <summary>The kind of declaration.</summary>
    public static string Words(this DeclarationType type) => type switch
    {
        DeclarationType.Interpretive => "Interpretive declaration",
        DeclarationType.Reservation => "Reservation",
        DeclarationType.DissociationFromParagraph => "Dissociation from paragraphs",
        _ => "Explanation of position",
    };

    /// <summary>How it reached the secretariat.</summary>
    public static string Words(this EndorsementChannel channel) => channel switch
    {
        EndorsementChannel.Portal => "In the portal",
        EndorsementChannel.NoteVerbale => "Note verbale",
        EndorsementChannel.Letter => "Letter",
        EndorsementChannel.Email => "E-mail",
        EndorsementChannel.AtMeeting => "At a meeting",
        _ => "Public announcement",
    };
}
