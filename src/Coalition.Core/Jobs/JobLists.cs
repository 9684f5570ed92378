namespace Coalition.Core.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStage
{
    /// <summary>Its attempts are used up; it waits for a person.</summary>
    Failed,

    /// <summary>To be run, now or at its instant.</summary>
    Waiting,

    /// <summary>Done, and not yet trimmed.</summary>
    Done,
}

/// <summary>A job's place in the list of its stage.</summary>
/// <param name="At">UTC; when it failed, is due, or was done.</param>
public sealed record JobKey(DateTime At, Guid Id);

/// <summary>Reading the queue, a page at a time in the order of an index.</summary>
public static class JobLists
{
    /// <summary>The page that follows the key, or the first: what waits with the next due first, all else the newest first.</summary>
    public static IQueryable<Job> Page(this IQueryable<Job> jobs, JobStage stage, JobKey? after, int most) => stage switch
    {
        JobStage.Failed => jobs.Failed(after).Take(most),
        JobStage.Done => jobs.Done(after).Take(most),
        _ => jobs.Waiting(after).Take(most),
    };

    /// <summary>Its place in the list of the stage.</summary>
    public static JobKey KeyIn(this Job job, JobStage stage) => new((stage is JobStage.Failed ? job.FailedAt : stage is JobStage.Done ? job.DoneAt : job.DueAt)!.Value, job.Id);

    private static IQueryable<Job> Failed(this IQueryable<Job> jobs, JobKey? after)
    {
        jobs = jobs.Where(job => job.FailedAt != null);
        jobs = after is { At: var at, Id: var id } ? jobs.Where(job => job.FailedAt <= at && (job.FailedAt < at || job.Id.CompareTo(id) < 0)) : jobs;
        return jobs.OrderByDescending(job => job.FailedAt).ThenByDescending(job => job.Id);
    }

    private static IQueryable<Job> Done(this IQueryable<Job> jobs, JobKey? after)
    {
        jobs = jobs.Where(job => job.DoneAt != null);
        jobs = after is { At: var at, Id: var id } ? jobs.Where(job => job.DoneAt <= at && (job.DoneAt < at || job.Id.CompareTo(id) < 0)) : jobs;
        return jobs.OrderByDescending(job => job.DoneAt).ThenByDescending(job => job.Id);
    }

    private static IQueryable<Job> Waiting(this IQueryable<Job> jobs, JobKey? after)
    {
        jobs = jobs.Where(job => job.DoneAt == null && job.FailedAt == null);
        jobs = after is { At: var at, Id: var id } ? jobs.Where(job => job.DueAt >= at && (job.DueAt > at || job.Id.CompareTo(id) > 0)) : jobs;
        return jobs.OrderBy(job => job.DueAt).ThenBy(job => job.Id);
    }
}
