using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A workflow's newest definition as JSON. What is wrong with it is told line by line; a definition without an error becomes the next version.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class SourceModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The workflow's version token when the page was opened.</summary>
    [BindProperty]
    public int Version { get; set; }

    public WorkflowType Type { get; private set; } = null!;

    /// <summary>What is wrong with the text that is shown.</summary>
    public IReadOnlyList<LineProblem> Problems { get; private set; } = [];

    /// <summary>Whether the text was sent and not saved.</summary>
    public bool IsRefused { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        (Text, Version) = (Type.Definition.OnLines(), Type.Version);
        Problems = DefinitionCheck.Of(Text, Type.WorkflowTypeId, await db.WorkflowSiteAsync(HttpContext.RequestAborted));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var site = await db.WorkflowSiteAsync(HttpContext.RequestAborted);
        Problems = DefinitionCheck.Of(Text ?? "", Type.WorkflowTypeId, site);
        if (Version != Type.Version)
        {
            return await RefuseAsync(id, WorkflowSaving.Conflict, StatusCodes.Status409Conflict);
        }

        foreach (var problem in Problems.Where(problem => problem.IsError))
        {
            ModelState.AddModelError(WorkflowSaving.Anchor(problem.Line), $"Line {problem.Line}, column {problem.Column}: {problem.Sentence}");
        }

        if (!ModelState.IsValid)
        {
            return await RefuseAsync(id, refusal: null);
        }

        var definition = WorkflowSaving.Read(Text!);
        var newest = Type.DefinitionVersion;
        var outcome = Type.Revise(who.Required, definition, site, clock.GetUtcNow().UtcDateTime);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Type", new { id }).Tell(WorkflowSaving.Notice(Type, newest)), () => ShowAsync(id));
    }

    private Task<IActionResult> RefuseAsync(Guid id, Refusal? refusal, int status = StatusCodes.Status422UnprocessableEntity) => this.RefuseAsync(db, refusal, () => ShowAsync(id), status);

    private async Task ShowAsync(Guid id)
    {
        IsRefused = true;
        await LoadAsync(id);
        Version = Type.Version;
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        var found = await db.FindWorkflowAsync(id);
        Type = found ?? Type;
        return found is not null;
    }
}
