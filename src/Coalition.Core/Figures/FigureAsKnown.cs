using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Figures;

/// <summary>The claim as it was known before, and what of that is withheld.</summary>
public sealed partial class Figure
{
    private readonly List<Withholding> withholdings = [];

    public IReadOnlyList<Withholding> Withholdings => withholdings;

    WithheldWords IKnownRecord.Words => WithheldWords.Figure;

    string IKnownRecord.Place => $"figures#{Slug}";

    DateTime? IKnownRecord.ReplacedAt(Guid said) => corrections.Find(row => row.Id == said)?.At;

    IEnumerable<string> IKnownRecord.ToldBefore(DateTime before) => corrections.ToldBetween(ReleasedAt, before);

    void IKnownRecord.Keep(Withholding withheld) => withholdings.Add(withheld);

    /// <summary>What it said by the instant, UTC. Needs everything that <see cref="FigureSets.Whole"/> loads, the corrections made since, and the withholdings.</summary>
    public FigureEntry SaidBy(DateTime at) => corrections.FirstAfter(withholdings.ReadableFrom(at))?.Said<FigureEntry>() ?? Entry;

    /// <summary>The same claim as it was described by the instant, UTC; what gave way later had not yet. Nothing of it is to be saved.</summary>
    /// <param name="lookups">The sources of what it and the claims joined with it said then.</param>
    public Figure KnownAt(RegisterLookups lookups, DateTime at)
    {
        var then = new Figure { Id = Id, Slug = Slug, RecordedAt = RecordedAt, ReleasedAt = ReleasedAt, ReleasedBy = ReleasedBy, Succession = Succession?.At <= at ? Succession : null };
        then.Enter(SaidBy(at), lookups);
        then.corrections.AddRange(corrections);
        then.withholdings.AddRange(withholdings);
        then.earlier.AddRange(earlier.Where(row => row.At <= at).Select(row => row.Of(row.Earlier.KnownAt(lookups, at))));
        return then;
    }
}
