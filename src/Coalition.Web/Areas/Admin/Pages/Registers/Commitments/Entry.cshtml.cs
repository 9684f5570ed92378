using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Sources;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>A commitment, entered from what a source prints or described anew. The sum of the lines can be looked at before anything is recorded.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
[Feature(Features.Commitments)]
public sealed class EntryModel(PortalDb db, SignedIn who, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    private Commitment? found;
    private RegisterLookups lookups = null!;

    /// <summary>Key of the commitment that is described; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty]
    public CommitmentForm Form { get; set; } = new();

    /// <summary>Why what is public changes.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether readers may have met it.</summary>
    public bool IsPublic => found?.ReleasedAt is not null;

    /// <summary>Why the person changes nothing of what is on record; null for a new one.</summary>
    public Refusal? WhyNot => found?.WhyNotChange(who.Required);

    /// <summary>Null for a new one.</summary>
    public Commitment? Commitment => found;

    public RegisterChoices Choices { get; private set; } = null!;

    /// <summary>What a relation can lead to: commitments and figures, by title.</summary>
    public IReadOnlyList<Choice> Records { get; private set; } = [];

    /// <summary>Totals beside sums of lines, once looked at.</summary>
    public IReadOnlyList<StatedAgainstComputed> Totals { get; private set; } = [];

    /// <summary>How each amount was read, once the sum was looked at.</summary>
    public IReadOnlyList<(string Of, Amount Amount)> Read { get; private set; } = [];

    /// <summary>Whether the person enters for any party; a focal point enters for the own one.</summary>
    public bool IsKeeper => who.Required.May(Permissions.ManageRegisters);

    public string? OwnParty => who.Required.Capacity?.PartyName;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Form = found is null ? new CommitmentForm { Party = await OwnSlugAsync(), Kind = CommitmentKind.Financial, SelfStatus = SelfStatus.Announced } : CommitmentForm.Of(found.Entry);
        Totals = found?.Totals ?? [];
        return Page();
    }

    /// <summary>Compares the total with the lines and offers more lines; records nothing.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        this.Fault(Form.AmountFaults(found?.Entry).Select(AtItsField));
        if (!ModelState.IsValid || this.WhyNotYet() is not null)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var entry = Form.Entry(Slug ?? "check", found?.Entry, newSource: null);
        (Totals, Read) = (entry.Compare(), [.. entry.Amounts()]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var slug = Slug ?? await NewKeyAsync();
        var source = await NewSourceAsync();
        var entry = Form.Entry(slug, found?.Entry, source?.Slug) with { Party = IsKeeper ? Form.Party ?? "" : await OwnSlugAsync() ?? "" };
        var noSource = source is null ? null : Source.WhyNotRegister(who.Required, source) ?? await db.Sources.Select(row => row.Slug).WhyTakenAsync(source.Slug);
        Refusal?[] others = [entry.WhyAhead(clock.GetUtcNow().UtcDateTime), noSource is null ? null : noSource with { Field = nameof(Form.NewSource) }, WhyDangling(entry)];
        this.Fault([.. Form.Faults(found?.Entry).Concat(entry.Faults()).Concat(others.OfType<Refusal>()).Select(AtItsField)]);
        var outcome = ModelState.IsValid ? await EnterAsync(entry, source) : Outcome.Done;
        return await this.SaveOrShowAsync(db, outcome.Refusal is { } refusal ? AtItsField(refusal) : outcome, RedirectToPage("/Registers/Commitments/Commitment", new { slug }).Tell(Done(entry)), LoadAsync);
    }

    private string Done(CommitmentEntry entry) =>
        found is not null ? IsPublic ? "Readers see the new description. What it said before stays on file." : "The description is saved."
        : entry.Sources.Count == 0 ? "Recorded, without a source. Name one in the description: without it no publisher can make it public."
        : "Recorded. A publisher of the secretariat makes it public.";

    private async Task<Outcome> EnterAsync(CommitmentEntry entry, SourceEntry? source)
    {
        if (source is not null)
        {
            var added = db.Add(Source.Register(who.Required, source)).Entity;
            lookups = lookups with { Sources = new Dictionary<string, Source>(lookups.Sources, StringComparer.Ordinal) { [added.Slug] = added } };
        }

        return await RecordAsync(entry);
    }

    private async Task<Outcome> RecordAsync(CommitmentEntry entry)
    {
        if (found is not null)
        {
            return found.Describe(who.Required, entry, lookups, IsPublic ? new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime) : null);
        }

        if ((Commitment.WhyNotRecord(who.Required, entry, lookups) ?? await db.Commitments.Select(row => row.Slug).WhyTakenAsync(entry.Slug)) is { } refusal)
        {
            return refusal;
        }

        db.Add(Commitment.Register(who.Required, entry, lookups, clock.GetUtcNow().UtcDateTime));
        return Outcome.Done;
    }

    // The form's fields stand below one name; the key of a new record is typed in a field of its own.
    private static Refusal AtItsField(Refusal refusal) => refusal.Field switch
    {
        null => refusal,
        "Slug" => refusal with { Field = "Form.Key" },
        nameof(Reason) or "Password" => refusal,
        var field => refusal with { Field = $"Form.{field}" },
    };

    private async Task<SourceEntry?> NewSourceAsync()
    {
        var typed = Form.NewSource;
        return string.IsNullOrWhiteSpace(typed.Title) ? null : new SourceEntry(
            await KeyFromAsync(typed.Title, "announcement", db.Sources.Select(row => row.Slug)), LocalText.English(typed.Publisher?.Trim() ?? ""), LocalText.English(typed.Title.Trim()), StoredParts.Date(typed.PublishedOn, before: null), SourceKind.Official,
            Url: string.IsNullOrWhiteSpace(typed.Address) ? null : typed.Address.Trim());
    }

    private Task<string> NewKeyAsync() => string.IsNullOrWhiteSpace(Form.Key)
        ? KeyFromAsync((Form.Title.Text() ?? new LocalText([])).In("en"), "commitment", db.Commitments.Select(row => row.Slug)) : Task.FromResult(KeyOf(Form.Key.Trim()));

    // A title without a Latin letter gives no key of its own, and nobody is asked for what the form can make.
    private async Task<string> KeyFromAsync(string title, string otherwise, IQueryable<string> keys) =>
        Core.Kernel.Slug.From(title) is { Length: > 0 } key ? KeyOf(key) : IsKeeper ? await keys.FreeKeyAsync(otherwise) : KeyOf(otherwise);

    // Whoever keeps the registers is told that a key is in use. A focal point is not, neither by a refusal nor by the key that comes of it: that would tell of records that are nobody's business yet.
    private string KeyOf(string key) => IsKeeper || !Core.Kernel.Slug.IsValid(key) ? key : Core.Kernel.Slug.Unguessable(key);

    private Refusal? WhyDangling(CommitmentEntry entry) =>
        entry.Relations.FirstOrDefault(relation => Records.All(record => record.Slug != relation.To)) is { } relation ? new Reference(ReferenceKind.Record, relation.To).WhyDangling with { Field = "Relations" } : null;

    private async Task<string?> OwnSlugAsync() => who.Required.Capacity is { PartyId: var party } ? await db.Parties.Where(row => row.Id == party).Select(row => row.Slug).FirstOrDefaultAsync() : null;

    private async Task<bool> LoadAsync()
    {
        found = Slug is null ? null : await db.Commitments.WorkedOnBy(who.Required).Whole().AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug);
        if (Slug is not null && found is null)
        {
            return false;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        lookups = await db.LookupsOfAsync(who.Required, tenant.Settings, today);
        Choices = RegisterChoices.Of(db, lookups, today);
        var commitments = await db.Commitments.WorkedOnBy(who.Required).Where(row => row.Slug != Slug).Select(row => new { row.Slug, row.Title }).ToListAsync();
        string[] related = [.. found?.Relations.Select(relation => relation.To) ?? []];
        var figures = await (IsKeeper ? db.Figures : db.Figures.Where(row => row.ReleasedAt != null || related.Contains(row.Slug))).Select(row => new { row.Slug, Title = row.SubjectName }).ToListAsync();
        Records = [.. commitments.Concat(figures).Select(row => new Choice(row.Slug, row.Title.In("en"))).OrderBy(choice => choice.Words, StringComparer.InvariantCulture)];
        return true;
    }
}
