using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Which procedure a job is about.</summary>
internal sealed record SilenceReminderDue(Guid SilenceId);

/// <summary>
/// Reminds those who can speak for an entitled party that has said nothing, once, a day before the deadline. It decides anew from
/// what is stored: a party that spoke meanwhile is left alone, and nobody is told after the deadline.
/// </summary>
public sealed class SilenceReminder(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Silence.Remind";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (due, now) = (job.Read<SilenceReminderDue>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Reminders.FirstOrDefaultAsync(row => row.SilenceId == due.SilenceId, cancellationToken) is not { SettledAt: null } reminder)
        {
            return;
        }

        if (now < reminder.DueAt)
        {
            await db.WaitUntilAsync(job, reminder.DueAt, cancellationToken);
            return;
        }

        var silence = await db.SilenceProcedures.Whole().AsNoTracking().SingleAsync(found => found.Id == due.SilenceId, cancellationToken);
        if (silence.OutcomeAt(now) is null)
        {
            await SendAsync(silence, reminder, now, cancellationToken);
        }
        else
        {
            reminder.Lapse(now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SendAsync(SilenceProcedure silence, Reminder reminder, DateTime now, CancellationToken cancellationToken)
    {
        Guid[] silent = [.. silence.EntitledPartyIds.Except(silence.Communications.Select(given => given.PartyId))];
        var spoke = silence.Communications.Select(given => given.UserId).ToHashSet();
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => silent.Contains(mandate.PartyId)).InForceAsync(db, now, cancellationToken);
        var name = silence.Name(await db.Documents.AsNoTracking().SingleAsync(document => document.Id == silence.DocumentId, cancellationToken));
        string[] people = [.. mandates.Where(mandate => mandate.Scope.MaySpeak() && !spoke.Contains(mandate.UserId)).Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var address in people)
        {
            db.Add(Mail.Of(Write(address, name, silence), now));
        }

        reminder.Send(silence, people.Length, now);
    }

    private MailText Write(string to, string name, SilenceProcedure silence) => new(to, $"Reminder, silence procedure: {name}", $"""
        Your party has said nothing yet in a silence procedure of {tenant.Settings.SiteName.In("en")}.

        Text: {name}
        Deadline: {silence.Announced()}

        {silence.Meaning.Sentence()}

        Sign in to the portal and open your inbox to read the text. Opening this mail decides nothing.
        """);
}

/// <summary>Keeps the reminders of silence procedures and their jobs in step with the procedures; saving is the caller's.</summary>
internal sealed class SilenceReminderUpdate(PortalDb db, DateTime now)
{
    /// <summary>Writes what running procedures ask for and takes away what ended ones had.</summary>
    public async Task PlanAsync(IReadOnlyCollection<SilenceProcedure> silences, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. silences.Select(silence => silence.Id)];
        if (ids.Length == 0)
        {
            return;
        }

        var stored = await db.Reminders.Where(reminder => ids.Contains(reminder.SilenceId!.Value)).ToListAsync(cancellationToken);
        foreach (var silence in silences)
        {
            await PlanAsync(silence, stored.Find(row => row.SilenceId == silence.Id), cancellationToken);
        }
    }

    private async Task PlanAsync(SilenceProcedure silence, Reminder? stored, CancellationToken cancellationToken)
    {
        var dueAt = Reminder.PlanOf(silence);
        if (stored?.DueAt == dueAt)
        {
            return;
        }

        if (stored is { SettledAt: null })
        {
            await db.WithdrawJobsAsync([KeyOf(silence.Id, stored.DueAt)], cancellationToken);
        }

        if (dueAt is not { } due)
        {
            db.RemoveRange(stored is null ? [] : [stored]);
            return;
        }

        stored?.Move(due);
        if (stored is null)
        {
            db.Add(new Reminder(silence, due));
        }

        db.Add(Job.Of(SilenceReminder.Name, new SilenceReminderDue(silence.Id), now, due, KeyOf(silence.Id, due)));
    }

    private static string KeyOf(Guid silenceId, DateTime dueAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{SilenceReminder.Name}/{silenceId:N}/{dueAt:yyyyMMddHHmmss}");
}
