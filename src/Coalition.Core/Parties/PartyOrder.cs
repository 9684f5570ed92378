using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Parties;

/// <summary>
/// The one order of parties: by the tenant's rule, and by the alphabet of the language whose names decide. Two parties of one name stand
/// in the order of their slugs, so that a list is the same each time.
/// </summary>
/// <param name="rules">The tenant's rules.</param>
/// <param name="reader">The reader's language; it decides where the rule leaves it open.</param>
public sealed class PartyOrder(PartyRules rules, CultureInfo reader) : IComparer<Party>
{
    /// <summary>The order of the back office, which is in English.</summary>
    public static PartyOrder OfTheDesk(PortalDb db) => new(db.Settings?.Parties ?? new(), CultureInfo.GetCultureInfo("en"));

    private readonly Dictionary<string, int> places = rules.Order is PartyOrdering.Protocol
        ? rules.Protocol.Select((slug, place) => (slug, place)).ToDictionary(pair => pair.slug, pair => pair.place, StringComparer.Ordinal)
        : [];

    private readonly CultureInfo language = rules.Order switch
    {
        PartyOrdering.EnglishAlphabet => CultureInfo.GetCultureInfo("en"),
        PartyOrdering.FrenchAlphabet => CultureInfo.GetCultureInfo("fr"),
        _ => reader,
    };

    public int Compare(Party? x, Party? y)
    {
        if (x is null || y is null)
        {
            return Comparer<bool>.Default.Compare(x is not null, y is not null);
        }

        var byPlace = PlaceOf(x).CompareTo(PlaceOf(y));
        var byName = byPlace != 0 ? byPlace : language.CompareInfo.Compare(KeyOf(x), KeyOf(y), CompareOptions.None);
        return byName != 0 ? byName : string.CompareOrdinal(x.Slug, y.Slug);
    }

    private int PlaceOf(Party party) => places.GetValueOrDefault(party.Slug, int.MaxValue);

    // A name that is sorted otherwise than it is written has a key of its own; a designation is sorted as it is written.
    private string KeyOf(Party party) => (party.Designation is null ? party.Names.FirstOrDefault(name => name.Form is NameForm.SortKey && name.Lang == language.TwoLetterISOLanguageName && name.To is null)?.Text : null)
        ?? party.Name(language.TwoLetterISOLanguageName);
}
