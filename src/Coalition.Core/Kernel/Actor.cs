namespace Coalition.Core.Kernel;

/// <summary>What a mandate lets its holder do for a party. Clearing and endorsing are never implied by anything else.</summary>
[Flags]
public enum MandateScope
{
    None = 0,
    Read = 1,
    Comment = 2,
    Endorse = 4,
    Commit = 8,
    Clear = 16,
    ActAsSecretariat = 32,
}

/// <summary>
/// The one capacity in which a person acts at this moment: a mandate for a party, valid now, or none at all.
/// It is read anew from the registers at every request, so an expired mandate is void at once.
/// </summary>
/// <param name="MandateId">The mandate relied on; it is written into receipts.</param>
/// <param name="PartyId">The party acted for.</param>
/// <param name="PartyName">The party's short English name, for screens and receipts.</param>
/// <param name="Scope">What the mandate allows.</param>
public sealed record Capacity(Guid MandateId, Guid PartyId, string PartyName, MandateScope Scope);

/// <summary>
/// Who acts, in one tenant and one capacity. Always passed, never ambient: it is the most important input of every rule.
/// </summary>
/// <param name="UserId">The natural person.</param>
/// <param name="Name">The name of the account, a role in the demonstration.</param>
/// <param name="Permissions">Permission names from the roles held in this tenant.</param>
/// <param name="Capacity">The mandate acted under, or null for people without one.</param>
/// <param name="SignedInAt">When the person last proved who they are, UTC; acts ask for a recent instant.</param>
public sealed record Actor(Guid UserId, string Name, IReadOnlySet<string> Permissions, Capacity? Capacity, DateTime SignedInAt)
{
    /// <summary>The installation itself: timers, recipes run on the command line. It holds no permission and no mandate.</summary>
    public static readonly Actor System = new(Guid.Empty, "System", new HashSet<string>(StringComparer.Ordinal), Capacity: null, DateTime.UnixEpoch);

    /// <summary>How long a proof of who one is counts for acts of weight.</summary>
    public static readonly TimeSpan FreshSignIn = TimeSpan.FromMinutes(30);

    // Clocks of two machines differ by seconds; what lies further ahead was never proved.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>IANA zone in which the person reads times; null for the tenant's.</summary>
    public string? TimeZoneId { get; init; }

    /// <summary>Whether the person holds a mandate that counts now and is not the one acted under.</summary>
    public bool HasOtherCapacity { get; init; }

    /// <summary>Names of the roles held in this tenant. Rules ask for permissions; only a workflow's user task names roles.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether a role held in this tenant grants the permission.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>The actor as he or she will be once the password beside the button is typed; for what a page shows, never for an act. UTC.</summary>
    public Actor OnceProven(DateTime now) => this with { SignedInAt = now };

    /// <summary>
    /// Why the person has to prove once more that it is he or she, under the act's own noun (<c>noun.sign-in</c>); null while the last
    /// proof counts. An instant that is still to come proves nothing. UTC.
    /// </summary>
    public Refusal? WhyNotFresh(string noun, DateTime now) => now - SignedInAt <= FreshSignIn && SignedInAt - now <= ClockSkew ? null
        : new($"{noun}.sign-in", "You signed in a while ago. Prove with your password that it is you.") { Field = "Password" };

    /// <summary>Whether the person acts under a mandate that does more than read: he or she speaks for its party.</summary>
    public bool Speaks => Capacity is { } held && (held.Scope & (MandateScope.Comment | MandateScope.Endorse | MandateScope.Commit | MandateScope.Clear)) != MandateScope.None;

    /// <summary>Whether the person speaks for this party.</summary>
    public bool SpeaksFor(Guid partyId) => Speaks && Capacity!.PartyId == partyId;

    /// <summary>The party under whose mandate the person acts, if that covers the scope; else null.</summary>
    public Guid? PartyUnder(MandateScope scope) => Capacity is { } held && held.Scope.HasFlag(scope) ? held.PartyId : null;

    /// <summary>Whether the person acts under a mandate of this party that covers the scope.</summary>
    public bool ActsFor(Guid partyId, MandateScope scope) => PartyUnder(scope) == partyId;
}
