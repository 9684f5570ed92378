using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>One workflow type as an ordered list: each activity with what follows on each of its outcomes. It is enabled and disabled here; it is changed by a recipe.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class TypeModel(PortalDb db, SignedIn who) : PageModel
{
    public WorkflowType Type { get; private set; } = null!;

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    public Refusal? WhyNotEnable { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEnableAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Type.Enable(who.Required), RedirectToPage(new { id }), () => LoadAsync(id))
        : NotFound();

    public async Task<IActionResult> OnPostDisableAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Type.Disable(who.Required), RedirectToPage(new { id }), () => LoadAsync(id))
        : NotFound();

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.WorkflowTypes.Include(type => type.Versions).AsSingleQuery().FirstOrDefaultAsync(type => type.Id == id) is not { } found)
        {
            return false;
        }

        (Type, WhyNotEnable) = (found, found.WhyNotEnable(who.Required));
        var order = ActivityWords.InOrder(found.Definition);
        var place = order.Select((activity, index) => (activity.Id, Number: index + 1)).ToDictionary(pair => pair.Id, pair => pair.Number, StringComparer.Ordinal);
        Steps =
        [
            .. order.Select(activity => new Step(place[activity.Id], activity.Title ?? activity.Name, ActivityWords.Of(activity), activity.IsStart,
            [
                .. found.Definition.Transitions.Where(transition => transition.From == activity.Id && place.ContainsKey(transition.To))
                    .Select(transition => new Next(transition.Outcome, place[transition.To], order[place[transition.To] - 1].Title ?? order[place[transition.To] - 1].Name)),
            ])),
        ];
        return true;
    }

    /// <summary>An activity at its place in the list.</summary>
    public sealed record Step(int Number, string Title, string Words, bool IsStart, IReadOnlyList<Next> Next);

    /// <summary>On this outcome the activity at that place follows.</summary>
    public sealed record Next(string Outcome, int Number, string Title);
}
