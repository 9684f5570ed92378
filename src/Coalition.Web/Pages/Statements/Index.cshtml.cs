using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Statements;

/// <summary>Released statements, newest first; the address is the state of the filters.</summary>
[Feature(Features.Statements)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>Slug of a party.</summary>
    [BindProperty(SupportsGet = true, Name = "party")]
    public string? SignedBy { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    public PageOf<StatementLine> Items { get; private set; } = null!;

    /// <summary>Records before filtering.</summary>
    public int All { get; private set; }

    /// <summary>Years that occur, the newest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Parties whose name stands under at least one of the texts, in the order of the reader's alphabet.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    /// <summary>The party filtered by, or null.</summary>
    public Party? Party => Parties.FirstOrDefault(party => party.Slug == SignedBy);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var texts = await db.Publications.Public().Where(publication => publication.Document.Path.StartsWith("statements/")).Heads(db).ToListAsync(cancellationToken);
        Guid[] documents = [.. texts.Select(text => text.DocumentId)];
        var signed = await db.SignedAsync(documents, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        StatementLine[] lines = [.. texts.NewestFirst().Select(text => new StatementLine(text, SignatoryRegister.Of(signed[text.DocumentId].Acts, TextLineage.Of(text.DocumentId, text.TextHash, signed[text.DocumentId].Editions), DateOnly.FromDateTime(now), now)))];
        Offer(lines);
        Items = lines.Where(Matches).ToList().Page(Number, tenant.Settings.PageSize);
    }

    private void Offer(StatementLine[] lines)
    {
        All = lines.Length;
        Years = [.. lines.Select(line => line.Text.Year).OfType<int>().Distinct().OrderDescending()];
        Parties =
        [
            .. lines.SelectMany(line => line.Names.Signatories).Select(signatory => signatory.Party).DistinctBy(party => party.Id)
                .Order(new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentCulture)),
        ];
    }

    private bool Matches(StatementLine line) =>
        (Year is null || line.Text.Year == Year)
        && (string.IsNullOrEmpty(SignedBy) || line.Names.Signatories.Any(signatory => signatory.Party.Slug == SignedBy));
}

/// <summary>A statement in the list, with the register of the names under it.</summary>
public sealed record StatementLine(ReleasedText Text, SignatoryRegister Names);
