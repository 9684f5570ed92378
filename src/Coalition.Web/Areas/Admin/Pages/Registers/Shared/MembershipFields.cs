using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>A capacity to choose, for the partial <c>_CapacityField</c>; posted as <c>Capacity</c>.</summary>
public sealed record CapacityField(MemberCapacity? Value)
{
    /// <summary>Those that a membership bears.</summary>
    public static IEnumerable<MemberCapacity> Capacities => Enum.GetValues<MemberCapacity>().Where(capacity => capacity is not MemberCapacity.NotListed);
}

/// <summary>The one source an act rests on, for the partial <c>_SourceField</c>; posted as <c>Source</c>.</summary>
public sealed record SourceField(string? Value, RegisterChoices Choices, string Hint = "The declaration, note or list that says so.");
