using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>The inbox: everything that waits for the person in the capacity acted in, first due first, a page at a time by key.</summary>
[Authorize(Policy = Permissions.AccessAdminPanel)]
public sealed class IndexModel(PortalDb db, InboxQuery inbox, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>So many things are seen at a glance and need no filter.</summary>
    public const int Few = 4;

    private const int MostDone = 5;

    private static readonly string[] Numbers = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    [BindProperty(SupportsGet = true)]
    public InboxKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public InboxDue? Due { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>What waits for the person that is about no document, before everything else on the first page.</summary>
    public IReadOnlyList<WaitingMatter> Matters { get; private set; } = [];

    /// <summary>The lines of the page, first due first; on the first page with every record that waits, see <see cref="IWaitingRecords"/>.</summary>
    public IReadOnlyList<WaitingThing> Things { get; private set; } = [];

    /// <summary>The last decisions of the person's party, newest first; empty for those who clear nothing.</summary>
    public IReadOnlyList<DoneLine> Done { get; private set; } = [];

    /// <summary>How many things wait for the person, whatever the filter.</summary>
    public int Count { get; private set; }

    /// <summary>Running silence procedures in which the person's party has spoken: nothing waits, but the party may still break silence.</summary>
    public IReadOnlyList<OpenSilence> Silences { get; private set; } = [];

    /// <summary>What the person's party said last in silence procedures, newest first.</summary>
    public IReadOnlyList<SaidWord> Said { get; private set; } = [];

    /// <summary>How many records the person's party contests that the secretariat has not settled; 0 for those who may not endorse.</summary>
    public int Contested { get; private set; }

    /// <summary>Key of the next page, or null on the last one.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether a filter narrows the list.</summary>
    public bool IsNarrowed => Kind is not null || Due is not null;

    public string Heading => Count switch
    {
        <= 1 => $"{Numbers[Count]}{(Count == 1 ? " thing" : "")} waits for you",
        var count when count < Numbers.Length => $"{Numbers[count]} things wait for you",
        var count => $"{OpenThings.Count(count)} things wait for you",
    };

    public async Task OnGetAsync([FromServices] SilenceQuery silences, CancellationToken cancellationToken)
    {
        Silences = await silences.SpokenInAsync(who.Required, cancellationToken);
        Said = After is null ? await silences.SaidAsync(who.Required, MostDone, cancellationToken) : [];
        Contested = After is null && who.Required.PartyUnder(MandateScope.Endorse) is { } party ? await ContestedByAsync(party, cancellationToken) : 0;
        var size = tenant.Settings.PageSize;
        Count = await inbox.CountAsync(who.Required, cancellationToken);
        var lines = await inbox.LinesAsync(who.Required, new InboxFilter(tenant.Settings.Culture, size + 1) { Kind = Kind, Due = Due, After = OpenThings.Read(After) }, cancellationToken);
        Next = lines.Count > size ? OpenThings.Written(lines[size - 1].Row.Place) : null;
        Matters = After is null && !IsNarrowed ? await inbox.MattersAsync(who.Required, cancellationToken) : [];
        var records = After is null ? (await inbox.RecordsAsync(who.Required, size, cancellationToken)).Where(IsAskedFor) : [];
        Things = [.. lines.Take(size).Select(line => new WaitingThing(line, Record: null)).Concat(records.Select(record => new WaitingThing(Line: null, record))).OrderBy(thing => thing.DueAt ?? DateTime.MaxValue)];
        if (After is null && who.Required is { Capacity: { } held } && who.Required.May(Permissions.ClearContent))
        {
            Done = await DoneByAsync(held, cancellationToken);
        }
    }

    /// <summary>Whether the time has passed.</summary>
    public bool IsOverdue(InboxLine line) => line.Item.DueAt <= clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether the time of what waits beside documents has passed.</summary>
    public bool IsOverdue(WaitingMatter waiting) => waiting.DueAt <= clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether the time of a record has passed.</summary>
    public bool IsOverdue(WaitingRecord record) => record.DueAt <= clock.GetUtcNow().UtcDateTime;

    /// <summary>What is asked for beside documents, in a heading that leads there, and what that means.</summary>
    public static (string Heading, string Page, string Note) WordsOf(WaitingMatter waiting) => waiting.What switch
    {
        Matter.Report => (waiting.Count == 1 ? "Read a visitor’s report" : $"Read {OpenThings.Count(waiting.Count)} reports of visitors", "/Takedown/Index", "Something on the site may endanger somebody. If in doubt, take the text down first. Then mark the report as seen to."),
        Matter.Withholding => (waiting.Count == 1 ? "Review withheld words" : $"Review {waiting.Count} cases of withheld words", "/Takedown/Index", "Somebody has withheld words from readers to protect somebody. Another person decides whether they stay withheld."),
        Matter.Correction => (waiting.Count == 1 ? "Answer a request for a correction" : $"Answer {waiting.Count} requests for corrections", "/Registers/Corrections", "A party says that something on record about it is wrong. It reads your answer."),
        Matter.Successor => (waiting.Count == 1 ? "Accept or decline a successor" : $"Accept or decline {waiting.Count} successors", "/Mandates/Nominations", "Somebody who acts for a party has named who takes over. Compare the letter."),
        _ => (waiting.Count == 1 ? "Confirm a mandate" : $"Confirm {waiting.Count} mandates", "/Mandates/Index", "Another person has granted it. It counts once you have compared it with the letter."),
    };

    /// <summary>What is asked for, in a heading that leads there.</summary>
    public static (string Verb, string Page) ActOf(InboxItem item) => item.Kind switch
    {
        InboxKind.Clear when item.SubjectId is not null => ("Clear with its bundle", "/Bundles/Clear"),
        InboxKind.Release when item.SubjectId is not null => ("Schedule the bundle", "/Bundles/Bundle"),
        InboxKind.Settle => ("Settle the objection", "/Silence/Index"),
        InboxKind.Silence => ("Silence procedure", "/Silence/Communicate"),
        InboxKind.Safeguarding => ("Review for safeguarding", "/Safeguarding/Index"),
        InboxKind.WorkflowTask => ("Decide in the workflow", "/Workflows/Instance"),
        InboxKind.TakedownReview => ("Review the takedown", "/Takedown/Document"),
        InboxKind.Comment => ("Answer comments", "/Comments/Index"),
        InboxKind.Clear => ("Clear", "/Clearance/Index"),
        InboxKind.Revise => ("Revise", "/Content/Edit"),
        InboxKind.Send => ("Send to the co-chairs", "/Clearance/Index"),
        InboxKind.ConfirmEndorsements => ("Confirm recorded acts", "/Registers/Endorsements"),
        InboxKind.SettleContest => ("Settle what a party contests", "/Registers/Endorsements"),
        InboxKind.Endorse => ("Endorse", "/Endorse/Index"),
        InboxKind.ConfirmAdReferendum => ("Confirm", "/Endorse/Index"),
        _ => ("Release", "/Release/Index"),
    };

    /// <summary>What is asked for of a record, the page where it is done, and a sentence.</summary>
    public static (string Verb, string Page, string Note) ActOf(WaitingRecord record) => record.Kind switch
    {
        InboxKind.ReadRecord => ("Read the record", "/Registers/Meetings/Record", "Your party was present. Propose a correction by then, or let the record stand as it is."),
        InboxKind.SettleRecord => ("Settle the record", "/Registers/Meetings/Record", "Parties have proposed corrections. Answer each; then note that the record is adopted."),
        InboxKind.ReportProgress => ("Say where it stands", "/Registers/Commitments/Update", "“No change” is an answer and takes one click."),
        InboxKind.ReplyToAssessment => ("Read what an assessor found", "/Registers/Commitments/Commitment", "Your party may reply beside it, on the public page too. It need not."),
        InboxKind.ReleaseCommitment => ("Release", "/Registers/Commitments/Commitment", "Recorded and not public."),
        _ => ("Report on an action", "/Registers/Meetings/Action", "Your party owns it. Say how far it has come, or that nothing has changed."),
    };

    /// <summary>One or two sentences on what it is and how it stands to what the seat decided before.</summary>
    public static string NoteOf(InboxLine line)
    {
        var text = $"{line.Row.TypeName ?? line.Row.Document.Type}, {line.Row.Reference()}, edition {line.Row.Number}.";
        return line.Item.Kind switch
        {
            InboxKind.Clear => $"{text} {(line.Item.Earlier is { } earlier ? $"{Since(earlier)} That decision does not carry over." : "Your seat has not decided on this text before.")}{(line.Item.SubjectId is null ? "" : " It goes out with other texts: the bundle waits for your seat.")}",
            InboxKind.Revise => $"{text} A seat asked for changes. What you write now becomes the next edition.",
            InboxKind.Send => $"{text} Not every seat in office has had this edition. They have to see it.",
            InboxKind.ConfirmEndorsements => $"{text} {(line.Item.Count == 1 ? "One act was" : $"{line.Item.Count} acts were")} recorded from evidence. Nothing of it counts before a second person has compared it.",
            InboxKind.Release when line.Item.SubjectId is not null => $"{text} Every seat has cleared the bundle in which it stands. It goes out at the instant you set.",
            InboxKind.Endorse => $"{text} It is open to your party before its release. You can endorse it, do so ad referendum, or tell the secretariat that your party does not join.",
            InboxKind.ConfirmAdReferendum => $"{text} Your party has endorsed it ad referendum, which counts nowhere. Confirm it, or take it back.",
            InboxKind.SettleContest => $"{text} {(line.Item.Count == 1 ? "A party says" : $"{line.Item.Count} times a party says")} that what was recorded for it is wrong. Somebody who did not record it settles that.",
            InboxKind.Settle => $"{text} Silence was broken. Revise the text, or put it to the parties again.",
            InboxKind.Silence => $"{text} Your party has not spoken. Silence is an answer, too.",
            InboxKind.Safeguarding => $"{text} It does not go on before a reviewer has passed it.",
            InboxKind.WorkflowTask => $"{text} {(line.Item.Count == 1 ? "The workflow waits" : $"{line.Item.Count} steps wait")} for somebody with your role.",
            InboxKind.TakedownReview => $"{text} It was taken down urgently and is hidden from readers until a second person has decided.",
            InboxKind.Comment => $"{text} {(line.Item.Count == 1 ? "One comment waits" : $"{line.Item.Count} comments wait")} for an answer.",
            _ => $"{text} Every seat has cleared exactly this text.",
        };
    }

    private bool IsAskedFor(WaitingRecord record) => (Kind is null || record.Kind == Kind) && Due switch
    {
        InboxDue.Overdue => IsOverdue(record),
        InboxDue.ThisWeek => record.DueAt <= clock.GetUtcNow().UtcDateTime.AddDays(7),
        _ => true,
    };

    private static string Since(EarlierDecision earlier) => earlier.IsSame
        ? $"It is the same to the letter as edition {earlier.Number}, on which your seat decided."
        : $"It differs from edition {earlier.Number}, on which your seat decided, in {earlier.Changed} of {earlier.Of} paragraphs.";

    private Task<int> ContestedByAsync(Guid party, CancellationToken cancellationToken)
    {
        var acts = db.Endorsements;
        return db.EndorsementContests.CountAsync(contest => contest.SettledAt == null && acts.Any(act => act.Id == contest.EndorsementId && act.PartyId == party), cancellationToken);
    }

    private async Task<IReadOnlyList<DoneLine>> DoneByAsync(Capacity held, CancellationToken cancellationToken)
    {
        var (editions, rounds) = (db.Set<Edition>(), db.Rounds);
        var lines = await db.Set<SeatClearance>().Where(given => given.PartyId == held.PartyId).OrderByDescending(given => given.At).Take(MostDone)
            .Join(rounds, given => given.RoundId, round => round.Id, (given, round) => new
            {
                given.Id,
                given.At,
                given.Decision,
                Reference = Document.ReferenceOf(round.Document.Symbol, round.Document.Path),
                Number = editions.Where(edition => edition.Id == round.EditionId).Select(edition => edition.Number).First(),
                round.Result,
            })
            .OrderByDescending(line => line.At).ToListAsync(cancellationToken);
        return [.. lines.Select(line => new DoneLine(line.Id, line.At, line.Decision, line.Reference, line.Number, line.Result is RoundOutcome.Voided))];
    }
}

/// <summary>What stands in one line of the inbox: something about a text, or a record of a register.</summary>
public sealed record WaitingThing(InboxLine? Line, WaitingRecord? Record)
{
    /// <summary>UTC; null where no time is set.</summary>
    public DateTime? DueAt => Line is null ? Record?.DueAt : Line.Item.DueAt;
}

/// <summary>A decision of the person's party and whether the text has moved on since.</summary>
public sealed record DoneLine(Guid Receipt, DateTime At, SeatDecision Decision, string Reference, int Number, bool IsVoid);
