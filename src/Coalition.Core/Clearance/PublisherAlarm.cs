using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>What an alarm says: a release that failed, one that is held, a seat without an officer. It names texts as <see cref="Document.NameOutside"/> does and never carries them.</summary>
public sealed record AlarmText(string Subject, string Body)
{
    /// <summary>The instant came and nothing went out.</summary>
    /// <param name="names">What the texts are called outside the portal.</param>
    /// <param name="why">What stopped it.</param>
    public static AlarmText Failed(IReadOnlyList<string> names, Refusal why) => new(
        $"Not released: {names[0]}{(names.Count > 1 ? $" and {names.Count - 1} more" : "")}",
        $"""
        Nothing went out. The release of {string.Join(", ", names)} was stopped by the portal.

        Reason: {why.Sentence}

        It will not be tried again by itself. Sign in to the portal, mend the reason and schedule it anew.
        """);

    /// <summary>Somebody holds a release.</summary>
    /// <param name="name">What the text that does not go out is called outside the portal.</param>
    /// <param name="hold">The hold.</param>
    public static AlarmText Held(string name, Hold hold) => new(
        $"Release held: {name}",
        $"""
        The release of {name} is held by {hold.Side}.

        Reason: {hold.Reason}

        Nothing of it goes out until the hold is lifted. An instant that passes meanwhile has to be set anew.
        """);

    /// <summary>The last officer of a seat has stepped aside.</summary>
    /// <param name="document">The document.</param>
    /// <param name="round">The round that waits; it names the text that was sent.</param>
    /// <param name="seat">The seat.</param>
    public static AlarmText NobodyLeft(Document document, Round round, Seat seat) => new(
        $"No officer left: {document.NameOutside(round.TextHash)}",
        $"""
        Nobody can clear {document.NameOutside(round.TextHash)} for the seat {seat.Name.In("en")}: the last officer who could has stepped aside.

        The round waits until the party names another clearing officer or a deputy. The reason stands on the page Admin/Clearance/{document.Id}.
        """);
}

/// <summary>Tells everybody who may publish in this tenant, by mail in the same save as the act.</summary>
public sealed class PublisherAlarm(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Ends what was scheduled together without a release, and tells why.</summary>
    internal async Task FailAsync(Actor by, IReadOnlyList<ScheduledText> together, Refusal why, CancellationToken cancellationToken)
    {
        foreach (var (document, schedule) in together)
        {
            schedule.Fail(by, document, why, clock.GetUtcNow().UtcDateTime);
        }

        await SoundAsync(AlarmText.Failed([.. together.Select(text => text.NameOutside)], why), cancellationToken);
    }

    /// <summary>Queues the mails.</summary>
    public async Task SoundAsync(AlarmText text, CancellationToken cancellationToken = default)
    {
        foreach (var email in await db.HoldingAsync([Permissions.PublishContent], cancellationToken))
        {
            db.Add(Mail.Of(new MailText(email, $"{tenant.Settings.SiteName.In("en")}: {text.Subject}", text.Body), clock.GetUtcNow().UtcDateTime));
        }
    }
}
