using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>One register of released records: what is recorded, what is public, and releasing one or all that are ready.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class RecordsModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private IReadOnlyList<IRegisterRecord> records = [];

    /// <summary>Key of the register; see <see cref="RecordRegister"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Register { get; set; } = "";

    public string Heading { get; private set; } = "";

    /// <summary>The register, with its pages.</summary>
    internal RecordRegister Described { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Records that could be released now.</summary>
    public IReadOnlyList<IRegisterRecord> Releasable => [.. records.Where(record => record.WhyNotRelease(who.Required) is null)];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostReleaseAsync(Guid id)
    {
        if (!await LoadAsync() || records.FirstOrDefault(record => record.Id == id) is not { } record)
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, record.Release(who.Required, Now), Back.Tell($"Readers meet it from now on: {Described.Title(record)}."), LoadAsync);
    }

    public async Task<IActionResult> OnPostReleaseReadyAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var ready = Releasable.Where(record => SeenRecords.Posted(HttpContext, record.Id) is not null).ToArray();
        var outcome = ready.Length > 0 ? Outcome.Done : new Refusal("release.none", "Nothing here is ready to be released.");
        foreach (var record in ready.TakeWhile(_ => outcome.Succeeded))
        {
            outcome = record.Release(who.Required, Now);
        }

        return await this.SaveOrShowAsync(db, outcome, Back.Tell(ready.Length == 1 ? "Readers meet it from now on." : $"Readers meet {ready.Length} records from now on."), LoadAsync);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private RedirectToPageResult Back => RedirectToPage(new { register = Register });

    private async Task<bool> LoadAsync()
    {
        if (RecordRegister.Find(Register) is not { } register)
        {
            return false;
        }

        records = await register.AllAsync(db);
        (Heading, Described) = (register.Name, register);
        Rows = [.. records.Select(record => new Row(record, record.Slug, register.Title(record), register.Detail(record), register.Sources(record), record.ReleasedAt, record.WhyNotRelease(who.Required)))];
        return true;
    }

    /// <summary>A record as the list shows it.</summary>
    public sealed record Row(IRegisterRecord Record, string Slug, string Title, string Detail, int Sources, DateTime? ReleasedAt, Refusal? WhyNot);
}
