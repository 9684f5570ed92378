using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Where a run stands, in words.</summary>
internal static class RunWords
{
    /// <summary>What it waits at; empty where it waits at nothing.</summary>
    public static string Place(WorkflowState state) => string.Join(", ", state.Waits.Select(wait => wait.Called));

    /// <summary>The word for a status and the class of its mark.</summary>
    public static (string Text, string Mark) Of(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Finished => ("Finished", "ok"),
        WorkflowStatus.Aborted => ("Aborted", "withdrawn"),
        WorkflowStatus.Faulted => ("Failed", "stop"),
        _ => ("Waiting", "review"),
    };
}
