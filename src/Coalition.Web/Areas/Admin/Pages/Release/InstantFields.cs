namespace Coalition.Web.Areas.Admin.Pages.Release;

/// <summary>What the partial <c>_Instant</c> shows.</summary>
/// <param name="ReleaseAt">Wall-clock time as typed.</param>
/// <param name="AsksPassword">Whether the sign-in is too old for the act.</param>
public sealed record InstantFields(string? ReleaseAt, bool AsksPassword);
