using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages;

/// <summary>Shown to a signed-in person whose role does not open a page.</summary>
public sealed class DeniedModel : PageModel
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
