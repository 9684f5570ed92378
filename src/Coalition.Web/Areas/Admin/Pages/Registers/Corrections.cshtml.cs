using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>What parties have asked to correct: those that wait first, the longest waiting before; then the last ones that were answered.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class CorrectionsModel(PortalDb db, CorrectionActs acts, SignedIn who) : PageModel
{
    private const int MostAnswered = 50;

    [BindProperty]
    public CorrectionResult? Result { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IReadOnlyList<CorrectionRequest> Requests { get; private set; } = [];

    private Guid? answering;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(Guid request)
    {
        answering = request;
        if (await db.CorrectionRequests.Include(row => row.Party).FirstOrDefaultAsync(row => row.Id == request) is not { } found)
        {
            return NotFound();
        }

        // A result that is none is asked for by the model.
        var outcome = await acts.AnswerAsync(who.Required, found, Result ?? CorrectionResult.Withdrawn, Answer?.ReplaceLineEndings("\n"));
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell($"{found.Party.Name("en")} is told by mail and reads your answer."), LoadAsync);
    }

    /// <summary>Whether it is the request whose answer was refused.</summary>
    public bool Shown(CorrectionRequest request) => request.Id == answering;

    private async Task LoadAsync()
    {
        var requests = db.CorrectionRequests.AsNoTracking().Include(row => row.Party);
        Requests =
        [
            .. await requests.Where(row => row.AnsweredAt == null).OrderBy(row => row.AskedAt).ToListAsync(),
            .. await requests.Where(row => row.AnsweredAt != null).OrderByDescending(row => row.AnsweredAt).Take(MostAnswered).ToListAsync(),
        ];
    }
}
