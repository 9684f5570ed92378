using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Jobs;

/// <summary>The tenant's queue: what failed and why, what waits, what was done lately; and where mail goes. A page of each, by key.</summary>
[Authorize(Policy = Permissions.ManageJobs)]
public sealed class IndexModel(PortalDb db, SignedIn who, MailSettings mail, Databases databases, TimeProvider clock) : PageModel
{
    private const int Rows = 50;

    /// <summary>The one stage that is read on, or null for the beginning of each.</summary>
    [BindProperty(SupportsGet = true)]
    public JobStage? Stage { get; set; }

    /// <summary>Key of the last job of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The stages shown, each with a page of its jobs.</summary>
    public IReadOnlyList<JobPage> Pages { get; private set; } = [];

    /// <summary>Whether a mail server is configured.</summary>
    public bool SendsMail => mail.HasServer;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostRetryAsync(Guid id) =>
        await db.RetryJobAsync(who.Required, id, clock.GetUtcNow().UtcDateTime) is { } outcome
            ? await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { Stage, After }), LoadAsync)
            : NotFound();

    /// <summary>What the jobs of a stage are called.</summary>
    public static string Heading(JobStage stage) => stage switch
    {
        JobStage.Failed => "Failed",
        JobStage.Waiting => "Waiting",
        _ => "Done lately",
    };

    /// <summary>What a job is about, in words; never the text of a mail.</summary>
    public static string About(Job job) => job.Kind switch
    {
        Mail.Kind when job.Read<MailText>() is var message => $"Mail to {message.To}: {message.Subject}",
        _ => JobWords.Of(job.Kind),
    };

    /// <summary>Why it failed last, without the places on the server that an error of the system names; null where it did not fail.</summary>
    public string? Error(Job job) => new[] { Path.GetFullPath(mail.Folder), databases.Folder, AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar) }
        .Aggregate(job.LastError, (error, folder) => error?.Replace(folder, "…", StringComparison.Ordinal));

    private async Task LoadAsync()
    {
        List<JobPage> pages = [];
        foreach (var stage in Stage is { } only ? [only] : Enum.GetValues<JobStage>())
        {
            var found = await db.Jobs.AsNoTracking().Page(stage, Stage is null ? null : Read(After), Rows + 1).ToListAsync();
            pages.Add(new JobPage(stage, [.. found.Take(Rows)], found.Count > Rows ? Written(found[Rows - 1].KeyIn(stage)) : null));
        }

        Pages = pages;
    }

    private static string Written(JobKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.At.Ticks}~{key.Id:N}");

    private static JobKey? Read(string? text) =>
        text?.Split('~') is [var ticks, var id] && Guid.TryParse(id, out var key)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks
            ? new(new DateTime(number, DateTimeKind.Utc), key)
            : null;
}

/// <summary>Jobs of one stage.</summary>
/// <param name="Next">Key of the next page, or null on the last one.</param>
public sealed record JobPage(JobStage Stage, IReadOnlyList<Job> Jobs, string? Next);
