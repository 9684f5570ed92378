using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Votes;

/// <summary>The resolution as it was known before, and what of that is withheld.</summary>
public sealed partial class Resolution
{
    private readonly List<Withholding> withholdings = [];

    public IReadOnlyList<Withholding> Withholdings => withholdings;

    WithheldWords IKnownRecord.Words => WithheldWords.Resolution;

    string IKnownRecord.Place => $"resolutions/{Slug}";

    DateTime? IKnownRecord.ReplacedAt(Guid said) => corrections.Find(row => row.Id == said)?.At;

    IEnumerable<string> IKnownRecord.ToldBefore(DateTime before) => corrections.ToldBetween(ReleasedAt, before);

    void IKnownRecord.Keep(Withholding withheld) => withholdings.Add(withheld);

    /// <summary>What it said to the public by the instant, UTC; null where it says the same now, or was no public record then. Needs the corrections made since, and the withholdings.</summary>
    public ResolutionEntry? SaidBy(DateTime at) => ReleasedAt <= at ? corrections.FirstAfter(withholdings.ReadableFrom(at))?.Said<ResolutionEntry>() : null;

    /// <summary>The same resolution as it was described then, with what was known of its vote. Nothing of it is to be saved.</summary>
    public Resolution ReadAs(ResolutionEntry said, RegisterLookups lookups)
    {
        var then = new Resolution { Id = Id, Slug = Slug, RecordedAt = RecordedAt, ReleasedAt = ReleasedAt, ReleasedBy = ReleasedBy };
        then.Enter(said, lookups);
        then.corrections.AddRange(corrections);
        then.withholdings.AddRange(withholdings);
        return then;
    }
}
