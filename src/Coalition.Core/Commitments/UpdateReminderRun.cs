using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Commitments;

/// <summary>Which reminder a job is about.</summary>
internal sealed record UpdateReminderDue(Guid CommitmentId, UpdateReminderKind Kind);

/// <summary>Sends a reminder that is due, deciding anew from what is stored; early, late and repeated runs do nothing wrong.</summary>
public sealed class UpdateReminderRun(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Commitment.Remind";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (due, now) = (job.Read<UpdateReminderDue>(), clock.GetUtcNow().UtcDateTime);
        if (await db.UpdateReminders.FirstOrDefaultAsync(row => row.CommitmentId == due.CommitmentId && row.Kind == due.Kind, cancellationToken) is not { SettledAt: null } reminder)
        {
            return;
        }

        if (now < reminder.DueAt)
        {
            await db.WaitUntilAsync(job, reminder.DueAt, cancellationToken);
            return;
        }

        var commitment = await db.Commitments.AsNoTracking().Include(found => found.Party).SingleAsync(found => found.Id == due.CommitmentId, cancellationToken);

        // A machine that slept past the time announces it no more; the secretariat's own notice is due by then.
        if (due.Kind is UpdateReminderKind.BeforeUpdate && now >= commitment.NextUpdateDueAt)
        {
            reminder.Lapse(now);
        }
        else
        {
            await SendAsync(commitment, reminder, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SendAsync(Commitment commitment, UpdateReminder reminder, DateTime now, CancellationToken cancellationToken)
    {
        var people = reminder.Kind is UpdateReminderKind.AtUpdate ? await db.HoldingAsync([Permissions.PublishContent], cancellationToken) : await FocalPointsAsync(commitment.PartyId, now, cancellationToken);
        db.AddRange(people.Select(address => Mail.Of(reminder.Kind is UpdateReminderKind.AtUpdate ? Late(address, commitment) : Ahead(address, commitment), now)));
        reminder.Send(commitment, people.Count, now);
    }

    // Those only who can sign in and whom the act would not refuse.
    private async Task<IReadOnlyList<string>> FocalPointsAsync(Guid partyId, DateTime now, CancellationToken cancellationToken)
    {
        var mandates = await db.MandatesAsync([partyId], Permissions.ManageCommitments, now, cancellationToken);
        return [.. mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Commit)).Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private MailText Ahead(string to, Commitment commitment) => new(to, $"Update asked for: {commitment.Title.In("en")}", $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} asks where a commitment of {commitment.Party.Name("en")} stands.

        Commitment: {commitment.Title.In("en")}
        By: {Due(commitment)}

        Sign in to the portal and open your inbox. "No change" is an answer and takes one click. Opening this mail reports nothing.
        """);

    private static MailText Late(string to, Commitment commitment) => new(to, $"Update overdue: {commitment.Party.Name("en")}, {commitment.Title.In("en")}", $"""
        An update that was asked for has not come.

        Commitment: {commitment.Title.In("en")}
        Party: {commitment.Party.Name("en")}
        It was asked for by: {Due(commitment)}

        Passing the time changes nothing that is public. Sign in to the portal and open the register of commitments.
        """);

    private static string Due(Commitment commitment) => AnnouncedInstant.Of(commitment.NextUpdateDueAt!.Value, commitment.Rhythm!.TimeZoneId);
}
