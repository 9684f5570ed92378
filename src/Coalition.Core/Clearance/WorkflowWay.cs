using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Core.Clearance;

/// <summary>An instance that is told a command and then what its own verbs answer. Used within one save.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Version">The version that it keeps.</param>
/// <param name="By">Whose act it follows.</param>
/// <param name="IsByHand">Whether a person does a task of it, rather than something it follows.</param>
internal sealed record WorkflowWay(Workflow Instance, WorkflowVersion Version, Actor By, bool IsByHand)
{
    private readonly Queue<WorkflowCommand> untold = [];

    /// <summary>What is still to be told, in order.</summary>
    public IEnumerable<WorkflowCommand> Untold => untold;

    /// <summary>Is to be told the command after all others.</summary>
    public void Tell(WorkflowCommand command) => untold.Enqueue(command);

    /// <summary>The next command that would do anything; null when there is none. What would do nothing is passed over.</summary>
    public WorkflowCommand? NextHeard()
    {
        while (untold.TryDequeue(out var next))
        {
            if (Machine.Hears(Version.Graph, Instance.State, next))
            {
                return next;
            }
        }

        return null;
    }
}
