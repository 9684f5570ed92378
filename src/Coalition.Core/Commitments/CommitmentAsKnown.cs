using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;

namespace Coalition.Core.Commitments;

/// <summary>The commitment as it was known before, and what of that is withheld.</summary>
public sealed partial class Commitment
{
    private readonly List<Withholding> withholdings = [];

    public IReadOnlyList<Withholding> Withholdings => withholdings;

    WithheldWords IKnownRecord.Words => WithheldWords.Commitment;

    string IKnownRecord.Place => $"commitments/{Slug}";

    DateTime? IKnownRecord.ReplacedAt(Guid said) => corrections.Find(row => row.Id == said)?.At;

    IEnumerable<string> IKnownRecord.ToldBefore(DateTime before) => corrections.ToldBetween(ReleasedAt, before);

    void IKnownRecord.Keep(Withholding withheld) => withholdings.Add(withheld);

    /// <summary>What it said by the instant, UTC; null where it says the same now. Needs the corrections made since, and the withholdings.</summary>
    public CommitmentEntry? SaidBy(DateTime at) => corrections.FirstAfter(withholdings.ReadableFrom(at))?.Said<CommitmentEntry>();

    /// <summary>The same commitment as it was described then; what was said and found since is taken over apart, see <see cref="TakeOver"/>. Nothing of it is to be saved.</summary>
    public Commitment ReadAs(CommitmentEntry said, RegisterLookups lookups)
    {
        var then = new Commitment { Id = Id, Slug = Slug, RecordedAt = RecordedAt };
        then.Enter(said, lookups);
        (then.ReleasedAt, then.ReleasedBy) = (ReleasedAt, ReleasedBy);
        return then;
    }

    /// <summary>Takes over the rows of the same commitment that were on record by the instant, UTC, and stands where they say. Nothing of it is to be saved.</summary>
    public void TakeOver(Commitment read, DateTime at)
    {
        updates.AddRange(read.updates.Where(row => row.RecordedAt <= at));
        assessments.AddRange(read.assessments.Where(row => row.RecordedAt <= at));
        findings.AddRange(read.findings.Where(row => row.RecordedAt <= at));
        transactions.AddRange(read.transactions.Where(row => row.RecordedAt <= at));
        withholdings.AddRange(read.withholdings);
        SelfStatus = Step.Last(updates)?.SelfStatus ?? FirstStatus;
        Assessment = Step.Last(assessments)?.Value ?? AssessmentStatus.NotAssessed;
        Evidence = Step.Last(findings)?.Level ?? EvidenceLevel.SelfReported;
    }
}
