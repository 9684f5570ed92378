using System.Globalization;
using Coalition.Core.Identity;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>What is shown in the place of a page to which too much was sent; see <see cref="RequestLimit"/>.</summary>
[Authorize(Policy = Permissions.AccessAdminPanel)]
public sealed class TooLargeModel(PortalOptions options) : PageModel
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The page that sent it; null where somebody opens this one.</summary>
    public string? Address => HttpContext.Features.Get<TooLarge>()?.Address;

    /// <summary>The limit, in words.</summary>
    public string Most => Bytes >= Megabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{Bytes / (double)Megabyte:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1024} KB");

    private long Bytes => HttpContext.Features.Get<TooLarge>()?.Most ?? options.LargestRequest;

    public void OnGet()
    {
        if (Address is not null)
        {
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    }
}
