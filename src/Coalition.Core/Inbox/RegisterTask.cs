using Coalition.Core.Kernel;

namespace Coalition.Core.Inbox;

/// <summary>One thing of a register that waits for a person. Registers are read where they are kept, for what waits there is no text.</summary>
/// <param name="Act">What is asked for, in a heading that leads there.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Page">Page of the back office.</param>
/// <param name="Key">The page's key, its route value <c>slug</c>.</param>
/// <param name="Since">UTC.</param>
public sealed record RegisterTask(string Act, LocalText Title, string Page, string Key, DateTime Since)
{
    /// <summary>UTC; null where no instant is set.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>IANA name of the zone in which the instant was announced.</summary>
    public string? DueZone { get; init; }

    /// <summary>The day by which it is due, as far as it is stated, where it is no instant.</summary>
    public PartialDate? DueOn { get; init; }

    /// <summary>Whether the time has passed.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>A sentence on what to do.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A register that makes people wait. One implementation a register, in the register's own folder.</summary>
public interface IRegisterTasks
{
    /// <summary>One id for each thing that waits for the person, for the count; null where nothing of the register can wait for somebody like this.</summary>
    IQueryable<Guid>? Waiting(Actor by);

    /// <summary>The things themselves, first due first.</summary>
    Task<IReadOnlyList<RegisterTask>> ListAsync(Actor by, CancellationToken cancellationToken = default);
}
