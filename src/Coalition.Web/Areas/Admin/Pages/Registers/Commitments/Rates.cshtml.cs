using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>Rates of exchange on file, and recording one.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class RatesModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    [BindProperty]
    public string? Base { get; set; }

    [BindProperty]
    public string? Quote { get; set; }

    /// <summary>As typed, with a point.</summary>
    [BindProperty]
    public string? Rate { get; set; }

    [BindProperty]
    public DateForm RateDate { get; set; } = new();

    [BindProperty]
    public Dictionary<string, string?> Authority { get; set; } = [];

    [BindProperty]
    public string? Source { get; set; }

    public IReadOnlyList<RateSet> Rows { get; private set; } = [];

    public RegisterChoices Choices { get; private set; } = null!;

    public Refusal? WhyNot => RateSet.WhyNotKeep(who.Required);

    public bool MayStrike(RateSet rate) => rate.WhyNotStrike(who.Required) is null;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = RateDate.WhyNot(nameof(RateDate)) is { } refusal ? refusal : await RecordAsync();
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage().Tell("The rate is on file and public wherever it is used."), LoadAsync);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Outcome> RecordAsync()
    {
        var day = RateDate.ToDate();
        var rate = decimal.TryParse(Rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var entry = new RateEntry(Code(Base), Code(Quote), rate, day?.Precision is DatePrecision.Day ? day.Earliest : null, Authority.Text(), await db.FindSourceAsync(Source));
        if ((RateSet.WhyNotRecord(who.Required, entry, Now) ?? await WhyTakenAsync(entry)) is { } refusal)
        {
            return refusal;
        }

        db.Add(RateSet.Record(who.Required, entry, Now));
        return Outcome.Done;
    }

    private static string Code(string? typed) => (typed ?? "").Trim().ToUpperInvariant();

    // One source states one rate of a day: rate.taken.
    private async Task<Refusal?> WhyTakenAsync(RateEntry entry) => await db.RateSets.AnyAsync(rate => rate.Struck == null && rate.Base == entry.Base && rate.Quote == entry.Quote && rate.RateDate == entry.RateDate && rate.SourceId == entry.Source!.Id)
        ? new("rate.taken", "This source’s rate of that day is already on file. Where it is wrong, strike it first.") { Field = nameof(RateDate) } : null;

    private async Task LoadAsync()
    {
        Rows = await db.RateSets.AsNoTracking().Include(rate => rate.Source).OrderByDescending(rate => rate.RateDate).ThenBy(rate => rate.Base).ThenBy(rate => rate.Quote).Take(Most).ToListAsync();
        Choices = await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(Now));
    }
}
