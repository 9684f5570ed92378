using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>The registers of the coalition, each with how much it holds and how much of it waits. One query counts them all.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public Counts Held { get; private set; } = new();

    public async Task OnGetAsync()
    {
        var (meetings, commitments, resolutions, figures) = (db.Meetings, db.Commitments, db.Resolutions, db.Figures);
        var (sources, memberships, seats, endorsements) = (db.Sources, db.Memberships, db.Seats, db.Endorsements);
        var (corrections, posts) = (db.CorrectionRequests, db.PostHoldings);
        // Each count names the row it is selected with; without that it would be a query of its own.
        Held = await db.SiteSettings.Select(site => new Counts
        {
            Sources = sources.Count(row => row.TenantId == site.TenantId),
            Memberships = memberships.Count(row => row.TenantId == site.TenantId && row.SupersededAt == null),
            Seats = seats.Count(row => row.TenantId == site.TenantId),
            Corrections = corrections.Count(row => row.TenantId == site.TenantId),
            CorrectionsWaiting = corrections.Count(row => row.TenantId == site.TenantId && row.AnsweredAt == null),
            Endorsements = endorsements.Count(row => row.TenantId == site.TenantId),
            EndorsementsWaiting = endorsements.Count(row => row.TenantId == site.TenantId && row.MandateId == null && row.Confirmation == null),
            Meetings = meetings.Count(row => row.TenantId == site.TenantId),
            MeetingsWaiting = meetings.Count(row => row.TenantId == site.TenantId && row.ReleasedAt == null),
            Commitments = commitments.Count(row => row.TenantId == site.TenantId),
            CommitmentsWaiting = commitments.Count(row => row.TenantId == site.TenantId && row.ReleasedAt == null),
            Resolutions = resolutions.Count(row => row.TenantId == site.TenantId),
            ResolutionsWaiting = resolutions.Count(row => row.TenantId == site.TenantId && row.ReleasedAt == null),
            Figures = figures.Count(row => row.TenantId == site.TenantId),
            FiguresWaiting = figures.Count(row => row.TenantId == site.TenantId && row.ReleasedAt == null),
            Posts = posts.Count(row => row.TenantId == site.TenantId),
            PostsWaiting = posts.Count(row => row.TenantId == site.TenantId && row.ReleasedAt == null),
        }).FirstOrDefaultAsync() ?? new();
    }

    /// <summary>Rows of each register; "waiting" are those not released or not confirmed.</summary>
    public sealed record Counts
    {
        public int Sources { get; init; }

        public int Memberships { get; init; }

        public int Corrections { get; init; }

        public int CorrectionsWaiting { get; init; }

        public int Seats { get; init; }

        public int Endorsements { get; init; }

        public int EndorsementsWaiting { get; init; }

        public int Meetings { get; init; }

        public int MeetingsWaiting { get; init; }

        public int Commitments { get; init; }

        public int CommitmentsWaiting { get; init; }

        public int Resolutions { get; init; }

        public int ResolutionsWaiting { get; init; }

        public int Figures { get; init; }

        public int FiguresWaiting { get; init; }

        public int Posts { get; init; }

        public int PostsWaiting { get; init; }
    }
}
