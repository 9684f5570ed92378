using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>What must hold for several texts to go out together: each text's own guard, none changed, and every seat cleared the whole.</summary>
/// <param name="bundle">The bundle with its items and clearances.</param>
/// <param name="files">The documents of its present items.</param>
public sealed class BundleGuard(Bundle bundle, IReadOnlyList<ClearanceFile> files)
{
    /// <summary>Every condition of scheduling the bundle for the instant. UTC.</summary>
    public IEnumerable<GuardLine> ScheduleLines(Actor by, DateTime at, DateTime now) =>
    [
        ReleaseGuard.Allowed(by),
        new("It was not released before", bundle.ReleasedAt is null ? null : new("bundle.released", "This bundle has been released.")),
        new("It holds at least two texts", bundle.Present.Skip(1).Any() ? null : new("bundle.too-few", "A bundle of fewer than two texts is no bundle. Release the text by itself.")),
        .. RecordLines(at, now),
        ReleaseGuard.Fresh(by, now),
    ];

    /// <summary>What the records say of releasing the bundle now: one line a text, one line a seat. UTC.</summary>
    public IEnumerable<GuardLine> RecordLines(DateTime at, DateTime now)
    {
        foreach (var item in bundle.Present)
        {
            var file = files.First(found => found.Document.Id == item.DocumentId);
            yield return new($"{Document.ReferenceOf(file.Document.Symbol, file.Document.Path)} may go out", WhyNotItem(item, file, at, now));
        }

        foreach (var seat in Seats)
        {
            yield return new($"{seat.Name.In("en")} has cleared the bundle as it stands", bundle.IsClearedBy(seat, now) ? null
                : new("bundle.not-cleared", $"{seat.Name.In("en")}: no clearance of the bundle as it stands now."));
        }
    }

    /// <summary>Why nothing of the bundle goes out: it is not what was scheduled (<c>bundle.voided</c>), or a line of <see cref="RecordLines"/>. UTC.</summary>
    public Refusal? WhyNotReleaseDue(Schedule schedule, DateTime now) => schedule.BundleHash != bundle.Hash || files.Count != bundle.Present.Count()
        ? new("bundle.voided", "The bundle is not the one that was scheduled.")
        : ReleaseGuard.First(RecordLines(now, now));

    /// <summary>Why the text has changed since it was put in: a newer edition, or other words (<c>bundle.item-changed</c>).</summary>
    public static Refusal? WhyNotAsPutIn(BundleItem item, ClearanceFile file) => file.Document.Latest is var latest && (latest.Id, latest.TextHash) == (item.EditionId, item.TextHash) ? null
        : new("bundle.item-changed", "The text was changed after it was put into the bundle. Take the new edition into the bundle, and have the bundle cleared again.");

    private static Refusal? WhyNotItem(BundleItem item, ClearanceFile file, DateTime at, DateTime now) =>
        WhyNotAsPutIn(item, file) ?? ReleaseGuard.First(file.Guard(file.Document.Latest).RecordLines(now)) ?? file.Guard(file.Document.Latest).WhyNotBefore(at, now);

    private IReadOnlyList<Seat> Seats => files is [var first, ..] ? first.Seats : [];
}
