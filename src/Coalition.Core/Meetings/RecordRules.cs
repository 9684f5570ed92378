using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Meetings;

/// <summary>From when to when corrections of a record are taken. UTC.</summary>
/// <param name="TimeZoneId">IANA name of the zone in which the end is announced.</param>
public sealed record RecordWindow(DateTime OpensAt, DateTime ClosesAt, string TimeZoneId)
{
    /// <summary>The least time that parties have.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(24);
}

/// <summary>The guards of a record's circulation, asked by button, page and act alike.</summary>
public static class RecordRules
{
    /// <summary>How far the record has come. UTC.</summary>
    /// <param name="hasDraft">Whether a document of the meeting's record exists.</param>
    /// <param name="circulation">With its corrections; null before it was sent round.</param>
    /// <param name="hasCorrigendum">Whether the newest released edition is a corrigendum.</param>
    /// <param name="now">UTC.</param>
    public static RecordStage StageOf(bool hasDraft, RecordCirculation? circulation, bool hasCorrigendum, DateTime now) =>
        !hasDraft ? RecordStage.None
        : circulation is null ? RecordStage.Draft
        : circulation.AdoptionAt(now) is null ? RecordStage.Circulated
        : hasCorrigendum ? RecordStage.Corrected
        : RecordStage.Adopted;

    /// <summary>Why no text of the record begins: no right (<c>register.not-allowed</c>), the meeting was not held (<c>record.not-held</c>), it has one (<c>record.draft</c>).</summary>
    public static Refusal? WhyNotDraft(Actor by, Meeting meeting, Document? document) =>
        Registers.WhyNotKeep(by)
        ?? (meeting.Status is not MeetingStatus.Held ? NotHeld
        : document is not null ? new("record.draft", "This meeting has a record already.")
        : null);

    /// <summary>
    /// Why the record cannot be sent round: no right (<c>register.not-allowed</c>), the meeting was not held (<c>record.not-held</c>), there is
    /// no text (<c>record.no-draft</c>) or one that can still change (<c>record.not-sent</c>), it was sent round already (<c>record.circulated</c>),
    /// nobody is known to have been there (<c>record.no-parties</c>).
    /// </summary>
    public static Refusal? WhyNotCirculate(Actor by, Meeting meeting, Edition? edition, RecordCirculation? circulation) =>
        Registers.WhyNotKeep(by)
        ?? (meeting.Status is not MeetingStatus.Held ? NotHeld
        : circulation is not null ? new("record.circulated", "This record was sent round already. A change after its adoption is a corrigendum.")
        : edition is null ? new("record.no-draft", "There is no draft of the record yet.")
        : edition.SubmittedAt is null ? new("record.not-sent", "Send the record to the co-chairs first: from then on its text cannot change while the parties read it.")
        : Present(meeting).Count == 0 ? new("record.no-parties", "No party is known to have been present. Record who came first.")
        : null);

    /// <summary>Why the window cannot be so: <c>record.window</c> where it is shorter than <see cref="RecordWindow.Shortest"/>.</summary>
    public static Refusal? WhyNotWindow(RecordWindow window) => window.ClosesAt - window.OpensAt >= RecordWindow.Shortest ? null
        : new("record.window", "Parties have at least 24 hours to propose corrections.") { Field = "ClosesAt" };

    /// <summary>
    /// Why the actor cannot propose a correction: not sent to his or her party (<c>record.not-addressed</c>), too late (<c>record.over</c>), no text (<c>record.text</c>),
    /// no such paragraph (<c>record.paragraph</c>), the same again (<c>record.twice</c>), too many (<c>record.many</c>), an old sign-in (<c>record.sign-in</c>). UTC.
    /// </summary>
    public static Refusal? WhyNotPropose(RecordCirculation circulation, Actor by, CorrectionProposal proposal, Edition edition, DateTime receivedAt) =>
        WhyNotSpeak(circulation, by, receivedAt)
        ?? (!Remark.IsGiven(proposal.Text, CorrectionProposal.LongestText) ? new("record.text", $"Write what should stand in the record, in plain text of {Remark.AtMost(CorrectionProposal.LongestText)}.") { Field = "Text" }
        : proposal.BlockId is not null && !edition.Text.Languages.Any(language => language.Blocks.Any(block => block.Id == proposal.BlockId)) ? new("record.paragraph", "The text has no such paragraph.") { Field = "BlockId" }
        : WhyNotMore([.. circulation.WaitingOf(by.Capacity!.PartyId)], proposal) ?? by.WhyNotFresh("record", receivedAt));

    private static Refusal? WhyNotMore(IReadOnlyCollection<RecordCorrection> waiting, CorrectionProposal proposal) =>
        waiting.Any(other => other.BlockId == proposal.BlockId && other.Text == proposal.Text.Trim()) ? new("record.twice", "Your party has proposed exactly this already.") { Field = "Text" }
        : waiting.Count >= RecordCirculation.MostWaiting ? new("record.many", $"{RecordCirculation.MostWaiting} proposals of your party wait for an answer. Put what remains into one message to the secretariat.")
        : null;

    /// <summary>The first two of <see cref="WhyNotPropose"/>, before anything is written.</summary>
    public static Refusal? WhyNotSpeak(RecordCirculation circulation, Actor by, DateTime receivedAt) =>
        !circulation.IsAddressed(by) ? new("record.not-addressed", "The record was sent to the parties that were present. Yours is not among them, or your mandate does not cover comments.")
        : receivedAt > circulation.ClosesAt || (circulation.AdoptedAt is { } adopted && adopted != circulation.ClosesAt) ? new("record.over", "The time for corrections has ended. Write to the secretariat: a change after adoption is a corrigendum.")
        : null;

    /// <summary>
    /// Why it cannot be answered so: no right (<c>register.not-allowed</c>), answered already (<c>record.answered</c>), by who proposed it or acts for the party that did
    /// (<c>record.own-party</c>), declined without a reason (<c>record.reason</c>).
    /// </summary>
    public static Refusal? WhyNotAnswer(RecordCirculation circulation, Actor by, RecordCorrection correction, CorrectionAnswer answer) =>
        Registers.WhyNotKeep(by)
        ?? (correction.IsAccepted is not null || circulation.AdoptedAt is not null ? new("record.answered", "This proposal was answered already.")
        : correction.UserId == by.UserId || by.Capacity?.PartyId == correction.PartyId ? new("record.own-party", "You proposed this, or act for the party that did. Somebody else of the secretariat answers.")
        : !Remark.Fits(answer.Reason, CorrectionAnswer.LongestReason) || (!answer.IsAccepted && string.IsNullOrWhiteSpace(answer.Reason))
            ? new("record.reason", $"Say why it is declined, in plain text of {Remark.AtMost(CorrectionAnswer.LongestReason)}. The party reads it.") { Field = "Reason" }
        : null);

    /// <summary>
    /// Why the record is not adopted in that edition: no right (<c>register.not-allowed</c>), the time runs (<c>record.running</c>), it is adopted
    /// (<c>record.adopted</c>), a proposal waits (<c>record.unanswered</c>), accepted corrections are in no later text that was sent to the co-chairs (<c>record.not-corrected</c>),
    /// or another text than was sent round without any (<c>record.other-text</c>). UTC.
    /// </summary>
    public static Refusal? WhyNotAdopt(RecordCirculation circulation, Actor by, Edition edition, DateTime now)
    {
        if (Registers.WhyNotKeep(by) is { } refusal)
        {
            return refusal;
        }

        var isAnyAccepted = circulation.Corrections.Any(row => row.IsAccepted is true);
        return circulation.AdoptedAt is not null ? new("record.adopted", "The record is adopted.")
            : now <= circulation.ClosesAt ? new("record.running", $"Parties may propose corrections until {AnnouncedInstant.Of(circulation.ClosesAt, circulation.TimeZoneId)}.")
            : circulation.Corrections.Any(row => row.IsAccepted is null) ? new("record.unanswered", "A proposal waits for an answer.")
            : isAnyAccepted && (edition.Id == circulation.EditionId || edition.SubmittedAt is not { } sent || sent < circulation.OpenedAt)
                ? new("record.not-corrected", "Corrections were accepted. Write them into the next edition and send it to the co-chairs; it is adopted then.")
            : !isAnyAccepted && edition.Id != circulation.EditionId ? new("record.other-text", "No correction was accepted. The record is adopted in the text that was sent round.")
            : null;
    }

    /// <summary>
    /// Why this text of the record is not made public: it has not been sent to the parties present (<c>release.record-not-sent</c>), they may still propose
    /// corrections or wait for answers (<c>release.record-open</c>), they adopted another text (<c>release.record-other</c>), or the meeting itself is not
    /// public (<c>release.meeting</c>). Where no source gives a list of participants, there is nobody to whom it would have to be sent. UTC.
    /// </summary>
    internal static Refusal? WhyNotRelease(RecordCase record, Edition edition, DateTime now) =>
        WhyNotAdopted(record, edition, now)
        ?? (record.Meeting.ReleasedAt is null ? new("release.meeting", "The meeting is not public yet. Release the meeting first, then its record.") : null);

    private static Refusal? WhyNotAdopted(RecordCase record, Edition edition, DateTime now)
    {
        if (record.Circulation is not { } circulation)
        {
            return record.Meeting.Participants is ParticipantList.Listed
                ? new("release.record-not-sent", "The record was not sent to the parties that were present. Send it round first: it goes out once they have adopted it.") : null;
        }

        var adopted = record.Document!.Editions.First(row => row.Id == (circulation.AdoptedEditionId ?? circulation.EditionId));
        return circulation.AdoptionAt(now) is null
            ? new("release.record-open", now <= circulation.ClosesAt
                ? $"The record is not adopted yet. Parties may propose corrections until {AnnouncedInstant.Of(circulation.ClosesAt, circulation.TimeZoneId)}."
                : "The record is not adopted yet. Answer what the parties proposed, then note that it is adopted.")
            : edition.Kind is not (EditionKind.Corrigendum or EditionKind.Addendum) && edition.TextHash != adopted.TextHash
                ? new("release.record-other", "The parties present adopted another text. Release that one; what changes after the adoption is a corrigendum.")
                : null;
    }

    private static Refusal NotHeld => new("record.not-held", "The meeting was not held yet. There is nothing to record.");

    /// <summary>The parties to whom the record goes: those of whom nobody says that they stayed away.</summary>
    public static IReadOnlyList<Guid> Present(Meeting meeting) => [.. meeting.Participations.Where(row => row.Attended is not Attendance.No).OrderBy(row => row.Position).Select(row => row.PartyId)];
}
