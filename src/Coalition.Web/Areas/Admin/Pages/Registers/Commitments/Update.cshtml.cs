using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>An update: "no change" in one click, or a new status with a sentence and evidence, looked at as readers will see it before it is sent.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
[Feature(Features.Commitments)]
public sealed class UpdateModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public SelfStatus? SelfStatus { get; set; }

    [BindProperty]
    public DateForm AsOf { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Narrative { get; set; } = [];

    [BindProperty]
    public string? EvidenceUrl { get; set; }

    /// <summary>Slug of the source from which the secretariat has it.</summary>
    [BindProperty]
    public string? Source { get; set; }

    public Commitment Commitment { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>What readers will see, after "Preview"; null before.</summary>
    public ProgressEntry? Preview { get; private set; }

    /// <summary>Whether the person reports for the own party, rather than from a source.</summary>
    public bool IsOwn => who.Required.ActsFor(Commitment.PartyId, MandateScope.Commit);

    public Refusal? WhyNot => ProgressUpdate.WhyNotReportOn(who.Required, Commitment);

    /// <summary>Since when nothing has changed: the last word of the party, else the announcement.</summary>
    public PartialDate? Since => Commitment.Updates.MaxBy(update => update.RecordedAt)?.AsOf ?? Commitment.AnnouncedOn;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (SelfStatus, AsOf) = (Commitment.SelfStatus, DateForm.Of(PartialDate.On(Today)));
        return Page();
    }

    /// <summary>Nothing has changed. From a source, for the secretariat.</summary>
    public async Task<IActionResult> OnPostNoChangeAsync() => !await LoadAsync() ? NotFound()
        : await EndAsync(Report(ProgressEntry.NoChange(Commitment, Today) with { Source = await FindSourceAsync() }));

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var refusal = this.WhyNotYet() ?? WhyUnread ?? ProgressUpdate.WhyNotReport(who.Required.OnceProven(now), Commitment, await EntryAsync(), now);
        if (!ModelState.IsValid || refusal is not null)
        {
            return await this.RefuseAsync(db, ModelState.IsValid ? refusal : null, LoadAsync);
        }

        Preview = await EntryAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => !await LoadAsync() ? NotFound()
        : await EndAsync(WhyUnread is { } refusal ? refusal : Report(await EntryAsync()));

    private Refusal? WhyUnread => SelfStatus is null ? new("progress.status", "Choose where it stands.") { Field = nameof(SelfStatus) } : AsOf.WhyNot(nameof(AsOf));

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private Outcome Report(ProgressEntry entry) => ProgressUpdate.Report(who.Required, Commitment, entry, clock.GetUtcNow().UtcDateTime);

    private Task<IActionResult> EndAsync(Outcome outcome) =>
        this.SaveOrShowAsync(db, outcome, RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("The update stands on the public page, with its date. What was said before stays beside it."), LoadAsync);

    private async Task<ProgressEntry> EntryAsync() =>
        new(AsOf.ToDate(), SelfStatus.GetValueOrDefault(), Narrative.Text(), string.IsNullOrWhiteSpace(EvidenceUrl) ? null : EvidenceUrl.Trim(), await FindSourceAsync());

    private Task<Core.Parties.Source?> FindSourceAsync() => db.FindSourceAsync(Source);

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.WorkedOnBy(who.Required).Include(row => row.Party).WithWords().AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        (Commitment, Choices) = (found, await RegisterChoices.LoadAsync(db, Today));
        return true;
    }
}
