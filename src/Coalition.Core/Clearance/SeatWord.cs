using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// What one person said for a co-chair seat, of a text, a bundle or a courtesy translation. Never changed and never deleted; it loses
/// effect when the term ends in which it was said.
/// </summary>
public interface ISeatWord : ITenantOwned
{
    Guid SeatId { get; }

    /// <summary>The party that held the seat then.</summary>
    Guid PartyId { get; }

    Guid UserId { get; }

    /// <summary>The account's name then.</summary>
    string UserName { get; }

    /// <summary>The mandate relied on.</summary>
    Guid MandateId { get; }

    /// <summary>UTC.</summary>
    DateTime At { get; }
}

/// <summary>What holds of every seat's word, whatever it is about.</summary>
public static class SeatWords
{
    /// <summary>Whether it was said for the seat by the party now in office, in the term that runs. UTC.</summary>
    public static bool StandsFor(this ISeatWord said, Seat seat, DateTime now) => said.SeatId == seat.Id && seat.IsHeldSince(said.PartyId, said.At, now);

    /// <summary>
    /// Why what the seats cleared does not come from as many parties and persons as there are seats, under the act's own noun: one party
    /// holds two (<c>noun.party-twice</c>), one person cleared for two (<c>noun.one-person-two-seats</c>). UTC.
    /// </summary>
    internal static Refusal? WhyNotApart(this IEnumerable<Seat> seats, IEnumerable<ISeatWord> clearances, string noun, DateTime now) =>
        HasTwice(seats.Select(seat => seat.HolderAt(now)?.PartyId).OfType<Guid>()) ? new($"{noun}.party-twice", "One party holds two seats. Different parties have to clear.")
        : HasTwice(clearances.Select(given => given.UserId)) ? new($"{noun}.one-person-two-seats", "One person has cleared for two seats. Another officer has to clear for one of them.")
        : null;

    /// <summary>Maps the seat, the party and the mandate.</summary>
    internal static void IsSeatWord<T>(this EntityTypeBuilder<T> builder)
        where T : class, ISeatWord
    {
        builder.HasOne<Seat>().WithMany().HasForeignKey(nameof(ISeatWord.TenantId), nameof(ISeatWord.SeatId));
        builder.HasOne<Party>().WithMany().HasForeignKey(nameof(ISeatWord.PartyId));
        builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(ISeatWord.TenantId), nameof(ISeatWord.MandateId));
    }

    private static bool HasTwice(IEnumerable<Guid> ids) => ids.GroupBy(id => id).Any(same => same.Count() > 1);
}
