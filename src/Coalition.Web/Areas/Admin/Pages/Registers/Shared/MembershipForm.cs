using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>What the forms about one membership share.</summary>
internal static class MembershipForm
{
    /// <summary>Why the choices cannot be read: no capacity (<c>membership.capacity</c>), or no source on file (<c>register.no-source</c>).</summary>
    public static Refusal? WhyNotRead(MemberCapacity? capacity, Source? source) =>
        capacity is null ? new("membership.capacity", "Choose a capacity. “Not stated” is one.") { Field = "Capacity" }
        : source is null ? Core.Parties.Registers.NoSource
        : null;

    /// <summary>The membership with its party and its sources, or null.</summary>
    public static Task<Membership?> MembershipAsync(this PortalDb db, Guid id) =>
        db.Memberships.Include(row => row.Party).Include(row => row.Source).AsSingleQuery().FirstOrDefaultAsync(row => row.Id == id);
}
