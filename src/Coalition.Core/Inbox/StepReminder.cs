using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Tells those who are to do a step of a workflow a day before its time has passed, and the secretariat when it has, once each. It
/// decides anew from what is stored: a step that was done meanwhile has no reminder any more.
/// </summary>
public sealed class StepReminder(PortalDb db, DocumentActs documents, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Sends a reminder that is due, or lets it lapse.</summary>
    internal async Task SettleAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        var (run, now) = (await db.Workflows.AsNoTracking().SingleAsync(workflow => workflow.Id == reminder.InstanceId, cancellationToken), clock.GetUtcNow().UtcDateTime);
        var wait = run.State.Waits.First(wait => wait.ActivityId == reminder.ActivityId);

        // A machine that slept past the time announces it no more; the secretariat's own notice is due by then.
        if (reminder.Kind is ReminderKind.BeforeStep && now >= wait.ExpectedBy)
        {
            reminder.Lapse(now);
        }
        else
        {
            await SendAsync(run, wait, reminder, cancellationToken);
        }
    }

    private async Task SendAsync(Workflow run, WaitingAt wait, Reminder reminder, CancellationToken cancellationToken)
    {
        var (file, now) = ((await documents.FindAsync(run.CorrelationId!.Value, cancellationToken))!, clock.GetUtcNow().UtcDateTime);
        var people = reminder.Kind is ReminderKind.AtStep
            ? await db.HoldingAsync([Permissions.PublishContent], cancellationToken)
            : await DoersAsync(run, wait, file, cancellationToken);
        var text = $"{file.Document.NameOutside(file.Document.Latest.TextHash)}, edition {file.Document.Latest.Number}";
        foreach (var address in people)
        {
            db.Add(Mail.Of(reminder.Kind is ReminderKind.AtStep ? Late(address, text, wait) : Ahead(address, text, wait), now));
        }

        reminder.Send(run, wait, people.Count, now);
    }

    // Those only who can sign in and whom the act would not refuse.
    private async Task<IReadOnlyList<string>> DoersAsync(Workflow run, WaitingAt wait, ClearanceFile file, CancellationToken cancellationToken)
    {
        var assigned = await db.RoleAssignments.AsNoTracking().Select(row => new { row.User, row.Role.Name, row.Role.Permissions }).ToListAsync(cancellationToken);
        var people = from person in assigned.Where(row => row.User.CanSignIn).GroupBy(row => (row.User.Id, row.User.Email))
                     let doer = new Actor(person.Key.Id, "", person.SelectMany(row => row.Permissions).ToHashSet(StringComparer.Ordinal), Capacity: null, DateTime.MaxValue)
                     {
                         Roles = person.Select(row => row.Name).ToHashSet(StringComparer.Ordinal),
                     }
                     where wait.Kind is { IsReview: true }
                         ? SafeguardingReview.WhyNotReview(doer, file.Document.Latest) is null
                         : wait.Actions.Any(action => WorkflowActs.WhyNotPerform(doer, run.State, wait.ActivityId, action) is null)
                     select person.Key.Email;
        return [.. people.Order(StringComparer.Ordinal)];
    }

    private MailText Ahead(string to, string text, WaitingAt wait) => new(to, $"Reminder, {wait.Called}: {text}", $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} waits for what you are to do with a text.

        Text: {text}
        To be done: {wait.Called}
        By: {Due(wait)}

        Sign in to the portal and open your inbox. Opening this mail decides nothing.
        """);

    private MailText Late(string to, string text, WaitingAt wait) => new(to, $"Time has passed, {wait.Called}: {text}", $"""
        The time allowed for a step of a workflow has passed, and it is not done.

        Text: {text}
        To be done: {wait.Called}
        It was to be done by: {Due(wait)}
        By whom: {Whom(wait)}

        Passing the time decides nothing. Sign in to the portal and open the board to see who has it.
        """);

    private static string Whom(WaitingAt wait) =>
        wait.Kind is { IsReview: true } ? "the safeguarding reviewers" : wait.Roles.Count > 0 ? string.Join(", ", wait.Roles) : "whoever reads texts in the making";

    private string Due(WaitingAt wait) => AnnouncedInstant.Of(wait.ExpectedBy!.Value, tenant.Settings.TimeZoneId);
}
