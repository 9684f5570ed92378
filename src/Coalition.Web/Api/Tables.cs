using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Figures;
using Coalition.Web.Pages.Resolutions;
using Coalition.Web.Pages.Statements;
using Coalition.Web.Pages.Votes;

namespace Coalition.Web.Api;

/// <summary>Tables of votes and figures as CSV, from what their pages show. Columns and values are for programs; names are in the language of the request.</summary>
internal static class Tables
{
    /// <summary>The tables, answered per tenant and cached like its pages.</summary>
    public static void MapTables(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/votes.csv", VotesAsync).WithMetadata(new FeatureAttribute(Features.Resolutions)).CacheOutput(PublicCache.Name);
        routes.MapFile("/resolutions/{slug}/positions.csv", PositionsAsync).WithMetadata(new FeatureAttribute(Features.Resolutions)).CacheOutput(PublicCache.Name);
        routes.MapFile("/resolutions/{slug}/tally.csv", TallyAsync).WithMetadata(new FeatureAttribute(Features.Resolutions)).CacheOutput(PublicCache.Name);
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

    private static async Task<IResult> PositionsAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, TimeProvider clock, string slug, CancellationToken cancellationToken)
    {
        var asKnown = request.AsKnown(clock);
        if (asKnown.Unread is not null)
        {
            return Results.BadRequest();
        }

        if (await VoteAsync(db, slug, asKnown, cancellationToken) is not { Vote: { } vote } resolution)
        {
            return Results.NotFound();
        }

        var since = TableCells.Instant(asKnown.WordedSince(resolution.Withholdings));
        var named = NamedVote.Of(vote, new PartyOrder(tenant.Settings.Parties, CultureInfo.CurrentUICulture));
        var (others, unnamed) = (vote.Eligible - named.Count, vote.RollComplete ? VotePositionKind.NotVoting.Coded() : "unknown");
        return TableCells.Csv($"{slug}-positions", [.. TableCells.PartyNames, "position", "would_have", "declared_on", "members", "source", "declaration_source", "worded_since"],
        [
            .. named.Select(row => (IReadOnlyList<object?>)
            [
                .. TableCells.Of(row.Party), row.Position?.Position.Coded() ?? unnamed, row.Intention?.WouldHave.Coded(), row.Intention?.On?.Value, 1, row.Position?.Source.Slug, row.Intention?.Source.Slug, since,
            ]),

            // Members that no source names: how many they are is known, and nothing else.
            .. others > 0 ? new IReadOnlyList<object?>[] { [null, null, null, unnamed, null, null, others, null, null, since] } : [],
        ]);
    }

    private static async Task<IResult> TallyAsync(HttpRequest request, PortalDb db, TimeProvider clock, string slug, CancellationToken cancellationToken)
    {
        var asKnown = request.AsKnown(clock);
        if (asKnown.Unread is not null)
        {
            return Results.BadRequest();
        }

        if (await VoteAsync(db, slug, asKnown, cancellationToken) is not { Vote: { Result: not VoteResult.AdoptedWithoutVote } vote } resolution)
        {
            return Results.NotFound();
        }

        var (tally, roll, sources) = (vote.Tally, vote.Roll, TableCells.Keys(resolution.Sources.OrderBy(link => link.Position).Select(link => link.Source.Slug)));
        var with = vote.Intentions.Count > 0 ? vote.TallyWithIntentions : null;
        (string Position, int? Official, string Basis, int Named, int? With)[] rows =
        [
            (VotePositionKind.Yes.Coded(), tally.Yes, "stated", roll.Yes, with?.Yes),
            (VotePositionKind.No.Coded(), tally.No, "stated", roll.No, with?.No),
            (VotePositionKind.Abstain.Coded(), tally.Abstain, "stated", roll.Abstain, with?.Abstain),
            (VotePositionKind.NotVoting.Coded(), tally.NotVoting, "derived", roll.NotVoting, with?.NotVoting),
            ("unknown", null, "derived", roll.Unknown, null),
            ("all", tally.Eligible, "stated", tally.Eligible, with?.Eligible),
        ];
        return TableCells.Csv($"{slug}-tally", ["position", "official", "basis", "known_by_name", "with_intentions", "sources", "worded_since"],
            rows.Select(row => (IReadOnlyList<object?>)[row.Position, row.Official, row.Basis, row.Named, row.With, sources, TableCells.Instant(asKnown.WordedSince(resolution.Withholdings))]));
    }

    private static async Task<Resolution?> VoteAsync(PortalDb db, string slug, KnownAt asKnown, CancellationToken cancellationToken) =>
        await KnownResolution.FindAsync(db, slug, asKnown.Instant, cancellationToken) is { } found && found.ReleasedAt <= asKnown.Instant ? found : null;

    private static async Task<IResult> FiguresAsync(HttpRequest request, PortalDb db, TimeProvider clock, string? subject, string? claimant, CancellationToken cancellationToken)
    {
        if (request.AsKnown(clock) is not { Unread: null } asKnown)
        {
            return Results.BadRequest();
        }

        var here = CultureInfo.CurrentUICulture.Name;
        var ledger = await FigureLedger.LoadAsync(db, subject, claimant, asKnown, cancellationToken);
        return TableCells.Csv("figures", ["key", "subject", "subject_name", "wording", "value", "up_to", "precision", "unit", "as_of", "as_of_stated", "claimant", "definition", "status", "sources", "worded_since"],
            ledger.Subjects.SelectMany(found => found.Claims).Select(claim => (IReadOnlyList<object?>)
            [
                claim.Slug, claim.Subject, claim.SubjectName.In(here), claim.Wording.In(here), claim.Value, claim.UpTo, claim.Precision?.Coded(), claim.Unit.In(here), claim.AsOf?.Value, claim.AsOf?.AsStated,
                claim.Claimant.In(here), claim.Definition?.In(here), claim.Standing.Coded(), TableCells.Keys(claim.AllSources.Select(source => source.Slug)), TableCells.Instant(asKnown.WordedSince(claim.Withholdings)),
            ]));
    }
}
