using Coalition.Core.Workflows;

namespace Coalition.Core.Clearance;

/// <summary>A running workflow of a document and where it stands.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">Name of its type.</param>
/// <param name="State">Its state.</param>
public sealed record RouteStop(Guid InstanceId, string Name, WorkflowState State)
{
    /// <summary>The activities it waits at.</summary>
    public IReadOnlyList<WaitingAt> Waits => State.Waits;
}
