using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A workflow as a form: its name, its activities with what they are told, and where each outcome leads. Activities are added and taken out by the server without saving.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
[RequestFormLimits(ValueCountLimit = KeptForm.MostValues)]
public sealed class FormModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public WorkflowForm Form { get; set; } = new();

    public WorkflowType Type { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        Form = WorkflowForm.Of(Type.Name, Type.Definition);
        Form.Version = Type.Version;
        return Page();
    }

    /// <summary>Adds an activity, or takes one out, or offers the outcomes anew; saves nothing.</summary>
    public async Task<IActionResult> OnPostRowAsync(Guid id, string? add, string? cut)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (this.WhyNotYet() is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => ShowAsync(id));
        }

        Form.Add(add);
        Form.Cut(cut);
        Form.OfferOutcomes();
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (Form.Version != Type.Version)
        {
            return await this.RefuseAsync(db, WorkflowSaving.Conflict, () => ShowAsync(id), StatusCodes.Status409Conflict);
        }

        var definition = Form.Over(Type.Definition);
        foreach (var problem in DefinitionCheck.Of(definition.Text, Type.WorkflowTypeId).Where(problem => problem.IsError))
        {
            ModelState.AddModelError(FieldOf(problem.Path, definition), problem.Sentence);
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => ShowAsync(id));
        }

        var newest = Type.DefinitionVersion;
        var outcome = Type.Revise(who.Required, definition, await db.WorkflowSiteAsync(HttpContext.RequestAborted), clock.GetUtcNow().UtcDateTime);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Type", new { id }).Tell(WorkflowSaving.Notice(Type, newest)), () => ShowAsync(id));
    }

    private async Task ShowAsync(Guid id)
    {
        await LoadAsync(id);
        Form.Version = Type.Version;
        Form.OfferOutcomes();
    }

    // Where on the form a problem of the file is mended.
    private string FieldOf(string path, WorkflowDefinition definition)
    {
        var place = path.Split('[', ']') is [_, var number, ..] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : -1;
        if (place < 0)
        {
            return path is "Name" ? "Form.Name" : "";
        }

        if (path.StartsWith("Activities", StringComparison.Ordinal))
        {
            return RowOf(definition.Activities[place].Id) is >= 0 and var row ? $"Form.Activities[{row}].Title" : "";
        }

        var transition = definition.Transitions[place];
        var source = RowOf(transition.From);
        return source < 0 ? "" : $"Form.Activities[{source}].Next[{Form.Activities[source].Next.FindIndex(next => next.Outcome == transition.Outcome && next.To == transition.To)}].To";
    }

    private int RowOf(string id) => Form.Activities.FindIndex(row => row.Id == id);

    private async Task<bool> LoadAsync(Guid id)
    {
        var found = await db.FindWorkflowAsync(id);
        Type = found ?? Type;
        return found is not null;
    }
}
