using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Reminds those who may endorse for a party that has said nothing while a text is open, and nobody else: not who endorsed, not who did so ad
/// referendum, not who does not join. Once a day before it closes, and when the secretariat asks.
/// </summary>
public sealed class EndorsementReminder(PortalDb db, EndorsementActs acts, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Endorsement.Remind";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var due = job.Read<EndorsementReminderDue>();
        if (await db.Reminders.FirstOrDefaultAsync(row => row.WindowId == due.WindowId && row.Kind == ReminderKind.BeforeWindowCloses, cancellationToken) is not { SettledAt: null } reminder)
        {
            return;
        }

        if (Now < reminder.DueAt)
        {
            await db.WaitUntilAsync(job, reminder.DueAt, cancellationToken);
            return;
        }

        var (file, window) = await FindAsync(due.WindowId, cancellationToken);
        if (window.IsOpen(Now))
        {
            await SendAsync(Actor.System, file, window, reminder, cancellationToken);
        }
        else
        {
            reminder.Lapse(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Why the secretariat cannot remind: no permission (<c>reminder.not-allowed</c>), nothing is open (<c>reminder.closed</c>), every party has
    /// answered (<c>reminder.nobody</c>), or it was done less than an hour ago (<c>reminder.lately</c>).
    /// </summary>
    public static Refusal? WhyNotRemind(Actor by, EndorsementFile file, DateTime? remindedAt, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("reminder.not-allowed", "Only the secretariat’s publishers remind the parties.")
        : file.OpenWindow is not { } window || !window.IsOpen(now) ? new("reminder.closed", "This text is not open for endorsement. Nobody has to be reminded.")
        : file.Silent(window, now).Count == 0 ? new("reminder.nobody", "Every party that was asked has answered. Nobody has to be reminded.")
        : now - remindedAt < Reminder.Rest ? new("reminder.lately", "They were reminded less than an hour ago. Give them time to read.")
        : null;

    /// <summary>Reminds them now; saving is the caller's.</summary>
    public async Task<Outcome> RemindAsync(Actor by, EndorsementFile file, CancellationToken cancellationToken = default)
    {
        if (WhyNotRemind(by, file, await RemindedAtAsync(file, cancellationToken), Now) is { } refusal)
        {
            return refusal;
        }

        var window = file.OpenWindow!;
        var reminder = await db.Reminders.FirstOrDefaultAsync(row => row.WindowId == window.Id && row.Kind == ReminderKind.AskedToEndorse, cancellationToken)
            ?? db.Add(new Reminder(window, ReminderKind.AskedToEndorse, Now)).Entity;
        await SendAsync(by, file, window, reminder, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>When parties were last reminded of the text that is open, UTC; null where they never were.</summary>
    public async Task<DateTime?> RemindedAtAsync(EndorsementFile file, CancellationToken cancellationToken = default) => file.OpenWindow is { Id: var window }
        ? await db.Reminders.Where(row => row.WindowId == window && row.Mails > 0).MaxAsync(row => row.SettledAt, cancellationToken)
        : null;

    private async Task<(EndorsementFile File, EndorsementWindow Window)> FindAsync(Guid windowId, CancellationToken cancellationToken)
    {
        var document = await db.EndorsementWindows.Where(window => window.Id == windowId).Select(window => window.DocumentId).SingleAsync(cancellationToken);
        var file = (await acts.FindAsync(document, cancellationToken))!;
        return (file, file.Windows.Single(window => window.Id == windowId));
    }

    private async Task SendAsync(Actor by, EndorsementFile file, EndorsementWindow window, Reminder reminder, CancellationToken cancellationToken)
    {
        var mandates = await db.EndorsersAsync(file.Silent(window, Now), Now, cancellationToken);
        string[] people = [.. mandates.Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var address in people)
        {
            db.Add(Mail.Of(Write(address, file.Document.NameOutside(window.TextHash), window), Now));
        }

        reminder.Send(by, window, people.Length, Now);
    }

    private MailText Write(string to, string name, EndorsementWindow window) => new(to, $"Reminder, for endorsement: {name}", $"""
        A text of {tenant.Settings.SiteName.In("en")} is open to your party for endorsement, and your party has not answered.

        Text: {name}
        Open until: {(window.Until is { } until ? AnnouncedInstant.Of(until, window.UntilZone!) : "no time set")}

        Sign in to the portal and open your inbox to read the text. You can also tell the secretariat that your party does not join; nobody else learns of it. Opening this mail decides nothing.
        """);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>Which window a job is about.</summary>
internal sealed record EndorsementReminderDue(Guid WindowId);

/// <summary>Keeps the reminders of open texts and their jobs in step with the windows; saving is the caller's.</summary>
internal sealed class EndorsementReminderUpdate(PortalDb db, DateTime now)
{
    /// <summary>Writes what open windows ask for and takes away what closed ones had.</summary>
    public async Task PlanAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var windows = await db.EndorsementWindows.AsNoTracking().Where(window => documentIds.Contains(window.DocumentId)).ToListAsync(cancellationToken);
        Guid?[] ids = [.. windows.Select(window => window.Id)];
        var stored = ids.Length == 0 ? [] : await db.Reminders.Where(reminder => ids.Contains(reminder.WindowId)).ToListAsync(cancellationToken);
        foreach (var window in windows.Where(window => window.ClosedAt is null && !stored.Any(row => row.WindowId == window.Id && row.Kind is ReminderKind.BeforeWindowCloses)))
        {
            if (Reminder.PlanOf(window) is { } dueAt)
            {
                db.Add(new Reminder(window, ReminderKind.BeforeWindowCloses, dueAt));
                db.Add(Job.Of(EndorsementReminder.Name, new EndorsementReminderDue(window.Id), now, dueAt, KeyOf(window.Id)));
            }
        }

        Reminder[] over = [.. stored.Where(reminder => windows.Exists(window => window.Id == reminder.WindowId && window.ClosedAt is not null))];
        db.RemoveRange(over);
        await db.WithdrawJobsAsync([.. over.Where(reminder => reminder.SettledAt is null).Select(reminder => KeyOf(reminder.WindowId!.Value))], cancellationToken);
    }

    private static string KeyOf(Guid windowId) => string.Create(CultureInfo.InvariantCulture, $"{EndorsementReminder.Name}/{windowId:N}");
}
