using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>A focal point hands over: names the successor, and those who keep the mandates accept or decline. Saving is left to the caller.</summary>
public sealed class NominationActs(PortalDb db, MandateActs mandates, CurrentTenant tenant, TimeProvider clock)
{
    private static readonly string[] Keepers = [Permissions.ManageMandates];

    /// <summary>
    /// Names the successor; those who keep the mandates are told. Refused as <see cref="Nomination.WhyNotMake"/> says, and while another
    /// nomination under the mandate waits (<c>nomination.waiting</c>).
    /// </summary>
    public async Task<Outcome> MakeAsync(Actor by, Mandate mandate, NominationInput input, CancellationToken cancellationToken = default)
    {
        var refusal = Nomination.WhyNotMake(by, mandate, input, Now)
            ?? (await db.Nominations.AnyAsync(other => other.MandateId == mandate.Id && other.AnsweredAt == null, cancellationToken) ? new Refusal("nomination.waiting", "A nomination of yours waits for its answer.") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        db.Add(Nomination.Make(by, mandate, input, Now));
        db.AddRange((await db.HoldingAsync(Keepers, cancellationToken)).Select(address => Mail.Of(Made(address, by.Capacity!.PartyName), Now)));
        return Outcome.Done;
    }

    /// <summary>What a keeper must know before accepting: of the account (<see cref="Nomination.RemarkOn"/>), and as of every grant (<see cref="MandateActs.RemarksAsync"/>).</summary>
    /// <param name="nomination">With its mandate and that mandate's party.</param>
    /// <param name="successor">The account chosen.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<IReadOnlyList<Refusal>> RemarksAsync(Nomination nomination, User successor, CancellationToken cancellationToken = default)
    {
        var remarks = await mandates.RemarksAsync(successor, nomination.Mandate.Party, GrantOf(nomination), cancellationToken);
        return nomination.RemarkOn(successor) is { } remark ? [remark, .. remarks] : remarks;
    }

    /// <summary>
    /// Grants the successor's mandate and lets the old one end with the overlap; both are told. Refused as
    /// <see cref="Nomination.WhyNotAccept"/> and <see cref="Mandate.WhyNotGrant"/> say.
    /// </summary>
    /// <param name="by">Somebody who keeps the mandates.</param>
    /// <param name="nomination">With its mandate, that mandate's person and party.</param>
    /// <param name="successor">The account of the person who was named.</param>
    public Outcome Accept(Actor by, Nomination nomination, User successor)
    {
        var grant = GrantOf(nomination);
        if ((nomination.WhyNotAccept(by, successor, Now) ?? Mandate.WhyNotGrant(by, successor, grant)) is { } refusal)
        {
            return refusal;
        }

        var old = nomination.Mandate;
        nomination.Accept(by, Now);
        mandates.Grant(by, successor, old.Party, grant);
        old.PassTo(by, successor, nomination.OverlapUntil);
        db.AddRange(new[] { old.User.Email, successor.Email }.Select(address => Mail.Of(Accepted(address, old, successor, nomination), Now)));
        return Outcome.Done;
    }

    private MandateGrant GrantOf(Nomination nomination) => nomination.GrantAt(Now, tenant.Settings.Parties.ConfirmsMandates);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private MailText Made(string to, string party) => new(to, $"{party} names a successor of its focal point",
        $"""
        {tenant.Settings.SiteName.In("en")}

        Whoever acts for {party} has named a successor. Open your inbox, compare the letter of appointment, and accept or decline.
        """);

    private MailText Accepted(string to, Mandate old, User successor, Nomination nomination) => new(to, $"Hand-over for {old.Party.Name("en")}",
        $"""
        {tenant.Settings.SiteName.In("en")}

        {successor.Name} takes over from {old.User.Name} and acts for {old.Party.Name("en")}. Until {AnnouncedInstant.Of(nomination.OverlapUntil, tenant.Settings.TimeZoneId)} both act; from then on {successor.Name} alone.
        What is open is listed under “My party”, Hand-over. What was done before stays with the person who did it.
        """);
}
