namespace Coalition.Web.Pages.Shared;

/// <summary>A step of the way to a page, after Home. <paramref name="Address"/> below the tenant; null for the page itself.</summary>
public sealed record Crumb(string Text, string? Address = null);
