using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>
/// The capacity that an act keeps against what the memberships now say for its day. Where the two differ, a membership was recorded wrongly or
/// the act was: nothing is changed by itself, and the back office says so until one of them is put right.
/// </summary>
public static class CapacityWitness
{
    /// <summary>The party's capacity on the day.</summary>
    public static MemberCapacity CapacityOf(this IEnumerable<Membership> memberships, Guid partyId, DateOnly day) => memberships.MembershipOf(partyId, day)?.Capacity ?? MemberCapacity.NotListed;

    /// <summary>The acts whose kept capacity is not what the memberships now say for that day, as they read at the instant; each is either a wrong membership or a record to be corrected. UTC.</summary>
    public static IEnumerable<ActReading> Contradicted(this IEnumerable<Membership> memberships, IEnumerable<Endorsement> acts, DateTime now)
    {
        var spans = memberships.ToLookup(held => held.PartyId);
        return ActReading.Of(acts, now).Where(reading => reading.Capacity != spans[reading.Act.PartyId].CapacityOf(reading.Act.PartyId, reading.EffectiveOn));
    }

    // Spans of one party do not overlap; where an old database holds some that do, the one that began last counts, every time.
    internal static Membership? MembershipOf(this IEnumerable<Membership> memberships, Guid partyId, DateOnly day) => memberships.Where(row => row.PartyId == partyId && row.HoldsOn(day))
        .OrderByDescending(row => row.Span.Begin).ThenByDescending(row => row.RecordedAt).ThenBy(row => row.Id).FirstOrDefault();
}
