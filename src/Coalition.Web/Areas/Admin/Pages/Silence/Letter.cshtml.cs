using System.Text;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>The letter on a procedure's outcome, to read, print or download. It exists for the secretariat and the entitled parties, once there is an outcome.</summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class LetterModel(PortalDb db, SilenceActs acts, DocumentActs documents, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    public SilenceCase Silence { get; private set; } = null!;

    /// <summary>The letter.</summary>
    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>The same as a plain text file.</summary>
    public async Task<IActionResult> OnGetTextAsync(Guid id) => await LoadAsync(id)
        ? File(Encoding.UTF8.GetBytes(Text), "text/plain; charset=utf-8", $"silence-{Silence.Procedure.TextHash.Value[..8]}.txt")
        : NotFound();

    private async Task<bool> LoadAsync(Guid id)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await acts.FindAsync(id) is not { } silence || !MayRead(silence.Procedure) || silence.Procedure.OutcomeAt(now) is null)
        {
            return false;
        }

        var reader = new SilenceReader(who.Required, await documents.SeatsAsync(), now);
        (Silence, Text) = (silence, SilenceLetter.Write(silence, tenant.Settings.SiteName.In("en"), await SilenceBoard.PartiesAsync(db, [silence.Procedure]), reader));
        return true;
    }

    private bool MayRead(SilenceProcedure procedure) => who.Required.May(Permissions.ListContent) || procedure.IsEntitled(who.Required);
}
