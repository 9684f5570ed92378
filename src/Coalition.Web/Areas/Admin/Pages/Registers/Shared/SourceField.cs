namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>One source to choose, for the partial <c>_SourceField</c>. The value is its slug.</summary>
public sealed record SourceField(string Name, string Label, string? Value, RegisterChoices Choices, string? Hint = null);
