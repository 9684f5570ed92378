using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages;

/// <summary>The tenant's front page, one query a kind of record; on the host, the list of public coalitions.</summary>
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TenantDirectory directory, EndorsementActs endorsements) : PageModel
{
    /// <summary>What the front page tells; null on the host.</summary>
    public HomeRecord? Record { get; private set; }

    /// <summary>Coalitions that are listed and running; for the host's page.</summary>
    public IEnumerable<TenantSite> Coalitions =>
        directory.All.Where(site => site.Tenant is { IsHost: false, IsListed: true, State: TenantState.Running });

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (tenant.Site.Tenant.IsHost)
        {
            return;
        }

        var texts = await db.Publications.Public()
            .Where(publication => publication.Document.Path.StartsWith("statements/") || publication.Document.Path.StartsWith("news/"))
            .Heads(db).ToListAsync(cancellationToken);
        var statements = Uses(Features.Statements) ? texts.Where(text => text.Path.StartsWith("statements/", StringComparison.Ordinal)).NewestFirst() : [];
        var latest = statements.Count > 0 ? statements[0] : null;
        Record = new HomeRecord
        {
            Statements = statements,
            Names = latest is null ? null : await endorsements.SignatoriesAsync(latest.DocumentId, latest.TextHash, cancellationToken: cancellationToken),
            News = Uses(Features.News) ? texts.Where(text => text.Path.StartsWith("news/", StringComparison.Ordinal)).NewestFirst() : [],
            Figures = Uses(Features.Figures) ? FigureSubject.Of(await db.Figures.Public().AsNoTracking().ToListAsync(cancellationToken)) : [],
            Commitments = Uses(Features.Commitments)
                ? await db.Commitments.Public().Include(row => row.Party).Include(row => row.Lines).AsSingleQuery().AsNoTracking().ToListAsync(cancellationToken) : [],
            Events = await EventsAsync(cancellationToken),
        };
    }

    private bool Uses(string feature) => tenant.Settings.Uses(feature);

    /// <summary>Meetings and votes in one query: both are a title, a date and a sentence. A meeting has no tally, nor has what was adopted without a vote; a vote no last day.</summary>
    private async Task<IReadOnlyList<RecordedEvent>> EventsAsync(CancellationToken cancellationToken)
    {
        var meetings = db.Meetings.Public().Select(row => new
        {
            IsVote = false,
            row.Slug,
            row.Title,
            On = row.Start,
            Other = row.End,
            Says = row.Hosts,
            Eligible = (int?)null,
            Yes = (int?)null,
            No = (int?)null,
            Abstain = (int?)null,
        });
        var votes = db.Resolutions.Public().Select(row => new
        {
            IsVote = true,
            row.Slug,
            row.Title,
            On = row.VotedOn,
            Other = row.ReportedOn,
            Says = (LocalText?)row.Body,
            Eligible = row.Vote!.Method == VoteMethod.WithoutVote ? null : (int?)row.Vote.Eligible,
            Yes = (int?)row.Vote.Yes,
            No = (int?)row.Vote.No,
            Abstain = (int?)row.Vote.Abstain,
        });
        var rows = await meetings.Concat(votes).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => Uses(row.IsVote ? Features.Resolutions : Features.Meetings))
                .Select(row => new RecordedEvent($"{(row.IsVote ? "resolutions" : "meetings")}/{row.Slug}", row.Title, row.On ?? (row.IsVote ? row.Other : null), row.Says)
                {
                    IsReported = row.IsVote && row.On is null && row.Other is not null,
                    Tally = row.Eligible is { } eligible ? new VoteTally(eligible, row.Yes ?? 0, row.No ?? 0, row.Abstain ?? 0) : null,
                }),
        ];
    }
}
