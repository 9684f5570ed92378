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
public sealed class EndorsementReminder(PortalDb db, EndorsementActs acts, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>
    /// Why the secretariat cannot remind: no permission (<c>reminder.not-allowed</c>), nothing is open (<c>reminder.closed</c>), every party has
    /// answered (<c>reminder.nobody</c>), none of the others has anybody to write to (<c>reminder.unreached</c>), or it was done less than an hour ago (<c>reminder.lately</c>).
    /// </summary>
    public static Refusal? WhyNotRemind(Actor by, EndorsementFile file, ReminderReach reach, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("reminder.not-allowed", "Only the secretariat’s publishers remind the parties.")
        : file.OpenWindow is not { } window || !window.IsOpen(now) ? new("reminder.closed", "This text is not open for endorsement. Nobody has to be reminded.")
        : file.Silent(window, now).Count == 0 ? new("reminder.nobody", "Every party that was asked has answered. Nobody has to be reminded.")
        : reach.People.Count == 0 ? new("reminder.unreached", "No mail would go out: no party that has not answered has somebody with a mandate to endorse. Grant a mandate first, or write to them outside the portal.")
        : now - reach.RemindedAt < Reminder.Rest ? new("reminder.lately", "They were reminded less than an hour ago. Give them time to read.")
        : null;

    /// <summary>Reminds them now; saving is the caller's.</summary>
    public async Task<Outcome> RemindAsync(Actor by, EndorsementFile file, CancellationToken cancellationToken = default)
    {
        if (WhyNotRemind(by, file, await ReachAsync(file, cancellationToken), Now) is { } refusal)
        {
            return refusal;
        }

        var window = file.OpenWindow!;
        var reminder = await db.Reminders.FirstOrDefaultAsync(row => row.WindowId == window.Id && row.Kind == ReminderKind.AskedToEndorse, cancellationToken)
            ?? db.Add(new Reminder(new(ReminderKind.AskedToEndorse) { WindowId = window.Id }, Now)).Entity;
        await SendAsync(by, file, window, reminder, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Whom a reminder of the text that is open would reach, and when one last reached anybody. Nobody where nothing is open.</summary>
    public async Task<ReminderReach> ReachAsync(EndorsementFile file, CancellationToken cancellationToken = default)
    {
        if (file.OpenWindow is not { } window)
        {
            return new([], [], RemindedAt: null);
        }

        var silent = file.Silent(window, Now);
        var reminders = db.Reminders.Where(row => row.WindowId == window.Id && row.Mails > 0);
        var found = await db.SpeakingFor(silent).Select(held => new { Held = held, RemindedAt = reminders.Max(row => row.SettledAt) }).ToListAsync(cancellationToken);
        var endorsers = found.Select(row => row.Held).Endorsing(Now);
        return new(
            [.. endorsers.Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. silent.Except(endorsers.Select(mandate => mandate.PartyId))],
            found.FirstOrDefault()?.RemindedAt);
    }

    /// <summary>Sends a reminder of the clock, or lets it lapse where the text is open no more.</summary>
    internal async Task SettleAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        var (file, window) = await FindAsync(reminder.WindowId!.Value, cancellationToken);
        if (window.IsOpen(Now))
        {
            await SendAsync(Actor.System, file, window, reminder, cancellationToken);
        }
        else
        {
            reminder.Lapse(Now);
        }
    }

    private async Task<(EndorsementFile File, EndorsementWindow Window)> FindAsync(Guid windowId, CancellationToken cancellationToken)
    {
        var document = await db.EndorsementWindows.Where(window => window.Id == windowId).Select(window => window.DocumentId).SingleAsync(cancellationToken);
        var file = (await acts.FindAsync(document, cancellationToken))!;
        return (file, file.Windows.Single(window => window.Id == windowId));
    }

    private async Task SendAsync(Actor by, EndorsementFile file, EndorsementWindow window, Reminder reminder, CancellationToken cancellationToken)
    {
        var people = (await ReachAsync(file, cancellationToken)).People;
        foreach (var address in people)
        {
            db.Add(Mail.Of(Write(address, file.Document.NameOutside(window.TextHash), window), Now));
        }

        reminder.Send(by, window, people.Count, Now);
    }

    private MailText Write(string to, string name, EndorsementWindow window) => new(to, $"Reminder, for endorsement: {name}", $"""
        A text of {tenant.Settings.SiteName.In("en")} is open to your party for endorsement, and your party has not answered.

        Text: {name}
        Open until: {(window.Until is { } until ? AnnouncedInstant.Of(until, window.UntilZone!) : "no time set")}

        Sign in to the portal and open your inbox to read the text. You can also tell the secretariat that your party does not join; nobody else learns of it. Opening this mail decides nothing.
        """);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>Whom a reminder reaches.</summary>
/// <param name="People">The addresses of those who may endorse for a party that has not answered, each once.</param>
/// <param name="Unreached">The parties that have not answered and for which nobody may endorse here.</param>
/// <param name="RemindedAt">UTC; when a mail last went out, null where none ever did or nobody ever spoke for those parties.</param>
public sealed record ReminderReach(IReadOnlyList<string> People, IReadOnlyList<Guid> Unreached, DateTime? RemindedAt);
