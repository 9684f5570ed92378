using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Reminds those who can speak for an entitled party that has said nothing, once, a day before the deadline. It decides anew from
/// what is stored: a party that spoke meanwhile is left alone, and nobody is told after the deadline.
/// </summary>
public sealed class SilenceReminder(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Sends a reminder that is due, or lets it lapse.</summary>
    internal async Task SettleAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        var (silence, now) = (await db.SilenceProcedures.Whole().AsNoTracking().SingleAsync(found => found.Id == reminder.SilenceId, cancellationToken), clock.GetUtcNow().UtcDateTime);
        if (silence.OutcomeAt(now) is null)
        {
            await SendAsync(silence, reminder, now, cancellationToken);
        }
        else
        {
            reminder.Lapse(now);
        }
    }

    private async Task SendAsync(SilenceProcedure silence, Reminder reminder, DateTime now, CancellationToken cancellationToken)
    {
        Guid[] silent = [.. silence.EntitledPartyIds.Except(silence.Communications.Select(given => given.PartyId))];
        var spoke = silence.Communications.Select(given => given.UserId).ToHashSet();
        var name = silence.Name(await db.Documents.AsNoTracking().SingleAsync(document => document.Id == silence.DocumentId, cancellationToken));
        string[] people = [.. (await db.SpeakersAsync(silent, now, cancellationToken)).Where(user => !spoke.Contains(user.Id)).Select(user => user.Email).Order(StringComparer.Ordinal)];
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
