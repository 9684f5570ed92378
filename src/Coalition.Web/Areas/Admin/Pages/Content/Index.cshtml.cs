using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>All documents, newest first, by type and by where their newest edition stands; a page at a time, by key.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    /// <summary>The stages a list can be narrowed to, in the order of a text's life.</summary>
    public static readonly IReadOnlyList<(TextStatus Value, string Text)> Stages =
    [
        (TextStatus.Draft, "Draft"),
        (TextStatus.InReview, "In review"),
        (TextStatus.ChangesRequested, "Changes asked for"),
        (TextStatus.Cleared, "Cleared"),
        (TextStatus.Published, "Published"),
        (TextStatus.Withdrawn, "Withdrawn"),
        (TextStatus.Retracted, "Retracted"),
        (TextStatus.TakenDown, "Taken down"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public TextStatus? Status { get; set; }

    /// <summary>Beginnings of words of a title, a symbol or an address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<DocumentLine> Lines { get; private set; } = [];

    public IReadOnlyList<ContentType> Types { get; private set; } = [];

    /// <summary>Key of the next page, or null on the last one.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var size = tenant.Settings.PageSize;
        var lines = await db.DocumentLinesAsync(new DocumentFilter(string.IsNullOrEmpty(Type) ? null : Type, Status, tenant.Settings.Culture, size + 1, Read(After)) { Words = Words ?? "" }, cancellationToken);
        Lines = [.. lines.Take(size)];
        Next = lines.Count > size ? Written(Lines[^1].Key) : null;
        Types = [.. (await db.ContentTypes.AsNoTracking().OrderBy(type => type.DisplayName).ToListAsync(cancellationToken)).Where(type => type.IsListable)];
    }

    /// <summary>What the type is called.</summary>
    public string TypeName(string type) => Types.FirstOrDefault(known => known.Name == type)?.DisplayName ?? type;

    private static string Written(DocumentKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.CreatedAt.Ticks}~{key.Path}");

    private static DocumentKey? Read(string? text) =>
        text?.Split('~', 2) is [var ticks, var path] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks
            ? new DocumentKey(new DateTime(number, DateTimeKind.Utc), path)
            : null;
}
