using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Members;

/// <summary>
/// What the public record holds of one party: standing, seats, texts, commitments, votes, meetings. A party that has no
/// part in this coalition does not exist here, whatever others know of it. Five queries.
/// </summary>
[Feature(Features.Members)]
public sealed class DetailModel(PortalDb db, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    private IReadOnlyList<Endorsement> acts = [];

    /// <summary>The day whose record is asked for; today, and never later, unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    private bool wasHere;

    public Party Party { get; private set; } = null!;

    /// <summary>How many of its office-holders the sources name.</summary>
    public int Posts { get; private set; }

    /// <summary>The parties it followed. What they did stays theirs.</summary>
    public IReadOnlyList<Party> Before { get; private set; } = [];

    /// <summary>The parties that followed it. What it did stays its own.</summary>
    public IReadOnlyList<Party> After { get; private set; } = [];

    /// <summary>Its short names in the languages of the site.</summary>
    public IEnumerable<PartyName> NamesHere =>
        Party.Names.Where(name => name.Form is NameForm.Short && name.To is null && tenant.Settings.SupportedCultures.Contains(name.Lang, StringComparer.Ordinal));

    /// <summary>What it was called before, in the reader's language, else in English.</summary>
    public IReadOnlyList<PartyName> FormerHere
    {
        get
        {
            var here = CultureInfo.CurrentUICulture.Name;
            var own = Party.FormerNames.Where(name => name.Lang == here).ToArray();
            return own.Length > 0 ? own : [.. Party.FormerNames.Where(name => name.Lang is "en")];
        }
    }

    /// <summary>What it is on the day; what is to begin later is not told.</summary>
    public IReadOnlyList<Standing> Standings { get; private set; } = [];

    /// <summary>What it was before that day, the latest first.</summary>
    public IReadOnlyList<Standing> Earlier { get; private set; } = [];

    public IReadOnlyList<SeatHeld> Seats { get; private set; } = [];

    /// <summary>The prose about the party, or null while none is released.</summary>
    public ReleasedText? Prose { get; private set; }

    /// <summary>Released texts its name stands or stood under, the newest first.</summary>
    public IReadOnlyList<SignedText> Texts { get; private set; } = [];

    /// <summary>Public texts open for endorsement without its name, where the tenant's rule shows them; else empty.</summary>
    public IReadOnlyList<ReleasedText> NotSigned { get; private set; } = [];

    public IReadOnlyList<Commitment> Commitments { get; private set; } = [];

    /// <summary>Every public vote, with the party's position where a source names it; empty for organisations no source names.</summary>
    public IReadOnlyList<PartyVote> Votes { get; private set; } = [];

    public IReadOnlyList<MeetingAttended> Meetings { get; private set; } = [];

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The day that is shown.</summary>
    public DateOnly Day => AskedDay.Read(On).Until(Today);

    /// <summary>What was asked for as a day or an instant and is none.</summary>
    public string? Unread => AskedDay.Read(On).Unread ?? AsKnown.Unread;

    public KnownAt AsKnown { get; private set; } = null!;

    /// <summary>Whether an earlier day or an earlier knowledge is shown.</summary>
    public bool IsPast => Day < Today || AsKnown.IsGiven;

    /// <summary>Whether the reader speaks for the party and may point at what is wrong; of a past record nobody may, for it is what was known then.</summary>
    public bool MayPointOut => !IsPast && who.Actor is { } actor && actor.May(Permissions.EndorseContent) && actor.SpeaksFor(Party.Id);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        AsKnown = KnownAt.Read(Known, clock.GetUtcNow().UtcDateTime);
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await ReadTextsAsync(cancellationToken);
        if (!wasHere && Texts.Count == 0)
        {
            return NotFound();
        }

        await ReadRegistersAsync(cancellationToken);
        return Page();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var (memberships, seats, endorsements, posts) = (db.Memberships, db.Seats, db.Endorsements, db.PostHoldings.PublicBy(AsKnown.Instant));
        var found = await db.Parties.AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(party => party.Slug == slug)
            .Select(party => new
            {
                Party = party,
                Posts = posts.Count(row => row.PartyId == party.Id),
                Before = party.Predecessors.ToList(),
                After = party.Successors.ToList(),
                Standings = memberships.Where(row => row.PartyId == party.Id)
                    .Select(row => new Standing(row.Capacity, row.From, row.To, row.Source) { Id = row.Id, EndReason = row.EndReason, RecordedAt = row.RecordedAt, SupersededAt = row.SupersededAt }).ToList(),
                Acts = endorsements.Include(act => act.Party).Include(act => act.Confirmation).Include(act => act.Declaration).Include(act => act.Contests).Where(act => act.PartyId == party.Id).ToList(),
                Seats = seats.SelectMany(seat => seat.Terms, (seat, term) => new { seat, term }).Where(pair => pair.term.PartyId == party.Id)
                    .Select(pair => new SeatHeld(pair.seat.Name, pair.term.From, pair.term.To, pair.term.Source) { Id = pair.term.Id, RecordedAt = pair.term.RecordedAt, SupersededAt = pair.term.SupersededAt }).ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            (Party, Posts, Before, After, acts) = (found.Party, found.Posts, found.Before, found.After, found.Acts);
            wasHere = found.Standings.Exists(standing => standing.SupersededAt is null && HasBegun(standing.From, Today)) || found.Seats.Exists(seat => seat.SupersededAt is null && HasBegun(seat.From, Today));
            var standings = found.Standings.FindAll(standing => standing.IsKnownAt(AsKnown.Instant) && HasBegun(standing.From, Day));
            Standings = standings.FindAll(standing => !HasEnded(standing.To));
            Earlier = [.. standings.Where(standing => HasEnded(standing.To)).OrderByDescending(standing => standing.To?.Rank, StringComparer.Ordinal)];
            Seats = found.Seats.FindAll(seat => seat.IsKnownAt(AsKnown.Instant) && HasBegun(seat.From, Day) && !HasEnded(seat.To));
        }

        return found is not null;
    }

    private static bool HasBegun(PartialDate? from, DateOnly day) => from?.Earliest is not { } first || first <= day;

    private bool HasEnded(PartialDate? to) => to?.Latest <= Day;

    private async Task ReadTextsAsync(CancellationToken cancellationToken)
    {
        var partyId = Party.Id;
        Guid[] signed = [.. acts.Select(act => act.DocumentId)];
        var open = await OpenHereAsync(cancellationToken);
        Guid[] opened = [.. open.Select(text => text.Key)];
        var released = await db.Publications.Readable()
            .Where(publication => publication.Document.PartyId == partyId || signed.Contains(publication.DocumentId) || opened.Contains(publication.DocumentId))
            .Texts(db).ToListAsync(cancellationToken);
        var editions = released.FindAll(text => !text.IsRetracted);
        var texts = editions.Where(text => text is { EndedAt: null, AddsToId: null }).NewestFirst();
        var documents = released.GroupBy(text => text.DocumentId).ToDictionary(same => same.Key, same => ReadableDocument.Of([.. same])!);
        Prose = texts.FirstOrDefault(text => text.Type is "MemberPage") is { } page ? Memento.InForce(documents[page.DocumentId], AsKnown.Instant) : null;
        EditionLine[] lines = [.. released.Select(text => new EditionLine(text.DocumentId, text.Number, text.Kind, text.Ordinal is not null, text.TextHash))];
        var registers = texts.ToDictionary(text => text.PublicationId, text => StatementReading.NamesUnder(documents[text.DocumentId], text, new SignedDocument([.. acts.Where(act => act.DocumentId == text.DocumentId)], lines), Day, AsKnown.Instant));
        Texts = [.. texts.SelectMany(text => Signed(registers[text.PublicationId], text, [.. editions.Where(edition => edition.DocumentId == text.DocumentId)]))];
        NotSigned = [.. texts.Where(text => open[text.DocumentId].Contains(text.TextHash) && !registers[text.PublicationId].Names(Party.Id))];
    }

    // Texts that parties of its standing can endorse now; none where the site does not say who has not.
    private async Task<ILookup<Guid, TextHash>> OpenHereAsync(CancellationToken cancellationToken)
    {
        if (!tenant.Settings.Parties.ShowsNotSigned || IsPast)
        {
            return Array.Empty<EndorsementWindow>().ToLookup(window => window.DocumentId, window => window.TextHash);
        }

        var (now, held) = (AsKnown.Instant, Standings is [var standing, ..] ? standing.Capacity : (MemberCapacity?)null);
        var open = await db.EndorsementWindows.AsNoTracking().Where(window => window.ClosedAt == null && (window.Until == null || window.Until > now)).ToListAsync(cancellationToken);
        return open.Where(window => window.Policy.Admits(held)).ToLookup(window => window.DocumentId, window => window.TextHash);
    }

    private IEnumerable<SignedText> Signed(SignatoryRegister register, ReleasedText text, IReadOnlyList<ReleasedText> editions) =>
        SignatoryRow.Of(register, text.ReleasedAt, tenant.Settings).Select(row => new SignedText(text, row, SignedEdition.CarriedFrom(row.Signatory, text.TextHash, editions)))
            .Concat(SignedEdition.Of(register, editions).Select(other => new SignedText(text, new SignatoryRow(other.Signatory, SignatoryStanding.InEffect, IsLate: false), other.Number)));

    // Read as they stand today, so a page of a past instant does without them.
    private async Task ReadRegistersAsync(CancellationToken cancellationToken)
    {
        if (AsKnown.IsGiven)
        {
            return;
        }

        var partyId = Party.Id;
        if (tenant.Settings.Uses(Features.Commitments))
        {
            var commitments = await db.Commitments.Public().Include(row => row.Lines).AsSingleQuery().AsNoTracking().Where(row => row.PartyId == partyId).ToListAsync(cancellationToken);
            Commitments = commitments.FindAll(row => HasBegun(row.AnnouncedOn, Day));
        }

        IReadOnlyList<PartyVote> votes = tenant.Settings.Uses(Features.Resolutions) ? await db.VotesOfAsync(partyId, cancellationToken) : [];
        Votes = [.. votes.Where(vote => (Party.IsState || vote.Position is not null) && HasBegun(vote.On, Day))];
        if (tenant.Settings.Uses(Features.Meetings))
        {
            var meetings = await db.Meetings.Public().SelectMany(meeting => meeting.Participations, (meeting, row) => new { meeting, row }).Where(pair => pair.row.PartyId == partyId)
                .Select(pair => new MeetingAttended(pair.meeting.Id, pair.meeting.Slug, pair.meeting.Title, pair.meeting.Start, pair.row.Represented)).ToListAsync(cancellationToken);
            Meetings = [.. meetings.Where(meeting => HasBegun(meeting.On, Day)).OrderByDescending(meeting => meeting.On?.Rank, StringComparer.Ordinal)];
        }
    }
}
