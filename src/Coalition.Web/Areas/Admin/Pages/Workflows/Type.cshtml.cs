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

/// <summary>One workflow as a diagram and as the ordered list that says the same. It is enabled and disabled here.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class TypeModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private WorkflowSite site = null!;

    public WorkflowType Type { get; private set; } = null!;

    public DiagramView View { get; private set; } = null!;

    public Refusal? WhyNotEnable { get; private set; }

    /// <summary>Everything that keeps it from being enabled or does less than it says, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEnableAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Type.Enable(who.Required, site, Now), RedirectToPage(new { id }), () => LoadAsync(id))
        : NotFound();

    public async Task<IActionResult> OnPostDisableAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Type.Disable(who.Required, Now), RedirectToPage(new { id }), () => LoadAsync(id))
        : NotFound();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.FindWorkflowAsync(id) is not { } found)
        {
            return false;
        }

        var graph = WorkflowGraph.Of(found.Definition);
        site = await db.WorkflowSiteAsync(HttpContext.RequestAborted);
        (Type, WhyNotEnable, View) = (found, found.WhyNotEnable(who.Required.OnceProven(Now), site, Now), DiagramView.Of(found.Name, found.Definition));
        Remarks = [.. DefinitionRules.Problems(graph).Concat(site.Problems(graph)).Concat(DefinitionRemarks.Of(graph)).Select(problem => problem.Refusal.Sentence)];
        return true;
    }
}
