using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>
/// For whom a user task is, as names: rows of the inbox bear the names of the task, a person finds the rows that bear one of his
/// or hers, and the button, the page and the act ask whether the two meet. Nobody is given a task on a text he or she may not read.
/// </summary>
public static class TaskAudience
{
    private const string Everybody = Permissions.ListContent;

    private static readonly string[] Needed = [Permissions.AccessAdminPanel, Permissions.ListContent];

    /// <summary>Whether these permissions are enough to be given tasks at all: entering the back office and reading texts in the making.</summary>
    public static bool IsGivenTasks(IEnumerable<string> permissions) => !Needed.Except(permissions, StringComparer.Ordinal).Any();

    /// <summary>The names of a task that names these roles; without any it is for everybody who is given tasks.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> roles) => roles.Count == 0 ? [Everybody] : [.. roles.Distinct(StringComparer.Ordinal).Select(InRole)];

    /// <summary>The names under which the person's tasks are found; none for who is given no tasks.</summary>
    public static IReadOnlyList<string> NamesOf(Actor by) => IsGivenTasks(by.Permissions) ? [Everybody, .. RolesOf(by)] : [];

    /// <summary>Of the names under which the person's tasks are found, those that a role gives: one task can bear several of them.</summary>
    public static IEnumerable<string> RolesOf(Actor by) => by.Roles.Select(InRole);

    /// <summary>Whether a task that names these roles is for the person.</summary>
    public static bool Includes(IReadOnlyList<string> roles, Actor by) => Of(roles).Intersect(NamesOf(by), StringComparer.Ordinal).Any();

    private static string InRole(string role) => $"Role:{role}";
}
