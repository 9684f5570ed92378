using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>An act as it reads at an instant: as recorded or, where the record was corrected by then, as its last correction says.</summary>
/// <param name="Act">The act as it was recorded: who did it, on what, and by which of the ways.</param>
/// <param name="Values">The row whose date, name, place and capacity hold: the act itself or its correction.</param>
public sealed record ActReading(Endorsement Act, Endorsement Values)
{
    public DateOnly EffectiveOn => Values.EffectiveOn;

    public PartialDate DateOfAct => Values.DateOfAct;

    /// <summary>UTC.</summary>
    public DateTime? ReceivedAt => Values.ReceivedAt;

    public string NameAsSigned => Values.NameAsSigned;

    public string? SignedBy => Values.SignedBy;

    public MemberCapacity Capacity => Values.CapacityAtAct;

    public int Order => Values.Order;

    /// <summary>Every correction of it that was known for certain, the first one first.</summary>
    public IReadOnlyList<Endorsement> Corrections { get; private init; } = [];

    /// <summary>Since when the party contests the record or a correction of it, as known at the instant; null where it contests neither. UTC.</summary>
    public DateTime? ContestedAt(DateTime knownAt) => Corrections.Count == 0 ? Act.ContestedAt(knownAt) : Corrections.Append(Act).Min(row => row.ContestedAt(knownAt));

    /// <summary>
    /// The acts that the portal knew for certain at the instant, as they read then. What was struck as never done is left out, and
    /// corrections are no acts of a party and not among them. UTC.
    /// </summary>
    public static IEnumerable<ActReading> Of(IEnumerable<Endorsement> acts, DateTime knownAt)
    {
        var known = acts.Where(act => act.EstablishedAt <= knownAt).ToLookup(act => act.Act is EndorsementAct.RecordCorrection);
        var corrections = InOrder(known[true]);
        return known[false].Select(act => Read(act, corrections.Contains(act.Id) ? [.. corrections[act.Id]] : [])).Where(reading => !reading.Values.IsStrike);
    }

    /// <summary>What holds of each record that was corrected for certain: the last of its corrections, whoever waits for whom.</summary>
    internal static IReadOnlyDictionary<Guid, Endorsement> LastCorrections(IEnumerable<Endorsement> acts) =>
        InOrder(acts.Where(row => row is { Act: EndorsementAct.RecordCorrection, EstablishedAt: not null })).ToDictionary(same => same.Key, same => same.Last());

    private static ActReading Read(Endorsement act, Endorsement[] corrections) => new(act, corrections is [.., var last] ? last : act) { Corrections = corrections };

    private static ILookup<Guid, Endorsement> InOrder(IEnumerable<Endorsement> corrections) =>
        corrections.OrderBy(row => row.EstablishedAt).ThenBy(row => row.Number).ToLookup(row => row.AboutId!.Value);
}

/// <summary>A declaration that a party made and has, or has not, withdrawn.</summary>
/// <param name="Made">The act of declaring.</param>
/// <param name="Withdrawn">The act that withdrew it, or null while it stands; it stays readable with both dates.</param>
public sealed record DeclaredPosition(ActReading Made, ActReading? Withdrawn)
{
    /// <summary>What was declared.</summary>
    public Declaration Declaration => Made.Act.Declaration!;

    /// <summary>Whether it stands.</summary>
    public bool Stands => Withdrawn is null;

    /// <summary>Of the acts of one adherence, in the order they were done.</summary>
    internal static IReadOnlyList<DeclaredPosition> Of(IReadOnlyCollection<ActReading> readings) =>
    [
        .. from made in readings
           where made.Act.Act is EndorsementAct.Declare
           orderby made.EffectiveOn, made.Act.Number
           select new DeclaredPosition(made, readings.Where(reading => reading.Act.Act is EndorsementAct.WithdrawDeclaration && reading.Act.AboutId == made.Act.Id).MinBy(reading => (reading.EffectiveOn, reading.Act.Number))),
    ];
}
