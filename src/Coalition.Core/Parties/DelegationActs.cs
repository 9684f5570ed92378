using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>Passing the right to clear on to a deputy for a time; the deputy and those who keep the mandates are told by mail.</summary>
public sealed class DelegationActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Names the deputy; see <see cref="Mandate.WhyNotDelegate"/>. Somebody without a role here is refused with <c>delegation.nobody</c>. Saving is left to the caller.</summary>
    /// <param name="by">The officer, acting under the mandate that is passed on.</param>
    /// <param name="deputyId">The deputy's account.</param>
    /// <param name="to">UTC; the first instant at which it no longer counts.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Outcome> DelegateAsync(Actor by, Guid deputyId, DateTime to, CancellationToken cancellationToken = default)
    {
        var own = await db.Mandates.Include(mandate => mandate.Party).FirstOrDefaultAsync(mandate => mandate.Id == (by.Capacity == null ? Guid.Empty : by.Capacity.MandateId), cancellationToken);
        if (own is null)
        {
            return new Refusal("delegation.not-allowed", "Only an officer who holds a mandate to clear, and acts under it now, can name a deputy.");
        }

        var people = await db.RoleAssignments.Include(held => held.User).Include(held => held.Role).ToListAsync(cancellationToken);
        if (people.FirstOrDefault(held => held.UserId == deputyId)?.User is not { } deputy)
        {
            return new Refusal("delegation.nobody", "Choose a person who has a role on this site.") { Field = "DeputyId" };
        }

        var parties = (await db.MandatesOfAsync(deputyId, Now, cancellationToken)).Select(mandate => mandate.PartyId);
        if (own.WhyNotDelegate(by, deputy, parties, to, Now) is { } refusal)
        {
            return refusal;
        }

        db.Add(own.Delegate(by, deputy, to, Now));
        var keepers = people.Where(held => held.Role.Permissions.Contains(Permissions.ManageMandates, StringComparer.Ordinal)).Select(held => held.User);
        db.AddRange(keepers.Append(deputy).DistinctBy(user => user.Id).Select(user => Mail.Of(Notice(user.Email, by, deputy, own, to), Now)));
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private MailText Notice(string to, Actor by, User deputy, Mandate own, DateTime ends) => new(
        to,
        $"Deputy named for {own.Party.Name("en")}",
        $"""
        {tenant.Settings.SiteName.In("en")}

        {by.Name} has named {deputy.Name} as deputy: a mandate to clear texts for {own.Party.Name("en")}, and nothing else.
        It ends on {ends.ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC. The officer and those who keep the mandates can revoke it before.

        If this surprises you, tell those who keep the mandates.
        """);
}
