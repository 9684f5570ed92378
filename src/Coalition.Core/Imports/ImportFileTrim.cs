using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports;

/// <summary>Deletes uploaded tables that nobody confirmed within a day, in every tenant; the host's recurring work. That they were uploaded stays on record.</summary>
public sealed class ImportFileTrim(TenantRound round, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Import.Trim";

    public string Kind => Name;

    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - RegisterImport.Kept;
        return round.RunAsync<PortalDb>(db =>
        {
            var old = db.RegisterImports.Where(import => import.UploadedAt <= before).Select(import => import.Id);
            return db.ImportFiles.Where(file => old.Contains(file.ImportId)).ExecuteDeleteAsync(cancellationToken);
        });
    }
}
