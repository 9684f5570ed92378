using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Votes;

/// <summary>
/// An assembly that does not exist: 192 made-up members with codes of their own beside the one whose position a source names. Its roll adds
/// up to the official tally and says nothing of any state.
/// </summary>
internal static class Assembly
{
    private static readonly (string Word, int Votes)[] Tally = [("yes", 91), ("no", 11), ("abstain", 57), ("not voting", 33)];

    /// <summary>The made-up members; <c>member-001</c> has the code Q01 and the name Land 001.</summary>
    public static IReadOnlyList<Party> Members { get; } =
    [
        .. Enumerable.Range(1, 192).Select(number => Party.Create($"member-{number:000}", PartyKind.State,
            [new PartyName("en", NameForm.Short, Name(number)), new PartyName("en", NameForm.Former, $"Old {Name(number)}", To: "2000")],
            [new PartyCode("ISO3166-1-a3", Code(number), CodeStatus.UserAssigned)])),
    ];

    /// <summary>The parties and sources of the small entries, and the made-up members.</summary>
    public static RegisterLookups Lookups { get; } = Entries.Lookups with
    {
        Parties = Entries.Lookups.Parties.Values.Concat(Members).ToDictionary(party => party.Slug, StringComparer.Ordinal),
    };

    /// <summary>The full roll by codes, the one known member by its name; every line can be changed.</summary>
    public static IReadOnlyList<string> Roll =>
    [
        "party,position",
        "russian-federation,no",
        .. Tally.SelectMany(part => Enumerable.Repeat(part.Word, part.Votes)).Select((word, index) => $"{Code(index + 1)},{word}"),
    ];

    public static RollSheet Read(VoteEvent vote, IEnumerable<string> lines, params (string Word, string Slug)[] chosen) =>
        RollSheet.Read(CsvTable.Read(string.Join('\n', lines), RollSheet.Limits), new PartyTokens(Lookups.Parties.Values), vote, token => chosen.Where(pair => pair.Word == token.Text).Select(pair => pair.Slug).FirstOrDefault());

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Land {number:000}");

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"Q{number:000}");
}
