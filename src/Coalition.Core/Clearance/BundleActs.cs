using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>A bundle with the documents of its present items, loaded once for an act or a page.</summary>
public sealed record BundleFile(Bundle Bundle, IReadOnlyList<ClearanceFile> Files)
{
    /// <summary>What must hold for it to go out.</summary>
    public BundleGuard Guard => new(Bundle, Files);

    /// <summary>The document of the item.</summary>
    public ClearanceFile FileOf(BundleItem item) => Files.First(file => file.Document.Id == item.DocumentId);
}

/// <summary>What goes into a bundle and what leaves it. Every change voids what was cleared and scheduled of it; where an instant is set, it asks for a recent sign-in (<c>bundle.sign-in</c>). The caller saves.</summary>
public sealed class BundleActs(PortalDb db, DocumentActs acts, ScheduleActs schedules, TimeProvider clock)
{
    private const int LongestTitle = 200;

    /// <summary>The bundle with its documents; null when this tenant has none of that id.</summary>
    public async Task<BundleFile?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var bundle = await db.Bundles.Include(bundle => bundle.Items).Include(bundle => bundle.Clearances).AsSingleQuery().FirstOrDefaultAsync(bundle => bundle.Id == id, cancellationToken);
        if (bundle is null)
        {
            return null;
        }

        Guid[] ids = [.. bundle.Present.Select(item => item.DocumentId)];
        return new BundleFile(bundle, ids.Length == 0 ? [] : await acts.FilesAsync(db.Documents, ids, cancellationToken));
    }

    /// <summary>Why the actor cannot open a bundle or change one: no permission (<c>bundle.not-allowed</c>), it is released (<c>bundle.released</c>) or closed (<c>bundle.closed</c>).</summary>
    public static Refusal? WhyNotChange(Actor by, Bundle? bundle) =>
        !by.May(Permissions.PublishContent) ? new("bundle.not-allowed", "Only the secretariat's publishers put bundles together.")
        : bundle?.ReleasedAt is not null ? new("bundle.released", "This bundle has been released.")
        : bundle?.ClosedAt is not null ? new("bundle.closed", "This bundle is closed. Open another one.")
        : null;

    /// <summary>Opens an empty bundle; refused as <see cref="WhyNotChange"/> says, and with <c>bundle.no-title</c>.</summary>
    public Outcome Create(Actor by, string? title, out Bundle? bundle)
    {
        bundle = null;
        if (WhyNotChange(by, bundle: null) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
        {
            return new Refusal("bundle.no-title", "Name the bundle in at most 200 characters.") { Field = "Title" };
        }

        bundle = Bundle.Create(by, title.Trim(), Now);
        db.Add(bundle);
        return Outcome.Done;
    }

    /// <summary>Why the bundle cannot be closed: as <see cref="WhyNotChange"/>, or a text is still in it (<c>bundle.not-empty</c>).</summary>
    public static Refusal? WhyNotClose(Actor by, Bundle bundle) => WhyNotChange(by, bundle)
        ?? (bundle.Present.Any() ? new Refusal("bundle.not-empty", "Take every text out first. A bundle with texts in it is not closed.") : null);

    /// <summary>Closes an empty bundle for good; what was ever in it stays on record.</summary>
    public Outcome Close(Actor by, Bundle bundle)
    {
        if (WhyNotClose(by, bundle) is { } refusal)
        {
            return refusal;
        }

        bundle.Close(by, Now);
        return Outcome.Done;
    }

    /// <summary>
    /// Why the document cannot be put in: as <see cref="WhyNotChange"/>, in a bundle already (<c>bundle.twice</c>), scheduled by itself
    /// (<c>schedule.exists</c>), public as it is (<c>release.already</c>), the bundle full (<c>bundle.full</c>).
    /// </summary>
    public static Refusal? WhyNotAdd(Actor by, Bundle bundle, ClearanceFile file) =>
        WhyNotChange(by, bundle) ?? file switch
        {
            { Bundled: not null } => new("bundle.twice", "This text is in a bundle already."),
            { Schedule: not null } => new("schedule.exists", "This text is scheduled by itself. Unschedule it first."),
            _ when file.IsPublic(file.Document.Latest) => new("release.already", "This edition is already public."),
            _ when bundle.Present.Count() >= Bundle.Most => new("bundle.full", $"A bundle holds at most {Bundle.Most} texts."),
            _ => null,
        };

    /// <summary>Puts the document's newest edition in.</summary>
    public async Task<Outcome> AddAsync(Actor by, BundleFile bundle, ClearanceFile file, CancellationToken cancellationToken = default)
    {
        if ((WhyNotAdd(by, bundle.Bundle, file) ?? WhyNotFresh(by, bundle)) is { } refusal)
        {
            return refusal;
        }

        bundle.Bundle.Add(by, file.Document, file.Document.Latest, Now);
        await schedules.VoidAsync(by, Departure.Of(bundle), cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Takes the document out; one that is not in is refused with <c>bundle.not-in</c>.</summary>
    public async Task<Outcome> RemoveAsync(Actor by, BundleFile bundle, Guid documentId, CancellationToken cancellationToken = default)
    {
        if ((WhyNotChange(by, bundle.Bundle) ?? WhyNotFresh(by, bundle)) is { } refusal)
        {
            return refusal;
        }

        if (bundle.Files.FirstOrDefault(file => file.Document.Id == documentId) is not { } file)
        {
            return NotIn;
        }

        bundle.Bundle.TakeOut(by, file.Document, Now);
        await schedules.VoidAsync(by, Departure.Of(bundle), cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Takes the document's newest edition in the place of the one that was put in; where that is the newest, refused with <c>bundle.same</c>.</summary>
    public async Task<Outcome> RenewAsync(Actor by, BundleFile bundle, Guid documentId, CancellationToken cancellationToken = default)
    {
        if ((WhyNotChange(by, bundle.Bundle) ?? WhyNotFresh(by, bundle)) is { } refusal)
        {
            return refusal;
        }

        if (bundle.Bundle.Present.FirstOrDefault(item => item.DocumentId == documentId) is not { } item)
        {
            return NotIn;
        }

        var file = bundle.FileOf(item);
        if (BundleGuard.WhyNotAsPutIn(item, file) is null)
        {
            return new Refusal("bundle.same", "The bundle holds the newest edition of this text already. Nothing was changed, and what was cleared and scheduled stands.");
        }

        bundle.Bundle.TakeOut(by, file.Document, Now);
        bundle.Bundle.Add(by, file.Document, file.Document.Latest, Now);
        await schedules.VoidAsync(by, Departure.Of(bundle), cancellationToken);
        return Outcome.Done;
    }

    // What is scheduled would go out otherwise, so a change of it is a word on what goes out.
    private Refusal? WhyNotFresh(Actor by, BundleFile file) => Departure.Of(file).Schedule is null ? null : by.WhyNotFresh("bundle", Now);

    private static Refusal NotIn => new("bundle.not-in", "This text is not in the bundle.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
