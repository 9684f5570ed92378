using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Workflows;

/// <summary>The sets of this folder.</summary>
public static class WorkflowSets
{
    extension(PortalDb db)
    {
        public DbSet<WorkflowType> WorkflowTypes => db.Set<WorkflowType>();

        public DbSet<WorkflowTypeVersion> WorkflowTypeVersions => db.Set<WorkflowTypeVersion>();

        public DbSet<Workflow> Workflows => db.Set<Workflow>();

        public DbSet<WorkflowHistoryLine> WorkflowHistory => db.Set<WorkflowHistoryLine>();
    }

    /// <summary>Instances that have not ended, of one status, newest first from a key on; null begins at the newest. The index gives the order.</summary>
    public static IQueryable<Workflow> Running(this IQueryable<Workflow> workflows, WorkflowStatus status, WorkflowKey? after, int most)
    {
        var running = workflows.Where(workflow => workflow.EndedAt == null && workflow.Status == status);
        return Page(running, after, most);
    }

    /// <summary>Instances, newest first from a key on; null begins at the newest. Running and ended ones have an index each, so ask for the one or the other.</summary>
    public static IQueryable<Workflow> Page(this IQueryable<Workflow> workflows, WorkflowKey? after, int most)
    {
        if (after is { CreatedAt: var at, Id: var id })
        {
            workflows = workflows.Where(workflow => workflow.CreatedAt <= at && (workflow.CreatedAt < at || workflow.Id.CompareTo(id) < 0));
        }

        return workflows.OrderByDescending(workflow => workflow.CreatedAt).ThenByDescending(workflow => workflow.Id).Take(most);
    }
}

/// <summary>An instance's place in a list.</summary>
public sealed record WorkflowKey(DateTime CreatedAt, Guid Id);
