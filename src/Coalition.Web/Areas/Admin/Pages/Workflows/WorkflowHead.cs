using Coalition.Core.Data;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>What stands above every page about one workflow: name, version, state and the tabs.</summary>
/// <param name="Type">The workflow.</param>
/// <param name="Here">The page's own name.</param>
public sealed record WorkflowHead(WorkflowType Type, string Here)
{
    /// <summary>Whether new runs begin, and with which version where that is not the newest.</summary>
    public string State => StateOf(Type);

    /// <summary>The same for any workflow.</summary>
    public static string StateOf(WorkflowType type) => !type.IsEnabled ? "Disabled" : type.IsNewestEnabled ? "Enabled" : $"Version {type.EnabledVersion} enabled";
}

/// <summary>Finding a workflow for its pages.</summary>
internal static class WorkflowFinding
{
    /// <summary>The workflow with all its versions; null where this site has none of the id.</summary>
    public static Task<WorkflowType?> FindWorkflowAsync(this PortalDb db, Guid id, CancellationToken cancellationToken = default) =>
        db.WorkflowTypes.Include(type => type.Versions).AsSingleQuery().FirstOrDefaultAsync(type => type.Id == id, cancellationToken);
}
