using Coalition.Core.Commitments;
using Coalition.Core.Parties;
using Coalition.Web.Components.Map;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Pages.Commitments;

/// <summary>Who has promised something, on the map of the world: money, something else only, or nothing that still stands. Amounts are not drawn, because currencies cannot be compared.</summary>
public static class DonorMap
{
    /// <summary>Each party once, under the first of the three that is true of it.</summary>
    public static WorldMapView Of(IReadOnlyList<Commitment> commitments, CommitmentTotals totals, IStringLocalizer<Texts> texts)
    {
        var standing = commitments.Except(totals.GivenUp).ToList();
        var money = PartiesOf(standing.Where(commitment => commitment.Kind is CommitmentKind.Financial), []);
        var other = PartiesOf(standing, money);
        var none = PartiesOf(commitments, [.. money, .. other]);
        return new WorldMapView("map", texts["Who has promised, on the map"],
        [
            .. new[]
            {
                new MapCategory(texts["Has promised money"], MapTone.Full, money),
                new MapCategory(texts["Has promised something else"], MapTone.Striped, other),
                new MapCategory(texts["Has cancelled or replaced all that it promised"], MapTone.Dotted, none),
            }.Where(category => category.Count > 0),
        ]);
    }

    private static Party[] PartiesOf(IEnumerable<Commitment> commitments, IReadOnlyList<Party> but) =>
        [.. commitments.Select(commitment => commitment.Party).DistinctBy(party => party.Id).ExceptBy(but.Select(party => party.Id), party => party.Id)];
}
