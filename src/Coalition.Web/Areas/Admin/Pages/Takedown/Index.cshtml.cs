using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Safeguarding;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>What visitors report, what was taken down urgently and which words are withheld, for those who may take texts down.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
public sealed class IndexModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Most = 100;
    private IReadOnlyList<(Guid Id, string Path)> documents = [];

    /// <summary>Those that wait first, then the newest.</summary>
    public IReadOnlyList<SafetyReport> Reports { get; private set; } = [];

    /// <summary>Those that wait for a review first, then the newest.</summary>
    public IReadOnlyList<TakedownLine> Takedowns { get; private set; } = [];

    /// <summary>Those that wait for a review first, the first due before the others; then the newest.</summary>
    public IReadOnlyList<Withholding> Withheld { get; private set; } = [];

    /// <summary>Whose words they are, in a phrase.</summary>
    public static string NameOf(WithheldWords words) => words switch
    {
        WithheldWords.Update => "a report on a commitment",
        WithheldWords.Reply => "a reply to an assessment",
        WithheldWords.Report => "a report on an action",
        WithheldWords.Declaration => "a declaration",
        WithheldWords.Meeting => "what was said of a meeting before",
        WithheldWords.Commitment => "what was said of a commitment before",
        WithheldWords.Resolution => "what was said of a resolution before",
        _ => "what a figure said before",
    };

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The document whose page a visitor names, or null.</summary>
    public Guid? DocumentAt(string address) =>
        documents.FirstOrDefault(document => address.TrimEnd('/').EndsWith("/" + document.Path, StringComparison.OrdinalIgnoreCase) || address.Contains($"/{document.Path}/editions/", StringComparison.OrdinalIgnoreCase)) is { Path: not null } found ? found.Id : null;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Marks a report as seen to.</summary>
    public async Task<IActionResult> OnPostHandledAsync(Guid report)
    {
        if (await db.SafetyReports.FirstOrDefaultAsync(row => row.Id == report) is not { } found)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, found.Handle(who.Required, Now), RedirectToPage().Tell("The report is marked as seen to, with your name. Nobody else is asked to read it."), LoadAsync);
    }

    private async Task LoadAsync()
    {
        Reports = await db.SafetyReports.AsNoTracking().OrderBy(row => row.HandledAt != null).ThenByDescending(row => row.ReceivedAt).Take(Most).ToListAsync();
        Takedowns = await db.Takedowns.OrderBy(row => row.ReviewedAt != null).ThenByDescending(row => row.At).Take(Most)
            .Select(row => new TakedownLine(row.DocumentId, row.Document.Path, row.Document.Symbol, row.ByName, row.At, row.ReviewDueAt, row.Outcome, row.ReviewedByName, row.ReviewedAt)).ToListAsync();
        Withheld = await db.Withholdings.AsNoTracking().OrderBy(row => row.ReviewedAt != null).ThenBy(row => row.ReviewedAt == null ? row.ReviewDueAt : DateTime.MaxValue).ThenByDescending(row => row.At).Take(Most).ToListAsync();
        documents = Reports.Count == 0 ? [] : (await db.Publications.Readable().Select(publication => new { publication.DocumentId, publication.Document.Path }).Distinct().ToListAsync()).ConvertAll(row => (row.DocumentId, row.Path));
    }
}

/// <summary>A takedown in the list. Instants are UTC.</summary>
public sealed record TakedownLine(Guid DocumentId, string Path, string? Symbol, string ByName, DateTime At, DateTime ReviewDueAt, TakedownOutcome? Outcome, string? ReviewedByName, DateTime? ReviewedAt);
