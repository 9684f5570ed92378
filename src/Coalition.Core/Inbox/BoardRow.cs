using Coalition.Core.Clearance;
using Coalition.Core.Kernel;

namespace Coalition.Core.Inbox;

/// <summary>One document under way.</summary>
/// <param name="Document">The document and the thing that is due first.</param>
/// <param name="Holders">Who has it: each seat that was asked, or the secretariat.</param>
public sealed record BoardRow(OpenDocument Document, IReadOnlyList<BoardHolder> Holders)
{
    /// <summary>The round that runs, or null.</summary>
    public Round? Round { get; init; }

    /// <summary>Whether its time has passed.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>When the seats that are missing were last reminded, UTC; null when never.</summary>
    public DateTime? RemindedAt { get; init; }

    /// <summary>Why the person cannot remind them now; null where there is no round or nothing against it.</summary>
    public Refusal? WhyNotRemind { get; init; }
}

/// <summary>Somebody who has a document, or who has said something of it in this round.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Seat">Name of the seat; null for the secretariat and others.</param>
/// <param name="Party">Who holds the seat today; null for the secretariat and a vacant seat.</param>
/// <param name="Since">UTC; since when, or when it was said.</param>
public sealed record BoardHolder(InboxKind Kind, string? Seat, string? Party, DateTime Since)
{
    /// <summary>What the seat has said in this round; null before.</summary>
    public SeatDecision? Said { get; init; }

    /// <summary>Whether it is waited for.</summary>
    public bool IsWaitedFor { get; init; } = true;

    /// <summary>Whether the seat is held and yet nobody of its party can decide in this round.</summary>
    public bool HasNobodyLeft { get; init; }

    /// <summary>Whether it waits for parties rather than for the secretariat.</summary>
    public bool IsTheParty { get; init; }

    /// <summary>Why nobody can do it yet.</summary>
    public string? WhyNotYet { get; init; }
}
