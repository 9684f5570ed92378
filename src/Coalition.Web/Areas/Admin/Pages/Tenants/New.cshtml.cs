using System.ComponentModel.DataAnnotations;
using Coalition.Core.Identity;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Tenants;

/// <summary>A tenant is created, set up and started in one go. One that stopped half-way is named again and goes on.</summary>
[Feature(Features.Tenants)]
[Authorize(Policy = Permissions.ManageTenants)]
[OwnTransaction]
public sealed class NewModel(TenantDirectory directory, TenantActs tenants, RecipeFiles files, SignedIn who) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the name of the site")]
    public string SiteName { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter a technical name")]
    public string Name { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter a prefix")]
    public string Prefix { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the administrator’s e-mail address")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string AdminEmail { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the administrator’s name or office")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string AdminName { get; set; } = "Administrator, secretariat";

    [BindProperty]
    [Required(ErrorMessage = "Choose the setup recipe")]
    public string Recipe { get; set; } = "";

    [BindProperty]
    public bool HasOwnDatabase { get; set; }

    public IReadOnlyList<RecipeFile> Recipes { get; private set; } = [];

    /// <summary>The tenant just created, with its administrator's password, shown this once.</summary>
    public NewTenant? Created { get; private set; }

    public async Task OnGetAsync(string? name)
    {
        await LoadAsync();
        if (directory.Named(name ?? "")?.Tenant is { State: TenantState.Uninitialized } unfinished)
        {
            (Name, Prefix, HasOwnDatabase) = (unfinished.Name, unfinished.Prefix, unfinished.Database is not null);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var order = new NewTenant(Name ?? "", Prefix ?? "", SiteName ?? "", new NewAdministrator(AdminEmail ?? "", AdminName ?? "", Passwords.Next())) { Recipe = Recipe ?? "", HasOwnDatabase = HasOwnDatabase };
        foreach (var refusal in ModelState.IsValid ? await tenants.CreateAsync(who.Required, order, HttpContext.RequestAborted) : [])
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Sentence);
        }

        var page = Page();
        if (!ModelState.IsValid)
        {
            page.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return page;
        }

        Created = order;
        Response.Headers.CacheControl = "no-store";
        return page;
    }

    private async Task LoadAsync()
    {
        Recipes = await files.ForSetupAsync(HttpContext.RequestAborted);
        Recipe = Recipe is { Length: > 0 } ? Recipe : Recipes is [var only, ..] ? only.FileName : "";
    }
}
