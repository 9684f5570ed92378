using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Jobs;

/// <summary>The tenant's queue: what failed and why, what waits, what was done lately; and where mail goes.</summary>
[Authorize(Policy = Permissions.ManageJobs)]
public sealed class IndexModel(PortalDb db, SignedIn who, MailSettings mail, TimeProvider clock) : PageModel
{
    private const int Rows = 50;

    public IReadOnlyList<Job> Failed { get; private set; } = [];

    public IReadOnlyList<Job> Waiting { get; private set; } = [];

    public IReadOnlyList<Job> Done { get; private set; } = [];

    /// <summary>Folder of mail files where no server is configured; null where one is.</summary>
    public string? MailFolder => mail.HasServer ? null : Path.GetFullPath(mail.Folder);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostRetryAsync(Guid id) =>
        await db.RetryJobAsync(who.Required, id, clock.GetUtcNow().UtcDateTime) is { } outcome
            ? await this.SaveOrShowAsync(db, outcome, RedirectToPage(), LoadAsync)
            : NotFound();

    /// <summary>What a job is about, in words; never the text of a mail.</summary>
    public static string About(Job job) => job.Kind switch
    {
        Mail.Kind when job.Read<MailText>() is var message => $"Mail to {message.To}: {message.Subject}",
        _ => job.Kind,
    };

    private async Task LoadAsync()
    {
        var jobs = db.Jobs.AsNoTracking();
        Failed = await jobs.Where(job => job.FailedAt != null).OrderByDescending(job => job.FailedAt).Take(Rows).ToListAsync();
        Waiting = await jobs.Where(job => job.DoneAt == null && job.FailedAt == null).OrderBy(job => job.DueAt).Take(Rows).ToListAsync();
        Done = await jobs.Where(job => job.DoneAt != null).OrderByDescending(job => job.DoneAt).Take(Rows).ToListAsync();
    }
}
