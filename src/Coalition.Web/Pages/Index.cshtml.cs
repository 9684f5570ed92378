using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages;

/// <summary>The tenant's front page; on the host, the list of public coalitions.</summary>
public sealed class IndexModel : PageModel;
