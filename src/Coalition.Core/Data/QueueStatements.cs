using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Data;

/// <summary>A worker's claim on due jobs. Instants are UTC.</summary>
/// <param name="Lease">The claim's token.</param>
/// <param name="PerTenant">Jobs of one tenant at most.</param>
/// <param name="Only">The one kind that is claimed; null for any.</param>
/// <param name="Except">The one kind that is left alone; null for none.</param>
internal sealed record JobClaim(Guid Lease, DateTime Now, DateTime Until, int PerTenant, string? Only, string? Except)
{
    /// <summary>
    /// Twice a lease from now. No lease lasts so long and nothing was written so late, but on a clock that was ahead and is right
    /// again: a lease that ends after it binds nobody, and what was to be done at once is done at once.
    /// </summary>
    public DateTime Beyond => Until + (Until - Now);
}

/// <summary>
/// What the queue needs said in SQL. One statement, so that two workers cannot take the same job; standard words and quoted
/// names, so that another engine reads it too.
/// </summary>
internal static class QueueStatements
{
    /// <summary>Puts the claim's token on due jobs that nobody holds; returns on how many.</summary>
    public static Task<int> LeaseJobsAsync(this HostDb db, JobClaim claim, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "Job" SET "Lease" = {claim.Lease}, "LeasedUntil" = {claim.Until}, "Attempts" = "Attempts" + 1
        WHERE ("TenantId", "Id") IN (
            SELECT "Due"."TenantId", "Due"."Id" FROM (
                SELECT "TenantId", "Id", row_number() OVER (PARTITION BY "TenantId" ORDER BY "DueAt", "Id") AS "Place"
                FROM "Job"
                WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL
                    AND ("DueAt" <= {claim.Now} OR ("DueAt" > {claim.Beyond} AND "DueAt" = "CreatedAt"))
                    AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {claim.Now} OR "LeasedUntil" > {claim.Beyond})
                    AND ({claim.Only} IS NULL OR "Kind" = {claim.Only}) AND ({claim.Except} IS NULL OR "Kind" <> {claim.Except})) AS "Due"
            WHERE "Due"."Place" <= {claim.PerTenant})
        """,
        cancellationToken);
}
