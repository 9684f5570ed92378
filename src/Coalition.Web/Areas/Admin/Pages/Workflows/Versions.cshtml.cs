using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>Every version of a workflow's definition, who added it and when, and what differs between two of them.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class VersionsModel(PortalDb db) : PageModel
{
    private const int Around = 3;

    /// <summary>Number of the earlier version compared, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>Number of the later version compared, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public WorkflowType Type { get; private set; } = null!;

    /// <summary>The versions, newest first.</summary>
    public IReadOnlyList<VersionLine> Lines { get; private set; } = [];

    /// <summary>What differs, with a few lines around each change; null entries stand for lines left out; null where nothing is compared.</summary>
    public IReadOnlyList<LineChange?>? Changes { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!ModelState.IsValid || await db.FindWorkflowAsync(id) is not { } found)
        {
            return NotFound();
        }

        Type = found;
        var authors = found.Versions.Select(version => version.ImportedBy).Distinct().ToArray();
        var names = await db.Users.AsNoTracking().Where(user => authors.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name);
        Lines = [.. found.Versions.OrderByDescending(version => version.Number).Select(version => new VersionLine(version.Number, version.ImportedAt, names.GetValueOrDefault(version.ImportedBy, "The installation")))];
        return (Before, After) is (null, null) ? Page() : Compare(found);
    }

    private IActionResult Compare(WorkflowType found)
    {
        var (before, after) = (found.Versions.FirstOrDefault(version => version.Number == Before), found.Versions.FirstOrDefault(version => version.Number == After));
        if (before is null || after is null)
        {
            return NotFound();
        }

        Changes = Cut(DefinitionText.Between(before.Definition, after.Definition));
        return Page();
    }

    private static List<LineChange?> Cut(IReadOnlyList<LineChange> lines)
    {
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Change is not Change.Same).ToArray();
        List<LineChange?> shown = [];
        var last = -1;
        foreach (var i in changed.SelectMany(i => Enumerable.Range(i - Around, (2 * Around) + 1)).Distinct().Order().Where(i => i >= 0 && i < lines.Count))
        {
            if (i != last + 1)
            {
                shown.Add(null);
            }

            shown.Add(lines[i]);
            last = i;
        }

        return shown;
    }
}

/// <summary>One version in the list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Name of who added it.</param>
public sealed record VersionLine(int Number, DateTime At, string By);
