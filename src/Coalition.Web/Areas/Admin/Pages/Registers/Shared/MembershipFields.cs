using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>A capacity to choose, for the partial <c>_CapacityField</c>; posted as <c>Capacity</c>.</summary>
public sealed record CapacityField(MemberCapacity? Value)
{
    /// <summary>Those that a membership bears.</summary>
    public static IEnumerable<MemberCapacity> Capacities => Enum.GetValues<MemberCapacity>().Where(capacity => capacity is not MemberCapacity.NotListed);
}
