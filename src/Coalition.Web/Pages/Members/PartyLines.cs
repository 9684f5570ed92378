using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Pages.Members;

/// <summary>The party's capacity for a span of time, and the source it rests on.</summary>
public sealed record Standing(MemberCapacity Capacity, PartialDate? From, PartialDate? To, Source Source)
{
    /// <summary>Id of the row in the register.</summary>
    public Guid Id { get; init; }

    /// <summary>Why it ended, where an act ended it.</summary>
    public string? EndReason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>UTC; from then on the portal knew better.</summary>
    public DateTime? SupersededAt { get; init; }

    /// <summary>Whether it was what the portal knew at the instant, UTC.</summary>
    public bool IsKnownAt(DateTime at) => RecordedAt <= at && (SupersededAt is null || at < SupersededAt);
}

/// <summary>A co-chair seat the party holds or held, and the source it rests on, where one was named.</summary>
public sealed record SeatHeld(LocalText Seat, PartialDate? From, PartialDate? To, Source? Source)
{
    /// <summary>Id of the term.</summary>
    public Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>UTC; from then on the portal knew better.</summary>
    public DateTime? SupersededAt { get; init; }

    /// <summary>Whether it was what the portal knew at the instant, UTC.</summary>
    public bool IsKnownAt(DateTime at) => RecordedAt <= at && (SupersededAt is null || at < SupersededAt);
}

/// <summary>A released text and the party's adherence to it, as the text's own page shows it.</summary>
/// <param name="Edition">The edition it signed where that is not the one in force; else null.</param>
public sealed record SignedText(ReleasedText Text, SignatoryRow Row, int? Edition = null)
{
    public Signatory Signatory => Row.Signatory;
}

/// <summary>A meeting in which a source names the party as taking part.</summary>
public sealed record MeetingAttended(Guid Id, string Slug, LocalText Title, PartialDate? On, LocalText? Represented);

/// <summary>A fact at which somebody who speaks for the party can point, for the partial <c>_PointOut</c>.</summary>
/// <param name="Id">Id of the record; null where the fact is none.</param>
/// <param name="What">The fact, for those who do not see what the link stands beside.</param>
public sealed record PointedOut(CorrectionSubject About, Guid? Id, string What);
