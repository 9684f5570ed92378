using System.Collections.Frozen;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Identity;

/// <summary>The catalogue of permissions, with Orchard's names where Orchard has one. Holding one is never enough to speak for a party: that takes a mandate.</summary>
public static class Permissions
{
    public const string AccessAdminPanel = "AccessAdminPanel";
    public const string ViewContent = "ViewContent";
    public const string ListContent = "ListContent";
    public const string PreviewContent = "PreviewContent";
    public const string EditContent = "EditContent";
    public const string EditOwnContent = "EditOwnContent";
    public const string PublishContent = "PublishContent";

    /// <summary>Decide in a clearance round, together with a mandate of the party that holds the seat.</summary>
    public const string ClearContent = "ClearContent";

    /// <summary>Endorse, together with a mandate of the party.</summary>
    public const string EndorseContent = "EndorseContent";

    /// <summary>Review texts for the protection of children: pass them, or hold them back with conditions.</summary>
    public const string ReviewSafeguarding = "ReviewSafeguarding";
    public const string TakeDownContent = "TakeDownContent";
    public const string ManageRegisters = "ManageRegisters";
    public const string ManageCommitments = "ManageCommitments";
    public const string ManageMandates = "ManageMandates";
    public const string ManageUsers = "ManageUsers";
    public const string ManageRoles = "ManageRoles";
    public const string ManageRecipes = "ManageRecipes";
    public const string ManageSettings = SiteSettings.ManagePermission;
    public const string ManageWorkflows = "ManageWorkflows";
    public const string ManageJobs = "ManageJobs";
    public const string ViewActivity = "ViewActivity";

    /// <summary>Create, suspend and start tenants; counts in the host tenant only.</summary>
    public const string ManageTenants = "ManageTenants";

    /// <summary>Every permission a role may grant.</summary>
    public static readonly FrozenSet<string> Catalogue = new[]
    {
        AccessAdminPanel, ViewContent, ListContent, PreviewContent, EditContent, EditOwnContent, PublishContent, ClearContent, EndorseContent,
        ReviewSafeguarding, TakeDownContent, ManageRegisters, ManageCommitments, ManageMandates, ManageUsers, ManageRoles, ManageRecipes, ManageSettings,
        ManageWorkflows, ManageJobs, ViewActivity, ManageTenants,
    }.ToFrozenSet(StringComparer.Ordinal);
}
