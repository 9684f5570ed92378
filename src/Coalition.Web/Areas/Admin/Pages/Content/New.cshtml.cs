using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>A new document: first its type, then its title, address and symbol. The text is written on the next page.</summary>
[Authorize(Policy = Permissions.EditOwnContent)]
public sealed class NewModel(PortalDb db, DocumentEntry entry, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    /// <summary>The document's own part of the address; empty to make it from the title.</summary>
    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Symbol { get; set; }

    /// <summary>The document whose text the new one begins with; its type is the new one's.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    /// <summary>The same as it is stored; null for a document begun with none.</summary>
    public Document? Example { get; private set; }

    /// <summary>Why the new document cannot begin with that text.</summary>
    public Refusal? WhyNotBegin => Example?.WhyNotBeginWith(who.Required);

    /// <summary>Slug of the party whose page it is.</summary>
    [BindProperty]
    public string? Party { get; set; }

    public IReadOnlyList<ContentType> Types { get; private set; } = [];

    /// <summary>The type chosen, or null while it is not.</summary>
    public ContentType? Chosen { get; private set; }

    /// <summary>Parties a member page can be about; empty for other types.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (IsLost)
        {
            return NotFound();
        }

        Title = Example?.Latest.In("en")?.Title;
        Symbol = Chosen is null ? null : await entry.ProposeSymbolAsync(Chosen.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (IsLost)
        {
            return NotFound();
        }

        if (Chosen is null)
        {
            return await this.RefuseAsync(db, new("document.type", "Choose a type.") { Field = nameof(Type) }, LoadAsync);
        }

        if (string.IsNullOrWhiteSpace(Title) || Title.Length > 500)
        {
            return await this.RefuseAsync(db, new("text.title-missing", "Write a title in English, at most 500 characters. It can be changed later.") { Field = nameof(Title) }, LoadAsync);
        }

        var party = Parties.FirstOrDefault(known => known.Slug == Party);
        if (Parties.Count > 0 && party is null)
        {
            return await this.RefuseAsync(db, new("document.party", "Choose the party whose page it is.") { Field = nameof(Party) }, LoadAsync);
        }

        var slug = party?.Slug ?? (string.IsNullOrWhiteSpace(Slug) ? Core.Kernel.Slug.From(Title) : Slug.Trim());
        var record = new DocumentRecord(DocumentEntry.PathOf(Chosen.Name, slug), string.IsNullOrWhiteSpace(Symbol) ? null : Symbol.Trim(), Example?.Distribution ?? Distribution.General, party?.Id, Chosen.Name is "MeetingRecord" ? slug : null, []);
        var text = Example?.Latest.Text.Anew(Title.Trim()) ?? new TextDraft(IssuedOn: null, Note: null, [Beginning(Title.Trim(), Chosen.Name)]);
        if ((WhyNotBegin ?? DocumentAuthors.WhyNotCreate(who.Required, text, party?.Id) ?? await entry.WhyNotEnterAsync(record)) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var document = Example is null ? Document.Create(who.Required, Chosen.Name, record, text, now) : BegunDocument.BeginFrom(who.Required, Example, record, Title.Trim(), now);
        db.Add(document);
        return await this.SaveOrShowAsync(db, Outcome.Done, RedirectToPage("Edit", new { id = document.Id }), LoadAsync);
    }

    // A text that is not there, or that the person may not read, answers as if it never was.
    private bool IsLost => From is not null && Example?.CanBeReadBy(who.Required) is not true;

    private static LanguageDraft Beginning(string title, string type) =>
        new("en", LanguageStatus.Authentic, title, [new Block("p1", DocumentEntry.FolderOf(type) is "statements" ? BlockRole.Preambular : BlockRole.Paragraph, "")], new Dictionary<string, string>(StringComparer.Ordinal));

    private async Task LoadAsync()
    {
        Types = [.. (await db.ContentTypes.AsNoTracking().OrderBy(type => type.DisplayName).ToListAsync()).Where(type => type.IsCreatable)];
        Example = From is { } id ? await db.Documents.AsNoTracking().WithTexts([id]).Include(document => document.Withdrawals).FirstOrDefaultAsync() : null;
        Chosen = Types.FirstOrDefault(type => type.Name == (Example?.Type ?? Type));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Parties = Chosen?.Name is "MemberPage" ? [.. (await db.Parties.AsNoTracking().ToListAsync()).Where(party => party.ExistsOn(today)).Order(PartyOrder.OfTheDesk(db))] : [];
    }
}
