using System.ComponentModel.DataAnnotations;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages;

/// <summary>
/// Setting an empty installation up, in a browser. Opened with the token printed to the log; without it, and for ever
/// afterwards, there is no such page. It stands outside every tenant and has a layout of its own.
/// </summary>
public sealed class SetupModel(SetupToken token, TenantDirectory directory, Installation installation, RecipeFiles files) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the operator’s e-mail address")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string AdminEmail { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the operator’s name or office")]
    [StringLength(200, ErrorMessage = Unreadable.TooLong)]
    public string AdminName { get; set; } = "Operator of the installation";

    [BindProperty]
    [Required(ErrorMessage = "Choose a password")]
    public string AdminPassword { get; set; } = "";

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Name of the first coalition's site; empty for none.</summary>
    [BindProperty]
    public string? SiteName { get; set; }

    [BindProperty]
    public string? Prefix { get; set; }

    [BindProperty]
    public string? Recipe { get; set; }

    public IReadOnlyList<RecipeFile> Recipes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsOpen)
        {
            return Closed();
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsOpen)
        {
            return Closed();
        }

        var problems = ModelState.IsValid ? await SetUpAsync() : [];
        foreach (var problem in problems)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Sentence);
        }

        if (directory.Host is not null)
        {
            token.Use();
        }

        return ModelState.IsValid ? Redirect("/Login") : await AgainAsync();
    }

    private bool IsOpen => directory.Host is null && token.Opens(Token);

    // With a body of its own, because the not-found page needs a tenant.
    private IActionResult Closed() => directory.Host is null
        ? new ContentResult { StatusCode = StatusCodes.Status404NotFound, Content = "There is nothing at this address. Whoever sets this installation up finds the whole address in its log." }
        : NotFound();

    private async Task<IReadOnlyList<Refusal>> SetUpAsync()
    {
        if (AdminPassword != Again)
        {
            return [new("password.differ", "The password was typed in two ways.") { Field = nameof(Again) }];
        }

        var person = new NewAdministrator(AdminEmail, AdminName, AdminPassword);
        var first = string.IsNullOrWhiteSpace(SiteName) && string.IsNullOrWhiteSpace(Prefix)
            ? null
            : new NewTenant(Prefix ?? "", Prefix ?? "", SiteName ?? "", person) { Recipe = Recipe ?? "" };
        return await installation.SetUpAsync(person, first, HttpContext.RequestAborted);
    }

    private async Task<IActionResult> AgainAsync()
    {
        await LoadAsync();
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task LoadAsync()
    {
        Recipes = await files.ForSetupAsync(HttpContext.RequestAborted);
        Recipe ??= Recipes is [var only, ..] ? only.FileName : null;
    }
}
