using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>A definition tried out on an example document, happening by happening. The address holds the whole trial; nothing is stored.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class DryRunModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private const int MostExamples = 30;

    /// <summary>Id of the example document, or null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Document { get; set; }

    /// <summary>Number of the version tried; null for the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>What happened so far.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Do { get; set; } = [];

    public WorkflowType Type { get; private set; } = null!;

    public IReadOnlyList<ExampleDocument> Examples { get; private set; } = [];

    public Trial Trial { get; private set; } = null!;

    public DiagramView View { get; private set; } = null!;

    /// <summary>Number of the version tried.</summary>
    public int Tried { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await db.FindWorkflowAsync(id, cancellationToken) is not { } found
            || found.Versions.FirstOrDefault(version => version.Number == (Version ?? found.DefinitionVersion)) is not { } tried
            || await ExampleAsync(cancellationToken) is not { } example)
        {
            return NotFound();
        }

        (Type, Tried) = (found, tried.Number);
        Examples = await db.Documents.AsNoTracking().OrderByDescending(document => document.CreatedAt).ThenBy(document => document.Path).Take(MostExamples)
            .Select(document => new ExampleDocument(document.Id, Core.Content.Document.ReferenceOf(document.Symbol, document.Path), document.Type)).ToListAsync(cancellationToken);
        Trial = Trial.Of(tried.Definition, example, who.Required, (clock.GetUtcNow().UtcDateTime, Do));
        View = DiagramView.Of(found.Name, tried.Definition, Trial.State.Waits.Select(wait => wait.ActivityId));
        return Page();
    }

    /// <summary>The address of the trial as it stood after so many happenings.</summary>
    public string? After(int count) => Url.Page("DryRun", new { id = Type.Id, document = Document, version = Version, @do = Do.Take(count).ToArray() });

    private async Task<TrialExample?> ExampleAsync(CancellationToken cancellationToken)
    {
        if (Document is not { } id)
        {
            return TrialExample.None;
        }

        var document = await db.Documents.AsNoTracking().WithTexts([id]).FirstOrDefaultAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync(cancellationToken);
        return document is null ? null : TrialExample.Of(
            new WorkflowFacts
            {
                Type = document.Type,
                Languages = [.. document.Latest.Languages.Select(language => language.Language)],
                Distribution = document.Distribution.ToString(),
                Seats = [.. seats.Where(seat => seat.TermOn(today) is not null).Select(seat => seat.Slug)],
                DocumentName = document.NameOutside(document.Latest.TextHash),
            },
            seats.ToDictionary(seat => seat.Slug, seat => seat.Name.In("en"), StringComparer.Ordinal));
    }
}

/// <summary>A document that can serve as an example.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Symbol or address.</param>
/// <param name="Type">Name of its content type.</param>
public sealed record ExampleDocument(Guid Id, string Name, string Type);
