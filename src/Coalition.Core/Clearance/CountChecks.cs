using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>When the numbers of a text are compared with the registers.</summary>
public enum CountMoment
{
    /// <summary>As it is sent out. Parties endorse later, so who adheres on the day of the release is not asked yet.</summary>
    Submission,
    Release,
}

/// <summary>
/// The count guard: a number of countries, members, observers, signatories or parties in a title, a field or a paragraph is what a
/// register counts, or it is explained. "38 countries" of which one is an observer is no count of one kind and takes an
/// explanation too. An explanation is given in each language in which the number stands. Codes: <c>count.unbound</c>, <c>count.differs</c>, <c>count.mixed</c>, <c>count.explained-in</c>.
/// </summary>
internal sealed class CountChecks(Edition edition, CountedParties counted, DateOnly today)
{
    /// <summary>Whether the registers must be asked for the text: it states a number that is not explained.</summary>
    public static bool AsksFor(TextDraft text) => Unexplained(text).Any();

    /// <summary>What keeps the text from going on, in reading order; each number once for all its languages.</summary>
    public IEnumerable<Refusal> Of(CountMoment moment) => Unexplained(edition.Text)
        .Select(found => found.Bound?.Query is { } query ? WhyNotBound(found.Stated, query, moment) : WhyNotFound(found.Stated)).OfType<Refusal>()
        .Concat(moment is CountMoment.Submission ? HalfExplained() : []);

    /// <summary>How many parties the register counts for the question, on its day or today.</summary>
    public int Count(CountQuery query) => Parties(query).Count;

    private static IEnumerable<(StatedNumber Stated, BoundNumber? Bound)> Unexplained(TextDraft text) =>
        from stated in StatedNumbers.In(text).DistinctBy(stated => (stated.Place, stated.Value, stated.Noun))
        let bound = text.Numbers.FirstOrDefault(number => number.IsOf(stated))
        where bound is not { Explanation.Count: > 0 } && (stated.IsGuarded || bound is not null)
        select (stated, bound);

    // Whoever reads the number in an authentic text or an official translation reads its explanation there.
    private IEnumerable<Refusal> HalfExplained() =>
        from draft in edition.Text.Languages
        where draft.Status is not LanguageStatus.Courtesy
        from stated in StatedNumbers.In(draft)
        where edition.Text.Numbers.Any(number => number.IsOf(stated) && number.Explanation is { Count: > 0 } said && !said.Languages.Contains(draft.Language, StringComparer.Ordinal))
        select Refuse("count.explained-in", stated, $"its explanation is missing in {TextChecks.Name(draft.Language)}.");

    private Refusal? WhyNotBound(StatedNumber stated, CountQuery query, CountMoment moment)
    {
        if (moment is CountMoment.Submission && query is { Register: CountRegister.Signatories, On: null })
        {
            return null;
        }

        return Count(query) != stated.Value ? Refuse("count.differs", stated, string.Create(CultureInfo.InvariantCulture, $"the register counts {Count(query)} on {query.On ?? today:d MMMM yyyy}. Change the text, or explain the number."))
            : IsMixed(stated, query) ? Mixed(stated)
            : null;
    }

    // What nobody bound passes where a register says the same of the same noun.
    private Refusal? WhyNotFound(StatedNumber stated)
    {
        CountQuery[] equal = [.. Candidates(stated.Noun).Where(query => Count(query) == stated.Value)];
        return equal.Length == 0 ? Refuse("count.unbound", stated, "no register counts that many today. Bind the number to what it counts, or explain it.")
            : Array.TrueForAll(equal, query => IsMixed(stated, query)) ? Mixed(stated)
            : null;
    }

    private Refusal Mixed(StatedNumber stated) =>
        Refuse("count.mixed", stated, "the register counts that many only with parties of different standing together, such as observers with the others. Explain the number, so that readers know who is counted.");

    private Refusal Refuse(string code, StatedNumber stated, string reason) =>
        new(code, $"{PlaceOf(stated)} in {TextChecks.Name(stated.Language)} says “{stated.Words}”; {reason}") { Field = stated.Field };

    private string PlaceOf(StatedNumber stated) => stated.Place.Split(':') switch
    {
        ["text", var id] => string.Create(CultureInfo.InvariantCulture, $"Paragraph {1 + edition.In(stated.Language)!.Blocks.TakeWhile(block => block.Id != id).Count()}"),
        ["field", var name] => $"“{name}”",
        _ => "The title",
    };

    // Signatories are who signed, whatever their standing; "countries" says of an observer what its standing does not.
    private bool IsMixed(StatedNumber stated, CountQuery query) =>
        stated.Noun is not CountedNoun.Signatory && query.Capacity is null && Parties(query).Select(party => party.Capacity).Distinct().Count() > 1;

    private List<CountedParty> Parties(CountQuery query) => [.. counted(query, edition.TextHash, query.On ?? today).Where(query.Counts)];

    private static CountQuery[] Candidates(CountedNoun noun) => noun switch
    {
        CountedNoun.State => [new(CountRegister.Signatories, CountKind.States), new(CountRegister.Coalition, CountKind.States)],
        CountedNoun.Member => [new(CountRegister.Coalition, CountKind.Parties, MemberCapacity.Member), new(CountRegister.Coalition, CountKind.States, MemberCapacity.Member)],
        CountedNoun.Observer => [new(CountRegister.Coalition, CountKind.Parties, MemberCapacity.Observer), new(CountRegister.Coalition, CountKind.States, MemberCapacity.Observer)],
        CountedNoun.Signatory => [new(CountRegister.Signatories, CountKind.Parties)],
        CountedNoun.Party => [new(CountRegister.Signatories, CountKind.Parties), new(CountRegister.Coalition, CountKind.Parties)],
        _ => [],
    };
}

/// <summary>What the registers count, asked from here because signatures lie in a folder that uses this one.</summary>
public interface ICountRegister
{
    /// <summary>What can be counted of each of the documents, whose editions are loaded, as known at the instant, UTC. Acts are read only of texts that were ever frozen: no other has any.</summary>
    Task<IReadOnlyDictionary<Guid, CountedParties>> ReadAsync(PortalDb db, IReadOnlyCollection<Document> documents, DateTime knownAt, CancellationToken cancellationToken);
}
