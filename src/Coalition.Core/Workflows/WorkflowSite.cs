using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Workflows;

/// <summary>What a definition may name of the site it is to run on.</summary>
/// <param name="Seats">Slugs of its seats.</param>
/// <param name="Roles">The roles that are given to people, by name, with what they grant.</param>
public sealed record WorkflowSite(IReadOnlySet<string> Seats, IReadOnlyDictionary<string, IReadOnlyList<string>> Roles)
{
    /// <summary>
    /// What of the definition the site does not have: a seat (<c>workflow.unknown-seat</c>), a role (<c>workflow.unknown-role</c>); or
    /// a role whose holders are given no tasks (<c>workflow.role-reads-nothing</c>). In the file's order.
    /// </summary>
    public IEnumerable<DefinitionProblem> Problems(WorkflowGraph graph) =>
        from node in graph.Activities
        from problem in SeatsOf(node).Concat(RolesOf(node))
        select problem;

    private IEnumerable<DefinitionProblem> SeatsOf(ActivityNode node)
    {
        var named = node.Kind is { AsksSeats: true } ? node.List("Seats") : node.Name is ActivityName.IfElseTask && WorkflowCondition.Of(node)?.Seat is { } asked ? [asked] : [];
        return from seat in named
               where !Seats.Contains(seat)
               select new DefinitionProblem(new("workflow.unknown-seat", $"{node.Called} names the seat “{seat}”, which this site does not have."), node.Id)
               {
                   Property = node.Kind is { AsksSeats: true } ? "Seats" : "Condition",
                   Item = seat,
               };
    }

    private IEnumerable<DefinitionProblem> RolesOf(ActivityNode node) =>
        from role in node.Kind is { IsUserTask: true } ? node.List("Roles") : []
        let refusal = WhyNotFor(node, role)
        where refusal is not null
        select new DefinitionProblem(refusal, node.Id) { Property = "Roles", Item = role };

    private Refusal? WhyNotFor(ActivityNode node, string role) =>
        !Roles.TryGetValue(role, out var granted) ? new("workflow.unknown-role", $"{node.Called} is for the role “{role}”, which nobody can hold on this site.")
        : TaskAudience.IsGivenTasks(granted) ? null
        : new("workflow.role-reads-nothing", $"{node.Called} is for the role “{role}”, whose holders cannot read texts in the making. Nobody decides on a text unread.");
}

/// <summary>Reading what a definition may name.</summary>
public static class WorkflowSites
{
    /// <summary>The tenant's seats and roles.</summary>
    public static async Task<WorkflowSite> WorkflowSiteAsync(this PortalDb db, CancellationToken cancellationToken = default)
    {
        var seats = await db.Seats.Select(seat => seat.Slug).ToListAsync(cancellationToken);
        var roles = await db.Roles.AsNoTracking().Assignable().Select(role => new { role.Name, role.Permissions }).ToListAsync(cancellationToken);
        return new WorkflowSite(seats.ToHashSet(StringComparer.Ordinal), roles.ToDictionary(role => role.Name, role => role.Permissions, StringComparer.Ordinal));
    }
}
