namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>The form that withholds words, for the partial <c>_WithholdReason</c>.</summary>
/// <param name="Reason">As typed.</param>
/// <param name="Back">The address where readers meet the words.</param>
public sealed record WithholdReason(string? Reason, string Back);
