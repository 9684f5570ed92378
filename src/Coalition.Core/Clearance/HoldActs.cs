using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>Stopping a release and letting it go on. The caller saves.</summary>
public sealed class HoldActs(PortalDb db, PublisherAlarm alarm, TimeProvider clock)
{
    /// <summary>Holds the release of the document and tells the publishers by mail; refused as <see cref="Hold.WhyNotPlace"/> says, and where the reason is missing or cannot be kept.</summary>
    public async Task<Outcome> HoldAsync(Actor by, ClearanceFile file, string? reason, CancellationToken cancellationToken = default)
    {
        var outcome = Hold.Place(by, file, reason, Now, out var hold);
        if (hold is not null)
        {
            db.Add(hold);
            await alarm.SoundAsync(AlarmText.Held(file.Document.NameOutside(file.Schedule?.TextHash ?? file.Releasable.TextHash), hold), cancellationToken);
        }

        return outcome;
    }

    /// <summary>Lifts the hold; one that the document does not have is refused as lifted.</summary>
    public Outcome Lift(Actor by, ClearanceFile file, Guid holdId) =>
        file.Holds.FirstOrDefault(hold => hold.Id == holdId) is { } hold
            ? hold.Lift(by, file, Now)
            : new Refusal("hold.lifted", "This hold has been lifted already.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
