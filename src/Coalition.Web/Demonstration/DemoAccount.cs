using Coalition.Core.Kernel;

namespace Coalition.Web.Demonstration;

/// <summary>An account of the demonstration: a role, never a person. Exists in Development only.</summary>
/// <param name="Tenant">Technical name of the tenant.</param>
/// <param name="Email">Sign-in name.</param>
/// <param name="Name">As shown.</param>
/// <param name="Role">Role held.</param>
/// <param name="Party">Slug of the party acted for, or null.</param>
/// <param name="Scope">What the mandate allows.</param>
public sealed record DemoAccount(string Tenant, string Email, string Name, string Role, string? Party = null, MandateScope Scope = MandateScope.None);
