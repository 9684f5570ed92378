using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages;

/// <summary>
/// Where a form of the back office comes that was sent after the sign-in had ended: it is kept while the person signs in. It does
/// nothing, and its safety mark is that of an earlier sign-in, so none is asked for; a form of another site is not kept.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestFormLimits(ValueCountLimit = KeptForm.MostValues)]
public sealed class LoginAgainModel(KeptForms forms) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What was typed, as <see cref="KeptForms.Write"/> has it.</summary>
    public string? Kept { get; private set; }

    /// <summary>Reached by hand there is nothing to keep.</summary>
    public IActionResult OnGet() => RedirectToPage("/Login", new { ReturnUrl });

    public async Task<IActionResult> OnPostAsync()
    {
        Kept = Url.IsLocalUrl(ReturnUrl) && await forms.OfAsync(HttpContext, ReturnUrl) is { } kept ? forms.Write(kept) : null;
        return Kept is null ? RedirectToPage("/Login", new { ReturnUrl }) : Page();
    }
}
