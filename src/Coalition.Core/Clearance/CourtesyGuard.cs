using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>
/// Who may clear a version of a courtesy translation, and when it may be published: every seat in office has cleared exactly
/// this version, and the text it translates is public. Asked by the page and by the act. Codes begin with <c>courtesy.</c>
/// </summary>
/// <param name="file">The edition and its translations.</param>
/// <param name="text">The version.</param>
public sealed class CourtesyGuard(CourtesyFile file, CourtesyText text)
{
    private const int LongestReason = 1000;

    // A language without a word for "both" says "the two".
    private const int SaidOfBoth = 2;

    /// <summary>
    /// Why the actor cannot clear it for the seat, whatever the age of the sign-in: <c>not-allowed</c>, <c>not-your-seat</c>,
    /// <c>newer</c>, <c>incomplete</c>, <c>altered</c>, <c>number</c>, <c>safeguarding</c>, <c>last-editor</c>, <c>one-person-one-seat</c>, <c>twice</c>. UTC.
    /// </summary>
    public Refusal? WhyNotClearOnceSignedIn(Actor by, Seat seat, DateTime now) => WhyNotSit(by, seat, now) ?? WhyNotFill(by, seat, now);

    /// <summary>As <see cref="WhyNotClearOnceSignedIn"/>, and <c>sign-in</c> where the sign-in is older than <see cref="Actor.FreshSignIn"/>, <c>hash</c> where another text was on the screen. UTC.</summary>
    public Refusal? WhyNotClear(Actor by, Seat seat, TextHash shown, DateTime now) => WhyNotSit(by, seat, now)
        ?? by.WhyNotFresh("courtesy", now)
        ?? WhyNotFill(by, seat, now)
        ?? (shown == text.Hash ? null : new Refusal("courtesy.hash", "The translation on your screen is not the one that is stored. Nothing was recorded. Open the page again."));

    /// <summary>
    /// Why the actor cannot say no for the seat: <c>not-allowed</c>, <c>not-your-seat</c>, <c>newer</c>, public already (<c>already</c>), an old
    /// sign-in (<c>sign-in</c>), no reason or one that cannot be kept (<c>reason</c>). UTC.
    /// </summary>
    public Refusal? WhyNotObject(Actor by, Seat seat, string? reason, DateTime now) => WhyNotSit(by, seat, now)
        ?? WhyNotNewest()
        ?? (text.Publication is null ? null : new Refusal("courtesy.already", "This translation has been published. Ask the secretariat to take it back."))
        ?? by.WhyNotFresh("courtesy", now)
        ?? WhyNoReason(reason);

    /// <summary>Why the actor cannot take it from readers: no permission (<c>not-allowed</c>), not public (<c>not-public</c>), an old sign-in (<c>sign-in</c>), no reason (<c>reason</c>). UTC.</summary>
    public Refusal? WhyNotWithdraw(Actor by, string? reason, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("courtesy.not-allowed", "Only the secretariat’s publishers take a translation back.")
        : !file.IsPublic(text) ? new("courtesy.not-public", "This translation is not public. There is nothing to take back.")
        : by.WhyNotFresh("courtesy", now) ?? WhyNoReason(reason);

    /// <summary>Every condition of publishing it, with its state. UTC.</summary>
    public IEnumerable<GuardLine> Lines(Actor by, DateTime now)
    {
        yield return new("You may publish", by.May(Permissions.PublishContent) ? null : new("courtesy.not-allowed", "Only the secretariat’s publishers publish a translation."));
        yield return new("It is not public yet", text.Publication is null ? null : new("courtesy.already", "This translation has been published already."));
        yield return new("No newer version was saved", WhyNotNewest());
        yield return new("The text it translates is public", file.Clearance.IsPublic(file.Edition) ? null
            : new("courtesy.not-public", "The text itself is not public. A courtesy translation is published after it."));
        yield return new("Every paragraph is translated", WhyNotWhole());
        yield return new("Its numbers of parties are the text’s own", WhyNotNumbered());
        yield return new("The coalition has co-chair seats", file.Clearance.Seats.Count > 0 ? null : new("courtesy.no-seats", "No co-chair seat is recorded, so nobody can have cleared this translation."));
        foreach (var seat in file.Clearance.Seats)
        {
            yield return new($"{seat.Name.In("en")} has cleared exactly this translation", WhyNotCleared(seat, now));
        }

        yield return new("No party holds two seats, and nobody cleared for two", file.Clearance.Seats.WhyNotApart(file.Clearance.Seats.Select(seat => file.StandingClearance(text, seat, now)).OfType<CourtesyClearance>(), "courtesy", now));
        yield return new("No safeguarding reviewer holds the text back", file.Clearance.WhyHeldBack(file.Edition, "courtesy.safeguarding"));
        yield return new("Nobody holds the release", file.Clearance.Holds is [var hold, ..] ? new("courtesy.held", $"The release is held by {hold.Side}: {hold.Reason}") : null);
        yield return new("You signed in a short while ago", by.WhyNotFresh("courtesy", now));
    }

    /// <summary>The first condition of publishing that is not met, or null. UTC.</summary>
    public Refusal? WhyNotPublish(Actor by, DateTime now) => ReleaseGuard.First(Lines(by, now));

    private static Refusal? WhyNotSit(Actor by, Seat seat, DateTime now) =>
        !by.May(Permissions.ClearContent) ? new("courtesy.not-allowed", "Only clearing officers of the co-chairs clear a translation.")
        : !by.ClearsFor(seat, now) ? new("courtesy.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.")
        : null;

    private Refusal? WhyNotFill(Actor by, Seat seat, DateTime now) => WhyNotNewest()
        ?? WhyNotWhole()
        ?? WhyNotNumbered()
        ?? file.Clearance.WhyHeldBack(file.Edition, "courtesy.safeguarding")
        ?? (text.WrittenBy == by.UserId ? new("courtesy.last-editor", "You edited this translation last. Another person of your party has to clear it.")
        : text.Clearances.Any(given => given.SeatId != seat.Id && given.UserId == by.UserId) ? new("courtesy.one-person-one-seat", "You have cleared this translation for another seat. One person fills one seat.")
        : file.StandingClearance(text, seat, now) is not null ? new("courtesy.twice", "Your seat has cleared this translation.")
        : null);

    private Refusal? WhyNotNewest() => file.Latest(text.Language) == text ? null
        : new("courtesy.newer", "The translation was changed after this version. Nothing was recorded. Read it as it is now.");

    private Refusal? WhyNotWhole() =>
        !text.IsComplete ? new("courtesy.incomplete", "The title or a paragraph is not translated yet.")
        : (TextHash.Of(text.HashedForm), text.Translates) != (text.Hash, file.Edition.TextHash) ? new("courtesy.altered", "The stored translation differs from its own hash. Nothing goes on until this is explained.")
        : null;

    // The text passed the count guard; a translation passes it by stating no number of parties that the text does not state in that place.
    private Refusal? WhyNotNumbered()
    {
        var own = StatedNumbers.In(file.Edition.Text).Select(stated => (stated.Place, stated.Value, stated.Noun)).ToHashSet();
        return StatedNumbers.In(text.Draft).FirstOrDefault(stated => stated.IsGuarded && stated.Value > SaidOfBoth && !own.Contains((stated.Place, stated.Value, stated.Noun))) is { } foreign
            ? new("courtesy.number", $"The translation says “{foreign.Words}”, and the text itself states no such number there. Write what the text says.")
            : null;
    }

    private Refusal? WhyNotCleared(Seat seat, DateTime now) =>
        seat.HolderAt(now) is null ? new("courtesy.seat-vacant", $"{seat.Name.In("en")} is vacant. Nobody can have cleared for it.")
        : file.StandingObjection(text, seat, now) is { } no ? new("courtesy.objected", $"{seat.Name.In("en")} does not want this translation: {no.Reason}")
        : file.StandingClearance(text, seat, now) is null ? new("courtesy.not-cleared", $"{seat.Name.In("en")}: no clearance of this translation.")
        : null;

    private static Refusal? WhyNoReason(string? reason) =>
        Remark.IsGiven(reason, LongestReason) ? null
        : new("courtesy.reason", $"Write why, in {Remark.AtMost(LongestReason)} and without control characters.") { Field = "Reason" };
}
