namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>Why something public changes, with the password where the sign-in is older, for the partial <c>_Because</c>. Shows nothing where nothing is public.</summary>
/// <param name="IsAsked">Whether the act needs a reason.</param>
/// <param name="Value">As typed.</param>
/// <param name="Id">Id of the field; the first of a page is <c>Reason</c>, to which the summary of errors links.</param>
public sealed record BecauseField(bool IsAsked, string? Value, string Id = "Reason");
