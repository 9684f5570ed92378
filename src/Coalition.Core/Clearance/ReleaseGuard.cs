using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>One condition of a release and why it is not met; null when it is.</summary>
public sealed record GuardLine(string Condition, Refusal? Refusal);

/// <summary>
/// The one gate to the public: every seat of the terms in office at this instant has cleared exactly this text. It looks at
/// the records, not at a status; the page shows its lines, the button asks it, the act asks it again.
/// </summary>
/// <param name="file">The document with everything its clearance rests on.</param>
/// <param name="edition">The edition to release.</param>
public sealed class ReleaseGuard(ClearanceFile file, Edition edition)
{
    /// <summary>Every condition with its state, for the page. UTC.</summary>
    public IEnumerable<GuardLine> Lines(Actor by, DateTime now)
    {
        yield return new("You may release", by.May(Permissions.PublishContent) ? null
            : new("release.not-allowed", "Only the secretariat's publishers release a text."));
        yield return new("There is something new to release", file.Current?.EditionId == edition.Id
            ? new("release.already", "This edition is already public.") : null);
        foreach (var line in TextLines(now))
        {
            yield return line;
        }

        yield return new("Nothing of this text was taken back", WhyNotStanding());
        yield return new("You signed in a short while ago", now - by.SignedInAt <= Round.FreshSignIn ? null
            : new("release.sign-in", "You signed in a while ago. Prove with your password that it is you before you release."));
    }

    /// <summary>What must hold of the text alone, to be released or opened for endorsement: every seat cleared exactly this text. UTC.</summary>
    public IEnumerable<GuardLine> TextLines(DateTime now)
    {
        yield return new("The coalition has co-chair seats", file.Seats.Count > 0 ? null
            : new("release.no-seats", "No co-chair seat is recorded, so nobody can have cleared this text."));
        yield return new("The stored text is the text that was hashed", edition.Text.Hash(file.Document.Type) == edition.TextHash ? null
            : new("release.text-altered", "The stored text differs from its own hash. Nothing can be released until this is explained."));
        foreach (var seat in file.Seats)
        {
            yield return new($"{seat.Name.In("en")} has cleared exactly this text", WhyNotCleared(seat, now));
        }

        yield return new("No party holds two seats, and nobody cleared for two", WhyNotApart(now));
    }

    /// <summary>The clearance each seat in office has given this text, on which a release rests. UTC.</summary>
    public IReadOnlyList<SeatClearance> Clearances(DateTime now) => [.. file.Seats.Select(seat => file.StandingClearance(edition, seat, now)).OfType<SeatClearance>()];

    /// <summary>The first condition that is not met, or null.</summary>
    public Refusal? WhyNotRelease(Actor by, DateTime now) =>
        Lines(by, now).Select(line => line.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Releases the edition and ends the one before it, or refuses. The only way to a <see cref="Publication"/>.</summary>
    /// <param name="by">The publisher.</param>
    /// <param name="now">UTC; the instant at which the seats in office are looked at.</param>
    /// <param name="publication">The new publication when the outcome is done.</param>
    public Outcome Release(Actor by, DateTime now, out Publication? publication)
    {
        publication = null;
        if (WhyNotRelease(by, now) is { } refusal)
        {
            return refusal;
        }

        var isAdded = edition.Kind is EditionKind.Addendum;
        if (!isAdded)
        {
            file.EndAll(now);
        }

        publication = Publication.Release(by, file.Document, edition, isAdded ? file.Current : null, now);
        return Outcome.Done;
    }

    private Refusal? WhyNotStanding() =>
        file.Document.TakenDownAt is not null ? new("release.taken-down", "This text was taken down urgently. Another person has to review that first.")
        : file.Document.Withdrawals.Any(row => row.Kind is not WithdrawalKind.Redacted && edition.Ordinal is not null && edition.Number <= row.UpTo) ? new("release.withdrawn", "This edition was taken back. What is to be public again takes a new edition.")
        : edition.Kind is EditionKind.Addendum && file.Current is null ? new("release.adds-to-nothing", "An addendum stands beside a public text, and none is public now.")
        : null;

    private Refusal? WhyNotCleared(Seat seat, DateTime now)
    {
        if (seat.TermOn(DateOnly.FromDateTime(now)) is not { } term)
        {
            return new("release.seat-vacant", $"{seat.Name.In("en")} is vacant. Nobody can have cleared for it.");
        }

        return file.StandingClearance(edition, seat, now) is not null ? null : new("release.not-cleared", $"{seat.Name.In("en")}: no clearance of this text for these readers.");
    }

    private Refusal? WhyNotApart(DateTime now)
    {
        var day = DateOnly.FromDateTime(now);
        if (HasTwice(file.Seats.Select(seat => seat.TermOn(day)?.PartyId).OfType<Guid>()))
        {
            return new("release.party-twice", "One party holds two seats. A text is cleared by different parties.");
        }

        return HasTwice(Clearances(now).Select(given => given.UserId))
            ? new("release.one-person-two-seats", "One person has cleared for two seats. Another officer has to clear for one of them.")
            : null;
    }

    private static bool HasTwice(IEnumerable<Guid> ids) => ids.GroupBy(id => id).Any(same => same.Count() > 1);
}
