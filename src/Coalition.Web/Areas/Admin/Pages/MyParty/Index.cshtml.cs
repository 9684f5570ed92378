using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>The party for which somebody acts: what it has asked, and who else acts for it.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class IndexModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    public Party? Party { get; private set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<CorrectionRequest> Requests { get; private set; } = [];

    /// <summary>What the party contests and the secretariat has not settled, each with the window in which the record stands; the oldest first.</summary>
    public IReadOnlyList<(EndorsementContest Contest, Guid WindowId, string Reference)> Contests { get; private set; } = [];

    /// <summary>The newest first; ended and revoked ones are left out.</summary>
    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    /// <summary>The text of the party's page; null while nobody has begun it.</summary>
    public OwnPage? Text { get; private set; }

    /// <summary>Why the person cannot begin the party's page.</summary>
    public Refusal? WhyNotBegin { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Begins the text of the party's public page.</summary>
    public async Task<IActionResult> OnPostBeginAsync([FromServices] DocumentEntry entry)
    {
        await LoadAsync();
        if (Party is null || Text is not null)
        {
            return NotFound();
        }

        var record = new DocumentRecord(DocumentEntry.PathOf(OwnPage.Type, Party.Slug), Symbol: null, Distribution.General, Party.Id, MeetingSlug: null, []);
        if ((WhyNotBegin ?? await entry.WhyNotEnterAsync(record)) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, LoadAsync);
        }

        var document = Document.Create(who.Required, OwnPage.Type, record, Beginning(Party), Now);
        db.Add(document);
        return await this.SaveOrShowAsync(db, Outcome.Done, RedirectToPage("/Content/Edit", new { id = document.Id }), LoadAsync);
    }

    private static TextDraft Beginning(Party party) => new(IssuedOn: null, Note: null,
        [new LanguageDraft("en", LanguageStatus.Authentic, party.Name("en"), [new Block("p1", BlockRole.Paragraph, "")], new Dictionary<string, string>(StringComparer.Ordinal))]);

    /// <summary>Takes a request back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid id) =>
        who.Required.Capacity is { PartyId: var party } && await db.CorrectionRequests.FirstOrDefaultAsync(row => row.Id == id && row.PartyId == party) is { } request
            ? await this.SaveOrShowAsync(db, request.Withdraw(who.Required, Now), RedirectToPage().Tell("The request is taken back."), LoadAsync)
            : NotFound();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task LoadAsync()
    {
        if (who.Required.Capacity is not { PartyId: var party })
        {
            return;
        }

        Party = await db.Parties.AsNoTracking().FirstAsync(found => found.Id == party);
        Text = await OwnPage.FindAsync(db, party);
        WhyNotBegin = DocumentAuthors.WhyNotCreate(who.Required, Beginning(Party), party);
        Requests = await db.CorrectionRequests.AsNoTracking().Where(row => row.PartyId == party).OrderByDescending(row => row.AskedAt).ToListAsync();
        Contests = who.Required.PartyUnder(MandateScope.Endorse) is not null ? await ContestsAsync(party) : [];
        var mandates = await db.Mandates.AsNoTracking().Include(row => row.User).Include(row => row.Party).AsSingleQuery().Where(row => row.PartyId == party).OrderByDescending(row => row.From).ToListAsync();
        Mandates = mandates.FindAll(row => row.RevokedAt is null && !(row.EndsAt <= Now));
    }

    private async Task<IReadOnlyList<(EndorsementContest Contest, Guid WindowId, string Reference)>> ContestsAsync(Guid party)
    {
        var open = await (from contest in db.EndorsementContests.AsNoTracking()
                          where contest.SettledAt == null
                          join act in db.Endorsements on contest.EndorsementId equals act.Id
                          where act.PartyId == party
                          join document in db.Documents on act.DocumentId equals document.Id
                          orderby contest.ContestedAt
                          select new { Contest = contest, document.Id, document.Symbol, document.Path }).ToListAsync();
        var windows = open.Count == 0 ? [] : (await db.WindowsOfAsync(party, Now)).ToDictionary(window => window.DocumentId, window => window.Id);
        return [.. open.Where(row => windows.ContainsKey(row.Id)).Select(row => (row.Contest, windows[row.Id], Document.ReferenceOf(row.Symbol, row.Path)))];
    }
}
