using Coalition.Core.Kernel;

namespace Coalition.Core.Statements;

/// <summary>
/// What one party has on record on one text, for the rules of its next act: the acts of its last adherence, those included that wait
/// for a second person. What was struck, and what silence gave by a wrong clock, is not among them.
/// </summary>
/// <param name="Acts">Acts of the last adherence, the oldest first.</param>
/// <param name="Corrections">What holds of each record that was corrected.</param>
internal sealed record PartyRecord(IReadOnlyList<Endorsement> Acts, IReadOnlyDictionary<Guid, Endorsement> Corrections)
{
    /// <summary>The party's acts on texts that the lineage carries.</summary>
    /// <param name="acts">Every act of the party on the document, corrections included.</param>
    public static PartyRecord Of(IReadOnlyCollection<Endorsement> acts, TextLineage text)
    {
        var corrections = ActReading.LastCorrections(acts);
        Endorsement[] own = [.. acts.Where(row => row.Act is not EndorsementAct.RecordCorrection && !row.IsVoid && corrections.GetValueOrDefault(row.Id) is not { IsStrike: true } && text.Carries(row.TextHash))];
        var last = own.Where(row => row.Gives || row.Act is EndorsementAct.Provisional).Select(row => (int?)row.Adherence).Max();
        return new([.. own.Where(row => row.Adherence == last).OrderBy(row => row.Number)], corrections);
    }

    /// <summary>Where the party stands.</summary>
    public PartyStanding Standing => Acts.Count == 0 ? PartyStanding.None
        : Withdrawal is { EstablishedAt: not null } ? PartyStanding.Withdrawn
        : Acts.Any(row => row is { Gives: true, EstablishedAt: not null }) ? PartyStanding.Endorsed
        : PartyStanding.Provisional;

    /// <summary>The number of the adherence, or null where there is none.</summary>
    public int? Adherence => Acts is [var first, ..] ? first.Adherence : null;

    /// <summary>Whether nothing holds now: the party never joined this text, or has left it.</summary>
    public bool IsOver => Standing is PartyStanding.None or PartyStanding.Withdrawn;

    /// <summary>Whether another act by which the party joins repeats or confirms what is on record: another way than before, or from provisional to firm.</summary>
    public bool IsConfirmedBy(EndorsementInput input) => !IsOver && WhyNotConfirm(input) is null;

    /// <summary>Why the party does not join anew: it has already (<c>endorsement.twice</c>), or its act comes before its withdrawal (<c>endorsement.order</c>).</summary>
    public Refusal? WhyNotJoin(EndorsementInput input, DateTime now) =>
        IsOver ? (Withdrawal is { } withdrawal ? WhyNotAfter(withdrawal, input, now) : null)
        : Acts.FirstOrDefault(row => row.EstablishedAt is null) is { } waiting ? new("endorsement.twice", $"An act of {waiting.NameAsSigned} is recorded and waits for the second person.")
        : Standing is PartyStanding.Provisional ? new("endorsement.twice", $"{Acts[0].NameAsSigned} has endorsed this text ad referendum. What is missing is the confirmation.")
        : new("endorsement.twice", $"{Acts[0].NameAsSigned} has already endorsed this text.");

    /// <summary>
    /// Why it confirms nothing: nothing is there (<c>endorsement.nothing-to-confirm</c>), it is confirmed or came by this very way
    /// (<c>endorsement.twice</c>), the record it would confirm waits itself (<c>endorsement.twice</c>). A party confirms its own act whatever the secretariat has recorded and nobody has confirmed.
    /// </summary>
    public Refusal? WhyNotConfirm(EndorsementInput input)
    {
        if (IsOver)
        {
            return new("endorsement.nothing-to-confirm", "Nothing of this party is on record on this text that could be confirmed.");
        }

        if (!input.IsOwn && Acts.Any(row => row.EstablishedAt is null))
        {
            return new("endorsement.twice", $"An act of {Acts[0].NameAsSigned} is recorded and waits for the second person.");
        }

        var isRepeated = Acts.Any(row => row.Act is EndorsementAct.Confirm && (!input.IsOwn || row.EstablishedAt is not null)) || Acts.Any(row => row.Act is EndorsementAct.Endorse && row.IsByMandate == input.IsOwn && !row.IsBySilence);
        return isRepeated ? new("endorsement.twice", $"{Acts[0].NameAsSigned} has already endorsed this text.") : null;
    }

    /// <summary>Why a confirmation has the wrong date: what is provisional is not confirmed before it was done (<c>endorsement.order</c>). A second piece of evidence may be older than the first.</summary>
    public Refusal? WhyNotConfirmThen(EndorsementInput input, DateTime now) =>
        Acts.FirstOrDefault(row => row.Act is EndorsementAct.Provisional) is { } provisional ? WhyNotAfter(provisional, input, now) : null;

    /// <summary>
    /// Why there is nothing to declare upon (<c>endorsement.not-endorsed</c>), a withdrawal waits (<c>endorsement.twice</c>), or the declaration comes too
    /// early (<c>endorsement.order</c>).
    /// </summary>
    public Refusal? WhyNotDeclare(EndorsementInput input, DateTime now) => IsOver
        ? new("endorsement.not-endorsed", "A party declares with its endorsement or after it. There is none by this party on this text.")
        : !input.IsOwn && Withdrawal is { } waiting ? WhyNotBeside(waiting)
        : WhyNotAfter(Acts.MinBy(DayOf)!, input, now);

    /// <summary>Why the declaration cannot be withdrawn: it is not one of the party's that stands (<c>endorsement.no-declaration</c>), too early (<c>endorsement.order</c>), or recorded already (<c>endorsement.twice</c>).</summary>
    public Refusal? WhyNotWithdrawDeclaration(EndorsementInput input, DateTime now) =>
        Acts.FirstOrDefault(row => row is { Act: EndorsementAct.Declare, EstablishedAt: not null } && row.Id == input.AboutId) is not { } declared
            || Acts.Any(row => row is { Act: EndorsementAct.WithdrawDeclaration, EstablishedAt: not null } && row.AboutId == declared.Id)
            ? new("endorsement.no-declaration", "This party has no such declaration that could be withdrawn.")
            : !input.IsOwn && Acts.FirstOrDefault(row => row.Act is EndorsementAct.WithdrawDeclaration && row.AboutId == declared.Id) is { } waiting ? WhyNotBeside(waiting)
            : WhyNotAfter(declared, input, now);

    /// <summary>Whether the party has endorsed ad referendum and nothing since that counts, so that it can confirm that or take it back; what waits for a second person is nothing that counts.</summary>
    public bool IsAdReferendum => Standing is PartyStanding.Provisional && Acts.Any(row => row is { Act: EndorsementAct.Provisional, EstablishedAt: not null });

    /// <summary>
    /// Why nothing can be withdrawn: no endorsement holds, not even ad referendum (<c>endorsement.not-endorsed</c>), too early (<c>endorsement.order</c>),
    /// or the secretariat has recorded a withdrawal already, which waits (<c>endorsement.twice</c>). The party itself waits for nobody.
    /// </summary>
    public Refusal? WhyNotWithdraw(EndorsementInput input, DateTime now) => Standing is not PartyStanding.Endorsed && !IsTakenBackBy(input)
        ? new("endorsement.not-endorsed", "There is no endorsement by this party to withdraw.")
        : !input.IsOwn && Withdrawal is { } waiting ? WhyNotBeside(waiting)
        : WhyNotAfter(Acts.Where(row => row.EstablishedAt is not null && (row.Gives || IsAdReferendum)).MinBy(DayOf)!, input, now);

    // The secretariat does not take back for the party what it has itself recorded as confirmed.
    private bool IsTakenBackBy(EndorsementInput input) => IsAdReferendum && (input.IsOwn || !Acts.Any(row => row is { Act: EndorsementAct.Confirm, EstablishedAt: null }));

    // Of several, what counts comes before what waits, and the earlier day before the later.
    private Endorsement? Withdrawal => Acts.Where(row => row.Act is EndorsementAct.Withdraw).OrderBy(row => row.EstablishedAt is null).ThenBy(DayOf).FirstOrDefault();

    private static Refusal WhyNotBeside(Endorsement waiting) => new("endorsement.twice", $"A withdrawal by {waiting.NameAsSigned} is recorded and waits for the second person.");

    // As corrected: the wrong day orders nothing.
    private DateOnly DayOf(Endorsement row) => Corrections.GetValueOrDefault(row.Id, row).EffectiveOn;

    private Refusal? WhyNotAfter(Endorsement earlier, EndorsementInput input, DateTime now) => input.EffectiveOn(now) >= DayOf(earlier) ? null
        : new("endorsement.order", $"The party's act before this one is of {DayOf(earlier):yyyy-MM-dd}; this one cannot be earlier.") { Field = nameof(input.DateOfAct) };
}
