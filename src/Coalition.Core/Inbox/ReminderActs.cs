using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Reminding those from whom a decision is missing, and nobody else. Saving is the caller's: mails, row and act are one save.</summary>
public sealed class ReminderActs(PortalDb db, DocumentActs documents, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>
    /// Why the secretariat cannot remind: no permission (<c>reminder.not-allowed</c>), the round has ended (<c>reminder.closed</c>),
    /// nobody is missing (<c>reminder.nobody</c>), or it was done less than an hour ago (<c>reminder.lately</c>).
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="file">The document with its rounds and seats.</param>
    /// <param name="round">The round.</param>
    /// <param name="remindedAt">When its seats were last reminded, UTC; null when never.</param>
    /// <param name="now">UTC.</param>
    public static Refusal? WhyNotRemind(Actor by, ClearanceFile file, Round round, DateTime? remindedAt, DateTime now) =>
        !by.May(Permissions.EditContent) ? new("reminder.not-allowed", "Only the secretariat reminds the seats.")
        : round.ClosedAt is not null ? new("reminder.closed", "This round has ended. Nobody has to be reminded.")
        : !Missing(file, round, now).Any() ? new("reminder.nobody", "No seat in office is missing. Nobody has to be reminded.")
        : now - remindedAt < Reminder.Rest ? new("reminder.lately", "They were reminded less than an hour ago. Give them time to read.")
        : null;

    /// <summary>Reminds the clearing officers of the seats that have not decided; null when there is no such round.</summary>
    public async Task<Outcome?> RemindAsync(Actor by, Guid roundId, CancellationToken cancellationToken = default)
    {
        var document = await db.Rounds.Where(round => round.Id == roundId).Select(round => (Guid?)round.DocumentId).FirstOrDefaultAsync(cancellationToken);
        if (document is null)
        {
            return null;
        }

        var file = (await documents.FindAsync(document.Value, cancellationToken))!;
        var round = file.Rounds.Single(candidate => candidate.Id == roundId);
        var reminders = await db.Reminders.Where(row => row.RoundId == roundId).ToListAsync(cancellationToken);
        if (WhyNotRemind(by, file, round, LastOf(reminders), Now) is { } refusal)
        {
            return refusal;
        }

        var reminder = reminders.Find(row => row.Kind is ReminderKind.Asked) ?? db.Add(new Reminder(new(ReminderKind.Asked) { RoundId = roundId }, Now)).Entity;
        await SendAsync(by, file, round, reminder, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>When the seats were last reminded, by the clock or by the secretariat, UTC.</summary>
    public static DateTime? LastOf(IEnumerable<Reminder> reminders) =>
        reminders.Where(row => row.Kind is not ReminderKind.AtReply && row.Mails > 0).Max(row => row.SettledAt);

    /// <summary>Sends a reminder of the clock, or lets it lapse.</summary>
    internal async Task SettleAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        var document = await db.Rounds.Where(round => round.Id == reminder.RoundId).Select(round => round.DocumentId).FirstAsync(cancellationToken);
        var file = (await documents.FindAsync(document, cancellationToken))!;
        var round = file.Rounds.Single(round => round.Id == reminder.RoundId);

        // A machine that slept past the time to reply does not announce it any more; the secretariat's own notice is due by then.
        if (reminder.Kind is ReminderKind.BeforeReply && Now >= round.ReplyBy)
        {
            reminder.Lapse(Now);
        }
        else
        {
            await SendAsync(Actor.System, file, round, reminder, cancellationToken);
        }
    }

    private async Task SendAsync(Actor by, ClearanceFile file, Round round, Reminder reminder, CancellationToken cancellationToken)
    {
        Seat[] missing = [.. Missing(file, round, Now)];
        var people = reminder.Kind is ReminderKind.AtReply ? await SecretariatAsync(round, cancellationToken) : await OfficersAsync(file, round, missing, cancellationToken);
        foreach (var address in people)
        {
            db.Add(Mail.Of(ReminderMails.Of(reminder.Kind, address, new(file, round, missing), tenant), Now));
        }

        reminder.Send(by, round, people.Count, Now);
    }

    private static IEnumerable<Seat> Missing(ClearanceFile file, Round round, DateTime now) =>
        file.Seats.Where(seat => round.Awaits(seat, file, now) && seat.HolderAt(now) is not null);

    // Those only who could decide: not who edited the text last, stepped aside, or spoke for another seat.
    private async Task<IReadOnlyList<string>> OfficersAsync(ClearanceFile file, Round round, Seat[] missing, CancellationToken cancellationToken)
    {
        var bench = await ClearingBench.OfAsync(db, missing, Now, cancellationToken);
        return [.. missing.SelectMany(seat => bench.LeftFor(seat, round, file)).Select(officer => officer.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> SecretariatAsync(Round round, CancellationToken cancellationToken)
    {
        var assigned = await db.RoleAssignments.AsNoTracking().Select(row => new { row.UserId, row.User.Email, row.Role.Permissions }).ToListAsync(cancellationToken);
        return
        [
            .. assigned.Where(row => row.UserId == round.OpenedBy || row.Permissions.Contains(Permissions.PublishContent, StringComparer.Ordinal))
                .Select(row => row.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
