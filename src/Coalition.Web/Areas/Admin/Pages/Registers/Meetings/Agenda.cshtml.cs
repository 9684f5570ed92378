using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>The agenda of a meeting, item by item in its order. An emptied item falls away; its order is the order of the form.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class AgendaModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private const int EmptyRows = 3;

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public List<Row> Items { get; set; } = [];

    /// <summary>Why it changes, where readers meet it already.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether readers meet it, so that a change takes a reason.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>What it stands in.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>What the meeting is called, in English.</summary>
    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await db.WholeMeetingAsync(Slug) is not { } meeting)
        {
            return NotFound();
        }

        (Meeting, IsPublic, Heading) = (meeting, meeting.ReleasedAt is not null, meeting.Title.In("en"));
        Items = [.. meeting.Agenda.Select(item => new Row { Key = item.Key, Title = item.Title.Typed() }), .. Enumerable.Range(0, EmptyRows).Select(_ => new Row())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await db.WholeMeetingAsync(Slug) is not { } meeting)
        {
            return NotFound();
        }

        (Meeting, IsPublic, Heading) = (meeting, meeting.ReleasedAt is not null, meeting.Title.In("en"));
        var agenda = Items.Where(row => row.Title.Text() is not null || !string.IsNullOrWhiteSpace(row.Key))
            .Select(row => (row.Key, Title: row.Title.Text())).Where(row => row.Title is not null)
            .Select(row => new AgendaEntry(string.IsNullOrWhiteSpace(row.Key) ? Core.Kernel.Slug.From(row.Title!.In("en")) : row.Key.Trim(), row.Title!));
        var outcome = meeting.Describe(who.Required, meeting.Entry with { Agenda = [.. agenda] }, await RegisterLookups.LoadAsync(db), new(Reason ?? "", clock.GetUtcNow().UtcDateTime));
        return await this.SaveOrShowAsync(db, outcome.At(("Title", null), ("Key", null), ("Slug", null)), RedirectToPage("Meeting", new { slug = Slug }).Tell("The agenda is saved."), () => Task.CompletedTask);
    }

    /// <summary>One item of the form.</summary>
    public sealed record Row
    {
        public string? Key { get; init; }

        public Dictionary<string, string?> Title { get; init; } = [];
    }
}
