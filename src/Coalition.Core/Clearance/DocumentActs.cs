using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// The acts on a document that touch more than the document: writing voids rounds, submitting asks the seats, releasing asks
/// the guard. Each loads, decides by the model's rules and leaves saving to the caller, so one act is one save.
/// </summary>
public sealed class DocumentActs(PortalDb db, CurrentTenant tenant, TimeProvider clock, ICountRegister register, IRecordRegister records)
{
    /// <summary>The document with its rounds, the seats and its publication; null when this tenant has none of that id.</summary>
    public async Task<ClearanceFile?> FindAsync(Guid documentId, CancellationToken cancellationToken = default) =>
        await FilesAsync(db.Documents, [documentId], cancellationToken) is [var file, ..] ? file : null;

    /// <summary>
    /// The documents with all that belongs to their clearance: one query for documents, texts, publications and types, one for
    /// the rounds, one for the seats, one for what stands before the release and the workflows, one for silence and safeguarding, and where a text that was never public states numbers
    /// of parties that are not explained one or two for what the registers count, two where one is the record of a meeting, however many documents there are; the first alone where there are none. A caller that only reads hands the set over untracked.
    /// </summary>
    public async Task<IReadOnlyList<ClearanceFile>> FilesAsync(IQueryable<Document> documents, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        var (publications, types) = (db.Publications.Where(publication => publication.EndedAt == null && ids.Contains(publication.DocumentId)), db.ContentTypes);
        var found = await documents.WithTexts(ids).Include(document => document.Withdrawals)
            .Select(document => new
            {
                Document = document,
                Current = publications.FirstOrDefault(publication => publication.DocumentId == document.Id && publication.AddsToId == null),
                Addenda = publications.Where(publication => publication.DocumentId == document.Id && publication.AddsToId != null).ToList(),
                Type = types.FirstOrDefault(type => type.Name == document.Type),
            })
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var rounds = await db.Rounds.Include(round => round.Clearances).AsSingleQuery().Where(round => ids.Contains(round.DocumentId)).OrderBy(round => round.OpenedAt).ToListAsync(cancellationToken);
        var seats = await SeatsAsync(cancellationToken);
        var standings = await db.StandingsAsync(ids, cancellationToken);
        var silences = await db.SilencesAsync(ids, cancellationToken);
        Document[] counting = [.. found.Select(file => file.Document).Where(document => document.Editions.Any(edition => edition.Ordinal is null && CountChecks.AsksFor(edition.Text)))];
        var counts = counting.Length == 0 ? new Dictionary<Guid, CountedParties>() : await register.ReadAsync(db, counting, Now, cancellationToken);
        Document[] ofMeetings = [.. found.Select(file => file.Document).Where(document => document.MeetingSlug is not null)];
        var adoptions = ofMeetings.Length == 0 ? new Dictionary<Guid, RecordAdoption>() : await records.ReadAsync(db, ofMeetings, cancellationToken);
        return
        [
            .. found.Select(file => new ClearanceFile(file.Document, [.. rounds.Where(round => round.DocumentId == file.Document.Id)], seats, file.Current)
            {
                Type = file.Type,
                Addenda = file.Addenda,
                Schedules = standings[file.Document.Id].Schedules,
                Holds = standings[file.Document.Id].Holds,
                Bundled = standings[file.Document.Id].Bundled,
                Silences = silences[file.Document.Id].Silences,
                Reviews = silences[file.Document.Id].Reviews,
                Route = standings[file.Document.Id].Route,
                Adoption = adoptions.GetValueOrDefault(file.Document.Id),
                Counted = counts.GetValueOrDefault(file.Document.Id, (_, _, _) => []),
            }),
        ];
    }

    /// <summary>All seats with their terms and the parties that hold them.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsAsync(CancellationToken cancellationToken = default) =>
        await db.Seats.Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync(cancellationToken);

    /// <summary>Writes the text; a change ends the round that runs or was cleared for the text before it, unless that text is already frozen.</summary>
    public Outcome Write(Actor by, ClearanceFile file, TextDraft text)
    {
        var before = file.Document.Latest.TextHash;
        var outcome = file.Document.Write(by, text, Now);
        VoidOvertaken(by, file, before);
        return outcome;
    }

    /// <summary>Chooses what the next edition is; see <see cref="Document.Begin"/>. Rounds end as when a text is written.</summary>
    public Outcome Begin(Actor by, ClearanceFile file, EditionKind kind)
    {
        var before = file.Document.Latest.TextHash;
        var outcome = file.Document.Begin(by, kind, Now);
        VoidOvertaken(by, file, before);
        return outcome;
    }

    private void VoidOvertaken(Actor by, ClearanceFile file, TextHash before)
    {
        var open = file.Document.Editions.Where(edition => edition.FrozenAt is null).Select(edition => edition.Id).ToHashSet();
        Round[] voided = [.. file.Rounds.Where(round => open.Contains(round.EditionId) && round.TextHash != file.Document.Latest.TextHash && round.Result is null or RoundOutcome.Cleared)];
        foreach (var round in voided)
        {
            round.Void(by, Now);
        }

        if (voided.Any(round => round.Clearances.Any(given => given.IsClearance)))
        {
            db.Add(Job.Of(TellOfVoid.Name, TellOfVoid.Of(file, voided), Now));
        }

        if (BundleOvertaken.JobOf(file, Now) is { } overtaken)
        {
            db.Add(overtaken);
        }

        // Only a text that really changed ends a procedure: an edition may have been waiting beside it all the time.
        foreach (var silence in file.Silences.Where(silence => before != file.Document.Latest.TextHash && silence.EndWithItsText(by, Now)))
        {
            db.Add(SilenceNotices.JobOf(silence, SilenceNoticeKind.Ended, Now));
        }
    }

    /// <summary>Why the newest edition cannot go to the co-chairs, whatever reasons are given for its style; see <see cref="SubmissionGuard"/>.</summary>
    public Refusal? WhyNotSubmit(Actor by, ClearanceFile file) => Guard(file).WhyNotOffer(by);

    /// <summary>The checks that the newest edition fails.</summary>
    public IReadOnlyList<Refusal> Checks(ClearanceFile file) => Guard(file).Checks;

    /// <summary>Sends the newest edition to the seats and asks their clearing officers by mail, or nobody where the submission says so.</summary>
    public async Task<Outcome> SubmitAsync(Actor by, ClearanceFile file, Submission submission, CancellationToken cancellationToken = default)
    {
        if (Guard(file).WhyNotSubmit(by, submission) is { } refusal)
        {
            return refusal;
        }

        await OpenRoundAsync(by, file, file.Document.Latest, submission, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>
    /// Opens the following round of the same edition for other seats, without a new submission: where a workflow asks one seat
    /// after the other. Refused as <see cref="SubmissionGuard.WhyNotAskNext"/> says; the seats are those of
    /// <see cref="Submission.OnlySeats"/>.
    /// </summary>
    public async Task<Outcome> AskNextSeatsAsync(Actor by, ClearanceFile file, Edition edition, Submission submission, CancellationToken cancellationToken = default)
    {
        if (Guard(file).WhyNotAskNext(edition, submission) is { } refusal)
        {
            return refusal;
        }

        await OpenRoundAsync(by, file, edition, submission, cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Takes the text back from the co-chairs; see <see cref="Round.Withdraw"/>. Those who were asked are told by mail that nothing waits for them.</summary>
    public async Task<Outcome> WithdrawAsync(Actor by, ClearanceFile file, Round round, string? reason, CancellationToken cancellationToken = default)
    {
        Seat[] asked = [.. file.Seats.Where(seat => round.Asks(seat) && seat.HolderAt(Now) is not null)];
        var outcome = round.Withdraw(by, file.Document, reason, Now);
        if (outcome.Succeeded)
        {
            var officers = await db.ClearersAsync(asked, Now, cancellationToken);
            db.AddRange(officers.Select(mandate => Mail.Of(Notices.TakenBack(mandate.User.Email, file.Document, file.EditionOf(round), tenant), Now)));
        }

        return outcome;
    }

    /// <summary>Records a seat's decision; see <see cref="Round.Decide"/>. A seat of no meaning here is refused as not the actor's.</summary>
    public Outcome Decide(Actor by, ClearanceFile file, Round round, Guid seatId, ClearanceInput input) =>
        file.Seats.FirstOrDefault(seat => seat.Id == seatId) is { } seat
            ? round.Decide(by, seat, input, file, Now)
            : new Refusal("clearance.not-your-seat", "You hold no mandate to clear for the party that now holds this seat.");

    /// <summary>Releases the edition; see <see cref="ReleaseGuard"/>.</summary>
    public Outcome Release(Actor by, ClearanceFile file, Edition edition)
    {
        var outcome = file.Guard(edition).Release(by, Now, out var publication);
        if (publication is not null)
        {
            db.Add(publication);
        }

        return outcome;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private SubmissionGuard Guard(ClearanceFile file) => new(file, tenant.Settings.AuthenticLanguages, Now);

    private async Task OpenRoundAsync(Actor by, ClearanceFile file, Edition edition, Submission submission, CancellationToken cancellationToken)
    {
        var guard = Guard(file);
        var seats = guard.AskedSeats(submission);
        Seat[] asked = [.. seats.Where(seat => file.StandingClearance(edition, seat, Now) is null)];
        db.Add(Round.Open(by, file.Document, edition, new RoundOpening(seats, Now, submission.ReplyBy, tenant.Settings.TimeZoneId) { Overrides = guard.Overridden(submission), NotBefore = submission.NotBefore }));
        var clearers = submission.Notice is SubmissionNotice.ToClearingOfficers ? await db.ClearersAsync(asked, Now, cancellationToken) : [];
        foreach (var mandate in clearers)
        {
            db.Add(Mail.Of(Notices.AskToClear(mandate.User.Email, file.Document, edition, tenant), Now));
        }
    }
}
