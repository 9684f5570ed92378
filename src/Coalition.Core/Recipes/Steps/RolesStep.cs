using Coalition.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>How a role's permissions change; Orchard's default is to replace them.</summary>
internal enum PermissionBehavior
{
    Replace,
    Add,
    Remove,
}

/// <summary>
/// Orchard's <c>Roles</c>: names, descriptions, permissions of the catalogue. A role never speaks for a party, so a role that may
/// clear or endorse gives nobody a mandate. <c>ManageTenants</c> is refused outside the host tenant.
/// </summary>
internal sealed class RolesStep : IRecipeStep
{
    public string Name => "Roles";

    public void Check(StepContext step)
    {
        foreach (var (path, entry) in step.Items<Entry>("Roles"))
        {
            if (string.IsNullOrWhiteSpace(entry.Name))
            {
                step.Report($"{path}.Name", "A role needs a name.");
            }

            foreach (var (permission, index) in entry.Permissions.Select((permission, index) => (permission, index)))
            {
                var place = $"{path}.Permissions[{index}]";
                if (!Permissions.Catalogue.Contains(permission))
                {
                    step.Report(place, $"The portal has no permission “{permission}”.");
                }
                else if (permission is Permissions.ManageTenants && !step.Known.IsHost)
                {
                    step.Report(place, "Tenants are managed in the host tenant only.");
                }
            }

            step.Known.Roles[entry.Name] = [.. entry.Granted(step.Known.Roles.GetValueOrDefault(entry.Name, []))];
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var roles = await scope.Db.Roles.ToDictionaryAsync(role => role.Name, StringComparer.Ordinal, cancellationToken);
        if (Role.WhyNotGrant(scope.By) is { } refusal)
        {
            step.Report("", refusal.Sentence);
            return;
        }

        foreach (var (path, entry) in step.Items<Entry>("Roles"))
        {
            if (!roles.TryGetValue(entry.Name, out var role))
            {
                roles[entry.Name] = role = Role.Create(scope.By, entry.Name, entry.Description, entry.Granted([]));
                scope.Db.Add(role);
            }
            else if (entry.Description != role.Description || !entry.Granted(role.Permissions).SetEquals(role.Permissions))
            {
                step.Report(path, role.Grant(scope.By, entry.Description, entry.Granted(role.Permissions)));
            }
        }
    }

    private sealed record Entry(string Name, string? Description, IReadOnlyList<string> Permissions, PermissionBehavior PermissionBehavior = PermissionBehavior.Replace)
    {
        [System.Text.Json.Serialization.JsonExtensionData]
        public Dictionary<string, System.Text.Json.JsonElement>? Rest { get; init; }

        public HashSet<string> Granted(IEnumerable<string> before) => (PermissionBehavior switch
        {
            PermissionBehavior.Add => before.Concat(Permissions),
            PermissionBehavior.Remove => before.Except(Permissions, StringComparer.Ordinal),
            _ => Permissions,
        }).ToHashSet(StringComparer.Ordinal);
    }
}
