using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Jobs;

/// <summary>
/// Work to be done at or after an instant: mail, an index, a deadline. Written in the same save as the act that wants it,
/// run at least once, by one worker at a time. A tenant sees its own; the runner sees all through <see cref="HostDb"/>.
/// </summary>
public sealed class Job : ITenantOwned, IActs
{
    private Job()
    {
    }

    public TenantId TenantId { get; private set; }

    /// <summary>Also what makes the effect idempotent: a repeated run carries the same id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Names the class that runs it; see <see cref="IJobKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>At most one waiting job a tenant and key; null where several may wait.</summary>
    public string? Key { get; private set; }

    /// <summary>JSON that only the kind reads.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>UTC; the job is not run before.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>UTC; until then the worker that claimed it has it alone.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>The claim's token; a result is recorded only by its holder.</summary>
    public Guid? Lease { get; private set; }

    /// <summary>How often it was started.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; set once when it succeeded.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>UTC; set when the attempts are used up. It then waits for a person.</summary>
    public DateTime? FailedAt { get; private set; }

    /// <summary>The last error's message, for the back office.</summary>
    public string? LastError { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>A job of the kind with a payload that <see cref="Json"/> writes.</summary>
    public static Job Of<T>(string kind, T payload, DateTime now, DateTime? dueAt = null, string? key = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        Key = key,
        Payload = Json.Write(payload),
        DueAt = dueAt ?? now,
        CreatedAt = now,
    };

    /// <summary>The payload as its kind knows it.</summary>
    public T Read<T>() => Json.Read<T>(Payload);

    public ActLog Acts { get; } = new();

    /// <summary>Puts a failed job back into the queue with all its attempts; refused with <c>job.not-failed</c>.</summary>
    public Outcome Retry(Actor by, DateTime now)
    {
        if (FailedAt is null)
        {
            return new Refusal("job.not-failed", "This job has not failed, or somebody has already put it back into the queue.");
        }

        (FailedAt, Attempts, DueAt, Lease, LeasedUntil) = (null, 0, now, null, null);
        Acts.Note(by, "Job.Retried", $"A failed job of the kind {Kind} was put back into the queue.", ("Error", LastError));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Job>, IHostTable
    {
        public void Configure(EntityTypeBuilder<Job> builder)
        {
            builder.ToTable("Job");
            builder.HasIndex(job => new { job.TenantId, job.Key }).IsUnique().HasFilter("\"DoneAt\" IS NULL AND \"FailedAt\" IS NULL AND \"Key\" IS NOT NULL");
            builder.HasIndex(job => job.DueAt).HasFilter("\"DoneAt\" IS NULL AND \"FailedAt\" IS NULL");
            builder.HasIndex(job => new { job.TenantId, job.Key, job.DoneAt }).HasFilter("\"Key\" IS NOT NULL");
            builder.HasIndex(job => job.Lease).HasFilter("\"Lease\" IS NOT NULL");
            builder.HasIndex(job => new { job.TenantId, job.DueAt, job.Id }).HasFilter("\"DoneAt\" IS NULL AND \"FailedAt\" IS NULL");
            builder.HasIndex(job => new { job.TenantId, job.FailedAt, job.Id }).HasFilter("\"FailedAt\" IS NOT NULL");
            builder.HasIndex(job => new { job.TenantId, job.DoneAt, job.Id }).HasFilter("\"DoneAt\" IS NOT NULL");
        }
    }
}

/// <summary>The set of jobs, seen by a tenant and by the host.</summary>
public static class JobSets
{
    extension(PortalDb db)
    {
        public DbSet<Job> Jobs => db.Set<Job>();
    }

    extension(HostDb db)
    {
        public DbSet<Job> Jobs => db.Set<Job>();
    }
}
