using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>What a publisher announces; the deadline is wall-clock time in the site's zone.</summary>
public sealed class OpeningForm
{
    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    public DateTime? Deadline { get; set; }

    public SilenceMeaning Meaning { get; set; }

    public SilenceEntitlement Entitlement { get; set; }

    public SilenceIdentity Identity { get; set; }

    public string? OffDayReason { get; set; }

    /// <summary>The mark of the parties that were shown; null before anything was.</summary>
    public string? Shown { get; set; }

    /// <summary>What is announced, with the deadline as an instant. UTC.</summary>
    internal SilenceTerms Terms(DateTime deadlineAt, string timeZoneId) =>
        new(deadlineAt, timeZoneId) { Meaning = Meaning, Entitlement = Entitlement, Identity = Identity, OffDayReason = OffDayReason };
}

/// <summary>What a publisher does to a running procedure.</summary>
public sealed class KeepingForm
{
    public Guid ProcedureId { get; set; }

    /// <summary>Wall-clock time in the announced zone; for an extension.</summary>
    public DateTime? Deadline { get; set; }

    public string? Reason { get; set; }

    public string? OffDayReason { get; set; }
}

/// <summary>What a focal point sends.</summary>
public sealed class SpeakingForm
{
    /// <summary>The hash that was on the screen.</summary>
    public string? Hash { get; set; }

    [Required(ErrorMessage = "Choose what your party says")]
    public SilenceCommunicationKind? Kind { get; set; }

    public SilenceBreakReason? Reason { get; set; }

    public string? Text { get; set; }

    public List<string> BlockIds { get; set; } = [];

    /// <summary>Whether a break was read over once more: it ends the procedure for everybody.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>As the model takes it.</summary>
    internal SilenceMessage Message(Guid id) => new(id, Kind!.Value, new TextHash(Hash ?? ""), Reason, Text, BlockIds);
}

/// <summary>Wall-clock deadlines as they are typed.</summary>
internal static class TypedDeadline
{
    /// <summary>Why the typed time is no deadline, with the field of the form; the instant otherwise.</summary>
    public static Refusal? Read(DateTime? typed, string timeZoneId, string field, out DateTime instant)
    {
        var refusal = LocalTime.Read(typed, timeZoneId, field, out var utc);
        instant = utc ?? default;
        return refusal ?? (utc is null ? new("silence.deadline", "Enter the date and the time of the deadline.") { Field = field } : null);
    }
}
