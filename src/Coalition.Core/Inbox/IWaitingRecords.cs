using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Inbox;

/// <summary>
/// Records of a register that wait for a person. They are no documents, so no row of the inbox stands for them: they are read where they are kept,
/// and go from every inbox in the save that sees to them. Each register that makes people wait has one.
/// </summary>
public interface IWaitingRecords
{
    /// <summary>The ids of what waits for the person, for the count.</summary>
    IQueryable<Guid> For(PortalDb db, Actor by);

    /// <summary>What waits for the person, first due first, so many at most.</summary>
    Task<IReadOnlyList<WaitingRecord>> ReadAsync(PortalDb db, Actor by, int most, CancellationToken cancellationToken);
}

/// <summary>A record that waits for somebody.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Slug">The record's key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="PartyName">Whose it is, in English.</param>
/// <param name="Since">UTC; since when it waits, or null where nothing on record tells.</param>
public sealed record WaitingRecord(InboxKind Kind, string Slug, LocalText Title, string PartyName, DateTime? Since)
{
    /// <summary>UTC; null where no time is set. Where only a day is, its end, to be put in order by and never shown.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>The day as it was stated, where no hour was; null where <see cref="DueAt"/> is an instant that was announced.</summary>
    public PartialDate? DueOn { get; init; }

    /// <summary>IANA name of the zone in which the time was announced.</summary>
    public string? DueZone { get; init; }
}
