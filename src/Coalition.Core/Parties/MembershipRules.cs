using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What is entered of a membership.</summary>
/// <param name="Source">The declaration, note or list it rests on.</param>
/// <param name="Span">When it holds; open where the source states nothing.</param>
public sealed record MembershipEntry(Party Party, MemberCapacity Capacity, Source Source, DateSpan Span = default);

/// <summary>A party leaves.</summary>
/// <param name="On">First day on which it no longer belongs; null where none was given, which is refused.</param>
/// <param name="Reason">At most 1,000 characters.</param>
public sealed record MembershipEnd(PartialDate? On, string Reason, Source Source);

/// <summary>A party belongs in another capacity.</summary>
/// <param name="On">First day of the new capacity; null where none was given, which is refused.</param>
public sealed record CapacityChange(MemberCapacity Capacity, PartialDate? On, Source Source);

/// <summary>A record was wrong.</summary>
/// <param name="Entry">What is right.</param>
/// <param name="Reason">What was wrong, in at most 1,000 characters.</param>
public sealed record MembershipCorrection(MembershipEntry Entry, string? Reason);

/// <summary>When memberships can be recorded, ended, changed and corrected.</summary>
public static class MembershipRules
{
    private const int LongestReason = 1000;

    /// <summary>What the portal knows now; what was replaced is history.</summary>
    public static IQueryable<Membership> Current(this IQueryable<Membership> memberships) => memberships.Where(row => row.SupersededAt == null);

    /// <summary>
    /// Why the entry does not fit: a capacity that no membership bears (<c>membership.capacity</c>), a date that is none or without a
    /// year (<c>membership.date</c>), an end before the beginning (<c>membership.dates</c>), a time at which there was no such party
    /// (<c>membership.no-party</c>), a time at which the party has a capacity already (<c>membership.overlap</c>), or a source that is not for readers
    /// (<see cref="Registers.WhyNoSource"/>).
    /// </summary>
    public static Refusal? WhyNotEnter(MembershipEntry entry, IEnumerable<Membership> recorded) =>
        WhyNoCapacity(entry.Capacity) ?? WhyNotDated(entry.Span.From, "From") ?? WhyNotDated(entry.Span.To, "To")
        ?? (EndsBeforeItBegins(entry.Span) ? new Refusal("membership.dates", "A membership ends after it begins.") { Field = "To" }
            : !new DateSpan(entry.Party.ValidFrom, entry.Party.ValidTo).Overlaps(entry.Span) ? new("membership.no-party", $"There was no {entry.Party.Name("en")} at that time.") { Field = "From" }
            : recorded.Any(other => other.SupersededAt is null && other.PartyId == entry.Party.Id && other.Span.Overlaps(entry.Span)) ? new("membership.overlap", $"{entry.Party.Name("en")} is listed at that time already. A party belongs in one capacity at a time.") { Field = "From" }
            : Registers.WhyNoSource(entry.Source));

    /// <summary>
    /// Why the party cannot leave so: no permission (<c>register.not-allowed</c>), the record was replaced (<c>membership.superseded</c>)
    /// or has an end (<c>membership.ended</c>), no day (<c>membership.date</c>), a day before it began (<c>membership.dates</c>), no reason
    /// (<c>membership.reason</c>), or a source that is not for readers (<see cref="Registers.WhyNoSource"/>).
    /// </summary>
    public static Refusal? WhyNotLeave(this Membership membership, Actor by, MembershipEnd end) =>
        membership.WhyNotEnd(by) ?? membership.WhyNotEndOn(end.On) ?? WhyNoReason(end.Reason, "Write why the party leaves") ?? Registers.WhyNoSource(end.Source);

    /// <summary>As <see cref="WhyNotLeave"/>, and why it cannot be that capacity: none that a membership bears (<c>membership.capacity</c>), or the one it has (<c>membership.same</c>).</summary>
    public static Refusal? WhyNotChange(this Membership membership, Actor by, CapacityChange change) =>
        membership.WhyNotEnd(by) ?? WhyNoCapacity(change.Capacity) ?? membership.WhyNotEndOn(change.On)
        ?? (change.Capacity == membership.Capacity ? new Refusal("membership.same", "That is the capacity on record.") { Field = "Capacity" } : Registers.WhyNoSource(change.Source));

    /// <summary>Why nothing can end it: no permission, replaced, or ended already; what the buttons ask.</summary>
    public static Refusal? WhyNotEnd(this Membership membership, Actor by) => membership.WhyNotTouch(by)
        ?? (membership.To is not null ? new Refusal("membership.ended", "This membership has an end on record. Correct the record if the end is wrong.") : null);

    /// <summary>
    /// Why the record cannot be corrected so: no permission, replaced already (<c>membership.superseded</c>), another party
    /// (<c>membership.other-party</c>), no reason (<c>membership.reason</c>), nothing that differs (<c>membership.same</c>), or an entry that does not fit.
    /// </summary>
    /// <param name="membership">The wrong record, with its party and source.</param>
    /// <param name="by">Who corrects it.</param>
    /// <param name="correction">What is right, and what was wrong.</param>
    /// <param name="recorded">The party's memberships.</param>
    public static Refusal? WhyNotCorrect(this Membership membership, Actor by, MembershipCorrection correction, IEnumerable<Membership> recorded)
    {
        var entry = correction.Entry;
        return membership.WhyNotTouch(by)
            ?? (entry.Party.Id != membership.PartyId ? new Refusal("membership.other-party", "A correction stays with the party. Take this record back and record the other party.") : null)
            ?? WhyNoReason(correction.Reason, "Write what was wrong with the record")
            ?? (entry.Capacity == membership.Capacity && entry.Source.Id == membership.SourceId && entry.Span == membership.Span ? new Refusal("membership.same", "Nothing differs from the record.") : null)
            ?? WhyNotEnter(entry, recorded.Where(other => other.Id != membership.Id));
    }

    /// <summary>Why the record cannot be taken back: no permission, replaced already, or no reason.</summary>
    public static Refusal? WhyNotStrike(this Membership membership, Actor by, string? reason) =>
        membership.WhyNotTouch(by) ?? WhyNoReason(reason, "Write why the record should not have been made");

    /// <summary>Why the record cannot be touched at all: no permission (<c>register.not-allowed</c>), or it was replaced (<c>membership.superseded</c>).</summary>
    public static Refusal? WhyNotTouch(this Membership membership, Actor by) => Registers.WhyNotKeep(by)
        ?? (membership.SupersededAt is null ? null : new Refusal("membership.superseded", "This record was replaced. Open the one that is known now."));

    private static Refusal? WhyNotEndOn(this Membership membership, PartialDate? on) =>
        on?.Value is null ? new("membership.date", "Enter the day, or the month or year if no more is known.") { Field = "On" }
        : WhyNotDated(on, "On") ?? (EndsBeforeItBegins(new(membership.From, on)) ? new Refusal("membership.dates", "That is before the membership began.") { Field = "On" } : null);

    private static Refusal? WhyNoCapacity(MemberCapacity capacity) => Enum.IsDefined(capacity) && capacity is not MemberCapacity.NotListed ? null
        : new("membership.capacity", "Choose a capacity. “Not stated” is one.") { Field = "Capacity" };

    private static Refusal? WhyNotDated(PartialDate? date, string field) => date?.Value is null || (PartialDate.IsValid(date.Value) && date.Year is not null) ? null
        : new("membership.date", "Write a date with its year, only as far as it is stated.") { Field = field };

    private static Refusal? WhyNoReason(string? reason, string asked) => Remark.IsGiven(reason, LongestReason) ? null
        : new("membership.reason", $"{asked}, in {Remark.AtMost(LongestReason)}.") { Field = "Reason" };

    // What ends in the month in which it began can have lasted a few days; what ends on its first day never held.
    private static bool EndsBeforeItBegins(DateSpan span) => span.To?.Latest <= span.From?.Earliest;
}
