using Coalition.Core.Clearance;
using Coalition.Core.Identity;
using Coalition.Core.Workflows;

namespace Coalition.Core.Inbox;

/// <summary>What of a document waits beside its round: for parties, reviewers, roles of its workflow, and for those who answer comments.</summary>
internal static class WaitingBeside
{
    /// <summary>Everything of that kind.</summary>
    /// <param name="file">The document.</param>
    /// <param name="canRelease">Whether its release waits for the publishers; a task that offers the release is then that same thing.</param>
    public static IEnumerable<Waiting> Of(InboxFile file, bool canRelease) =>
        [.. ForParties(file.Clearance), .. ForReviewers(file.Clearance), .. ForRoles(file.Clearance, canRelease), .. OfTheTakedown(file), .. OfComments(file)];

    // By what is recorded, not by the clock: the deadline ends it in a save of its own.
    private static IEnumerable<Waiting> ForParties(ClearanceFile file) =>
        from silence in file.Silences
        where silence.EndedAt is null
        from party in silence.EntitledPartyIds.Distinct()
        where !silence.Communications.Any(given => given.PartyId == party)
        select new Waiting(InboxKind.Silence, new InboxKey(InboxKey.Party, party), silence.EditionId, silence.OpenedAt)
        {
            SubjectId = silence.Id,
            DueAt = silence.DeadlineAt,
            DueZone = silence.TimeZoneId,
            Except = InboxRules.Ids(silence.Communications.Select(given => given.UserId)),
        };

    private static IEnumerable<Waiting> ForReviewers(ClearanceFile file)
    {
        // What no longer goes out and nobody writes on waits for no reviewer, held or not.
        var held = file.Reviewable.FirstOrDefault(edition => (edition.Id == file.Schedule?.EditionId || edition == file.Document.Latest) && file.WhyHeldBack(edition, "release.safeguarding") is not null);
        var heldSince = held is null ? [] : file.Reviews.TakeLast(1).Select(review => review.At);
        WaitingAt[] reviews = [.. file.Route.SelectMany(stop => stop.Waits).Where(wait => wait.Kind is { IsReview: true })];
        DateTime[] since = [.. reviews.Select(wait => wait.Since), .. heldSince];
        var edition = held ?? file.Document.Latest;
        return since.Length == 0 ? [] :
        [
            new(InboxKind.Safeguarding, InboxKey.Holding(Permissions.ReviewSafeguarding), edition.Id, since.Min())
            {
                DueAt = reviews.Min(wait => wait.ExpectedBy),
                Except = InboxRules.Ids([edition.LastEditedBy]),
            },
        ];
    }

    private static IEnumerable<Waiting> ForRoles(ClearanceFile file, bool canRelease)
    {
        var tasks = from stop in file.Route
                    from wait in stop.Waits
                    where wait.Kind is { IsUserTask: true } && wait.Actions.Except(wait.ReleaseActions, StringComparer.Ordinal).Any() && !(canRelease && wait.ReleaseActions.Count > 0)
                    let stopped = Machine.WhyNotGoOn(stop.State)
                    from key in stopped is null ? TaskAudience.Of(wait.Roles).Select(InboxKey.OfTask) : [InboxRules.Nobody]
                    select (Key: key, stop.InstanceId, Wait: wait, WhyNotYet: stopped?.Sentence);
        return tasks.GroupBy(task => task.Key).Select(same => new Waiting(InboxKind.WorkflowTask, same.Key, file.Document.Latest.Id, same.Min(task => task.Wait.Since))
        {
            SubjectId = same.MinBy(task => (task.Wait.Since, task.InstanceId)).InstanceId,
            DueAt = same.Min(task => task.Wait.ExpectedBy),
            Count = same.Count(),
            WhyNotYet = same.First().WhyNotYet,
        });
    }

    private static IEnumerable<Waiting> OfTheTakedown(InboxFile file) => file.Takedown is not { } takedown ? [] :
    [
        new(InboxKind.TakedownReview, InboxKey.Holding(Permissions.TakeDownContent), (file.Clearance.Document.LastReleased ?? file.Clearance.Document.Latest).Id, takedown.At)
        {
            DueAt = takedown.DueAt,
            DueZone = takedown.DueZone,
            Except = InboxRules.Ids([takedown.By]),
        },
    ];

    private static IEnumerable<Waiting> OfComments(InboxFile file) => file.OpenComments.Count == 0 ? [] :
        [new(InboxKind.Comment, InboxKey.Holding(Permissions.EditContent), file.Clearance.Document.Latest.Id, file.OpenComments.Min()) { Count = file.OpenComments.Count }];
}
