using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Figures;
using Coalition.Web.Pages.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary>Tables of votes and figures as CSV, from what their pages show. Columns and values are for programs; names are in the language of the request.</summary>
internal static class Tables
{
    /// <summary>The tables, answered per tenant and cached like its pages.</summary>
    public static void MapTables(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/votes.csv", VotesAsync).WithMetadata(new FeatureAttribute(Features.Resolutions)).CacheOutput(PublicCache.Name);
        routes.MapFile("/resolutions/{slug}/positions.csv", PositionsAsync).WithMetadata(new FeatureAttribute(Features.Resolutions)).CacheOutput(PublicCache.Name);
        routes.MapFile("/figures.csv", FiguresAsync).WithMetadata(new FeatureAttribute(Features.Figures)).CacheOutput(PublicCache.Name);
    }

    private static async Task<IResult> VotesAsync(PortalDb db, CurrentTenant tenant, TimeProvider clock, string? statement, string? resolution, CancellationToken cancellationToken)
    {
        if (await VoteTable.LoadAsync(db, tenant.Settings, clock.GetUtcNow().UtcDateTime, statement, resolution, cancellationToken) is not { Votes: { } votes } table)
        {
            return Results.NotFound();
        }

        return TableCells.Csv("votes", [.. TableCells.PartyNames, "name_as_signed", "kind", "statement", "date_of_act", "date_of_act_stated", "date_of_act_note", "resolution", "position", "would_have"],
            votes.Rows.Select(row => (IReadOnlyList<object?>)
            [
                .. TableCells.Of(row.Signatory.Party), row.Signatory.Given.NameAsSigned, row.Signatory.Party.Kind.Coded(), table.Statement!.Slug, .. TableCells.ActOn(row.Signatory.Given.DateOfAct),
                table.Resolution!.Slug, row.HasVote ? row.Position?.Coded() ?? "unknown" : "no_vote", row.WouldHave?.Coded(),
            ]));
    }

    private static async Task<IResult> PositionsAsync(PortalDb db, string slug, CancellationToken cancellationToken)
    {
        if (await db.Resolutions.Public().Include(row => row.Vote).AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is not { Vote: { } vote })
        {
            return Results.NotFound();
        }

        var positions = await db.Set<VotePosition>().AsNoTracking().Where(row => row.VoteEventId == vote.Id).OrderBy(row => row.Order)
            .Select(row => new { row.Party, row.Position, Source = row.Source.Slug }).ToListAsync(cancellationToken);
        return TableCells.Csv($"{slug}-positions", [.. TableCells.PartyNames, "position", "source"],
            positions.Select(row => (IReadOnlyList<object?>)[.. TableCells.Of(row.Party), row.Position.Coded(), row.Source]));
    }

    private static async Task<IResult> FiguresAsync(PortalDb db, string? subject, string? claimant, CancellationToken cancellationToken)
    {
        var here = CultureInfo.CurrentUICulture.Name;
        var ledger = await FigureLedger.LoadAsync(db, subject, claimant, cancellationToken);
        return TableCells.Csv("figures", ["key", "subject", "subject_name", "wording", "value", "up_to", "unit", "as_of", "as_of_stated", "claimant", "definition", "status", "sources"],
            ledger.Subjects.SelectMany(found => found.Claims).Select(claim => (IReadOnlyList<object?>)
            [
                claim.Slug, claim.Subject, claim.SubjectName.In(here), claim.Wording.In(here), claim.Value, claim.UpTo, claim.Unit.In(here), claim.AsOf?.Value, claim.AsOf?.AsStated,
                claim.Claimant.In(here), claim.Definition?.In(here), claim.Standing.Coded(), TableCells.Keys(claim.AllSources.Select(source => source.Slug)),
            ]));
    }
}
