using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>Words that can be kept from readers, for the partial <c>_Withhold</c>.</summary>
/// <param name="WhyNot">Why the person cannot; the words are then not repeated.</param>
/// <param name="Link">The address beside the words, or null.</param>
/// <param name="Reason">As typed.</param>
/// <param name="Back">The address where readers meet the words.</param>
public sealed record WithholdForm(Refusal? WhyNot, LocalText Words, string? Link, string? Reason, string Back);
