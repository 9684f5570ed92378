using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>A meeting with the document of its record and its circulation, as far as there are any.</summary>
public sealed record RecordCase(Meeting Meeting, Document? Document, RecordCirculation? Circulation)
{
    /// <summary>The newest edition whose text cannot change, else the newest; null without a document.</summary>
    public Edition? Edition => Document?.Editions.Where(edition => edition.SubmittedAt is not null).MaxBy(edition => edition.Number) ?? Document?.Latest;

    /// <summary>The edition that lies before the parties; null before it was sent round.</summary>
    public Edition? Circulated => Document?.Editions.FirstOrDefault(edition => edition.Id == Circulation?.EditionId);

    /// <summary>How far the record has come. UTC.</summary>
    public RecordStage StageAt(DateTime now) => RecordRules.StageOf(Document is not null, Circulation, Document?.LastReleased?.Kind is EditionKind.Corrigendum, now);
}

/// <summary>The acts on the record of a meeting. Each decides by the model's rules and leaves saving to the caller; who has to be told is put into the queue in the same save.</summary>
public sealed class RecordActs(PortalDb db, DocumentEntry documents, CurrentTenant tenant, TimeProvider clock)
{
    private const string Type = "MeetingRecord";

    /// <summary>The meeting of this key with its record; null when this tenant has none.</summary>
    public async Task<RecordCase?> FindAsync(string slug, CancellationToken cancellationToken = default)
    {
        if (await db.Meetings.Include(row => row.Participations).ThenInclude(row => row.Party).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is not { } meeting)
        {
            return null;
        }

        var circulation = await db.RecordCirculations.Include(row => row.Addressees).Include(row => row.Corrections).ThenInclude(row => row.Party).AsSingleQuery().FirstOrDefaultAsync(row => row.MeetingId == meeting.Id, cancellationToken);
        var sentRound = circulation?.DocumentId;

        // What was sent round is the record, whatever else is written about the meeting; before that it is the first that was begun.
        var document = await db.Documents.Include(row => row.Withdrawals).Include(row => row.Editions).ThenInclude(edition => edition.Languages).AsSingleQuery()
            .Where(row => sentRound == null ? row.MeetingSlug == slug : row.Id == sentRound).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return new RecordCase(meeting, document, circulation);
    }

    /// <summary>
    /// Begins the text of the record with the agenda and what was decided; refused as <see cref="RecordRules.WhyNotDraft"/> says, and as a new document is.
    /// </summary>
    public async Task<Outcome> DraftAsync(Actor by, RecordCase record, CancellationToken cancellationToken = default)
    {
        if (RecordRules.WhyNotDraft(by, record.Meeting, record.Document) is { } refusal)
        {
            return refusal;
        }

        var meeting = await db.Meetings.Include(row => row.Decisions).Include(row => row.Actions).SingleAsync(row => row.Id == record.Meeting.Id, cancellationToken);
        var text = RecordDraft.Of(meeting, tenant.Settings.AuthenticLanguages);
        var entry = new DocumentRecord(DocumentEntry.PathOf(Type, meeting.Slug), await documents.ProposeSymbolAsync(Type, cancellationToken), Distribution.General, PartyId: null, meeting.Slug, []);
        if ((DocumentAuthors.WhyNotCreate(by, text, partyId: null) ?? await documents.WhyNotEnterAsync(entry, cancellationToken: cancellationToken)) is { } notNow)
        {
            return notNow;
        }

        db.Add(Document.Create(by, Type, entry, text, Now));
        return Outcome.Done;
    }

    /// <summary>Sends the record to the parties present until that instant, UTC, and tells their people; refused as <see cref="RecordRules.WhyNotCirculate"/> and <see cref="RecordRules.WhyNotWindow"/> say.</summary>
    public async Task<Outcome> CirculateAsync(Actor by, RecordCase record, RecordWindow window, CancellationToken cancellationToken = default)
    {
        if ((RecordRules.WhyNotCirculate(by, record.Meeting, record.Edition, record.Circulation) ?? RecordRules.WhyNotWindow(window) ?? by.WhyNotFresh("record", Now)) is { } refusal)
        {
            return refusal;
        }

        var circulation = RecordCirculation.Open(by, record.Meeting, record.Document!, record.Edition!, window);
        db.Add(circulation);
        db.Add(RecordClosing.JobOf(circulation, Now));
        await TellAsync([.. circulation.Addressees.Select(row => row.PartyId)], to => new MailText(to, $"Record of a meeting: {NameOf(record)}", $"""
            The record of a meeting at which your party was present lies before you.

            From: {tenant.Settings.SiteName.In("en")}
            Record: {NameOf(record)}
            Text hash: {circulation.TextHash.Grouped}
            Corrections until: {AnnouncedInstant.Of(circulation.ClosesAt, circulation.TimeZoneId)}

            Where no party proposes a correction by then, the record is adopted as it is. Sign in to the portal and open your inbox to read it.
            """), cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Answers a proposal and tells the party that made it; refused as <see cref="RecordCirculation.Answer"/> says.</summary>
    public async Task<Outcome> AnswerAsync(Actor by, RecordCase record, Guid correctionId, CorrectionAnswer answer, CancellationToken cancellationToken = default)
    {
        if (record.Circulation is not { } circulation)
        {
            return new Refusal("record.no-correction", "There is no such proposal.");
        }

        var outcome = circulation.Answer(by, correctionId, answer, Now);
        if (outcome.Succeeded)
        {
            await TellAsync([circulation.Corrections.First(row => row.Id == correctionId).PartyId], to => new MailText(to, $"Your correction of a record was {(answer.IsAccepted ? "accepted" : "declined")}", $"""
                The secretariat has answered a correction that your party proposed.

                From: {tenant.Settings.SiteName.In("en")}
                Record: {NameOf(record)}

                Sign in to the portal to read the answer.
                """), cancellationToken);
        }

        return outcome;
    }

    private async Task TellAsync(IReadOnlyList<Guid> parties, Func<string, MailText> write, CancellationToken cancellationToken)
    {
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).InForceAsync(db, Now, cancellationToken);
        var people = mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Comment)).Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        db.AddRange(people.Select(address => Mail.Of(write(address), Now)));
    }

    private static string NameOf(RecordCase record) => record.Document!.Symbol ?? "/" + record.Document.Path;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
