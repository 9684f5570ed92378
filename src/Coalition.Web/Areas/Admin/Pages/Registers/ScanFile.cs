using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>A scan of evidence as a form sends it.</summary>
internal static class ScanFile
{
    /// <summary>Cleans the file by the one intake and hands it on to be kept; nothing where no file was chosen.</summary>
    public static async Task<(Outcome Outcome, EvidenceScan? Scan)> KeepAsync(IFormFile? upload, Func<CleanedFile, Task<EvidenceScan>> keep, CancellationToken cancellationToken)
    {
        if (upload is null)
        {
            return (Outcome.Done, null);
        }

        using var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes, cancellationToken);
        var outcome = FileIntake.Clean(bytes.ToArray(), upload.FileName, out var cleaned);
        return cleaned is null ? (outcome.Refusal! with { Field = "scan" }, null) : (outcome, await keep(cleaned));
    }
}
