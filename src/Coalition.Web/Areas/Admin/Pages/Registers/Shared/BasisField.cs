namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>Who says so, for the partial <c>_BasisField</c>: a citation in words, for parties are shared and sources are not.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Value">As typed.</param>
public sealed record BasisField(string Name, string? Value);
