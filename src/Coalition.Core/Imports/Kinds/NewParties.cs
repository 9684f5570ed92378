using Coalition.Core.Parties;

namespace Coalition.Core.Imports.Kinds;

/// <summary>The parties that a table brings, beside those on file, for what no two of them share.</summary>
internal sealed class NewParties(IEnumerable<Party> onFile)
{
    private readonly Dictionary<string, string> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), List<PartyCode>> codes = onFile.SelectMany(party => party.Codes).GroupBy(code => (code.Scheme, code.Code)).ToDictionary(same => same.Key, same => same.ToList());

    /// <summary>Whether an earlier row says exactly this.</summary>
    public bool Has(PartyEntry entry) => entries.TryGetValue(entry.Slug, out var earlier) && earlier == entry.Write();

    public bool HasKey(string slug) => entries.ContainsKey(slug);

    /// <summary>Whether the code stands for another party at the same time.</summary>
    public bool IsTaken(PartyCode code) => codes.TryGetValue((code.Scheme, code.Code), out var held) && held.Exists(other => PartyChecks.Clash(other, code));

    public void Add(PartyEntry entry)
    {
        entries.Add(entry.Slug, entry.Write());
        foreach (var code in entry.Codes!)
        {
            (codes.TryGetValue((code.Scheme, code.Code), out var held) ? held : codes[(code.Scheme, code.Code)] = []).Add(code);
        }
    }
}
