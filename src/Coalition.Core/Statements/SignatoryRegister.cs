using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Statements;

/// <summary>States and organisations are counted apart, always.</summary>
public enum SignatoryKind
{
    State,
    Organisation,
}

/// <summary>One party's adherence to a text, from the acts on record.</summary>
/// <param name="Given">The act it rests on: the earliest of those that give it.</param>
/// <param name="Ended">The act that ended it, or null; the row stays with both dates.</param>
public sealed record Signatory(ActReading Given, ActReading? Ended)
{
    /// <summary>The act it rests on as it was recorded: channel, evidence, who recorded and confirmed. Its date, name and capacity are <see cref="Given"/>'s, which knows of corrections.</summary>
    public Endorsement Endorsed => Given.Act;

    /// <summary>The act that ended it as it was recorded, or null.</summary>
    public Endorsement? Withdrawn => Ended?.Act;

    /// <summary>Every act that gives the adherence: the party may have written and also endorsed in the portal.</summary>
    public IReadOnlyList<ActReading> Giving { get; init; } = [];

    /// <summary>What it declared, withdrawn declarations included.</summary>
    public IReadOnlyList<DeclaredPosition> Declarations { get; init; } = [];

    /// <summary>Since when the party contests what was recorded for it, UTC; null where it does not, or where readers do not know yet. It then counts nowhere.</summary>
    public DateTime? ContestedAt { get; init; }

    /// <summary>Whether it stands apart from paragraphs, under a policy that then does not count it.</summary>
    public bool IsUncounted => Declarations.Any(position => position is { Stands: true, Declaration.Counts: false });

    public Party Party => Endorsed.Party;

    /// <summary>The name under the text: in the language where the party still bears the name it signed with, in whichever language that was, else as signed.</summary>
    public string NameIn(string language) => IsRenamed ? Given.NameAsSigned : Party.Name(language);

    /// <summary>Whether the party is called otherwise now in every language. The same name in another language is no other name.</summary>
    public bool IsRenamed => !Party.IsCalled(Given.NameAsSigned);

    /// <summary>State or organisation.</summary>
    public SignatoryKind Kind => Party.IsState ? SignatoryKind.State : SignatoryKind.Organisation;

    /// <summary>The capacity in which the party stood on the day of its act.</summary>
    public MemberCapacity Capacity => Given.Capacity;

    /// <summary>
    /// Whether it came later than the release. What the party did in the portal, or its silence gave, has an instant and comes after the release on
    /// the same day too; a letter has a day, by the date that the site goes by. Both dates are shown in either case.
    /// </summary>
    public bool IsLate(DateTime releasedAt, OriginalBy rule) => Endorsed.EvidenceSourceId is null ? Endorsed.RecordedAt > releasedAt
        : (rule is OriginalBy.DateOfAct ? Given.EffectiveOn : DateOnly.FromDateTime(Given.ReceivedAt ?? Endorsed.RecordedAt)) > DateOnly.FromDateTime(releasedAt);

    /// <summary>One adherence from its acts, as they read; null where nothing in it gives one yet.</summary>
    /// <param name="adherence">Its acts.</param>
    /// <param name="withdrawals">The party's withdrawals from the text, whichever adherence each was done in; read only where the adherence has none of its own.</param>
    /// <param name="knownAt">UTC.</param>
    internal static Signatory? Of(IReadOnlyCollection<ActReading> adherence, IEnumerable<ActReading> withdrawals, DateTime knownAt)
    {
        ActReading[] giving = [.. adherence.Where(reading => reading.Act.Gives).OrderBy(reading => reading.EffectiveOn).ThenBy(reading => reading.Act.Number)];
        return giving is not [var first, ..] ? null : new(first, First(adherence.Where(reading => reading.Act.Act is EndorsementAct.Withdraw)) ?? EndedBy(withdrawals, giving))
        {
            Giving = giving,
            Declarations = DeclaredPosition.Of(adherence),
            ContestedAt = adherence.Min(reading => reading.ContestedAt(knownAt)),
        };
    }

    // Who withdraws leaves the text, whatever else was given for it before: an adherence can come back when a record of its end is struck.
    private static ActReading? EndedBy(IEnumerable<ActReading> withdrawals, ActReading[] giving)
    {
        var begun = giving.Min(reading => reading.Act.Number);
        return First(withdrawals.Where(withdrawal => withdrawal.Act.Number > begun));
    }

    // A party may have withdrawn by a letter and also in the portal; the earlier day ends it.
    private static ActReading? First(IEnumerable<ActReading> withdrawals) => withdrawals.MinBy(withdrawal => (withdrawal.EffectiveOn, withdrawal.Act.Number));
}

/// <summary>How many parties of one kind and capacity adhere; counted, never typed.</summary>
public sealed record SignatoryGroup(SignatoryKind Kind, MemberCapacity Capacity, IReadOnlyList<Signatory> Signatories)
{
    public int Count => Signatories.Count;
}

/// <summary>
/// Who adheres to one text of a document on a day, as far as was known at an instant: derived from the acts each time it is
/// asked for. A withdrawn adherence leaves every count from its day and stays in the list of those that ended. Whoever signed
/// another text of the same document stands apart and in no count: a name is never shown under words it was not given for. A
/// corrigendum alone carries the names of what it corrects.
/// </summary>
/// <param name="Text">The text they adhere to.</param>
/// <param name="OnDate">The day in the world.</param>
/// <param name="KnownAt">The instant of knowledge, UTC.</param>
/// <param name="Signatories">In effect, in the order signed or printed, each party once.</param>
/// <param name="Ended">Withdrawn by that day, with both dates.</param>
public sealed record SignatoryRegister(TextHash Text, DateOnly OnDate, DateTime KnownAt, IReadOnlyList<Signatory> Signatories, IReadOnlyList<Signatory> Ended)
{
    /// <summary>In effect on another text of the document, in the order signed; counted nowhere here.</summary>
    public IReadOnlyList<Signatory> OfOtherTexts { get; init; } = [];

    /// <summary>Parties that contest what was recorded for them on this text; counted nowhere until that is settled. None before the site's delay has passed: until then the record stands.</summary>
    public IReadOnlyList<Signatory> Contested { get; init; } = [];

    /// <summary>In effect, but apart from paragraphs, under a policy that then does not count them.</summary>
    public IReadOnlyList<Signatory> Uncounted { get; init; } = [];

    /// <summary>States in effect.</summary>
    public int States => Signatories.Count(signatory => signatory.Kind is SignatoryKind.State);

    /// <summary>Organisations in effect; never added to the states.</summary>
    public int Organisations => Signatories.Count - States;

    /// <summary>By kind and capacity: states before organisations, those with a stated capacity other than member after the rest, "not stated" last among organisations.</summary>
    public IReadOnlyList<SignatoryGroup> Groups =>
    [
        .. Signatories.GroupBy(signatory => (signatory.Kind, signatory.Capacity))
            .OrderBy(group => group.Key.Kind).ThenBy(group => Rank(group.Key.Kind, group.Key.Capacity))
            .Select(group => new SignatoryGroup(group.Key.Kind, group.Key.Capacity, [.. group])),
    ];

    /// <summary>Whether a reader finds the same names with the same dates and declarations in both, whatever day and instant each is of.</summary>
    public bool ShowsTheSameAs(SignatoryRegister other) => Shown.SequenceEqual(other.Shown);

    /// <summary>As readers meet it: what a party took back before the text was released was never public, and the release does not make it so.</summary>
    /// <param name="releases">When each text of the document was first released, UTC.</param>
    public SignatoryRegister AsTold(IReadOnlyDictionary<TextHash, DateTime> releases)
    {
        bool IsTold(Endorsement given, ActReading? undone) => undone is null || (releases.TryGetValue(given.TextHash, out var released) && undone.Act.EstablishedAt >= released);
        IReadOnlyList<Signatory> Told(IEnumerable<Signatory> names) =>
        [
            .. names.Where(name => IsTold(name.Endorsed, name.Ended))
                .Select(name => name with { Declarations = [.. name.Declarations.Where(position => IsTold(position.Made.Act, position.Withdrawn))] }),
        ];

        return this with { Signatories = Told(Signatories), Ended = Told(Ended), OfOtherTexts = Told(OfOtherTexts), Contested = Told(Contested), Uncounted = Told(Uncounted) };
    }

    /// <summary>Everybody who joined and has not left: in effect, apart or contesting.</summary>
    public IEnumerable<Signatory> Joined => Signatories.Concat(Uncounted).Concat(Contested);

    /// <summary>Whether the party stands under the text in whatever way: in effect, apart, contesting or withdrawn.</summary>
    public bool Names(Guid partyId) => Joined.Concat(Ended).Any(signatory => signatory.Endorsed.PartyId == partyId);

    private IEnumerable<object?> Shown => new[] { Signatories, Uncounted, Contested, Ended, OfOtherTexts }
        .SelectMany((names, part) => names.SelectMany(name => new object?[] { part, name.Given, name.Ended }.Concat(name.Declarations)));

    /// <summary>Derives the register of the text from its document's acts, with parties, confirmations, declarations and contests loaded.</summary>
    public static SignatoryRegister Of(IEnumerable<Endorsement> acts, TextLineage text, DateOnly onDate, DateTime knownAt)
    {
        ActReading[] readings = [.. ActReading.Of(acts, knownAt).Where(reading => reading.EffectiveOn <= onDate)];
        var withdrawals = readings.Where(reading => reading.Act.Act is EndorsementAct.Withdraw).ToLookup(reading => reading.Act.PartyId);
        var adherences = readings.GroupBy(reading => (reading.Act.PartyId, reading.Act.Adherence))
            .Select(group => Signatory.Of([.. group], withdrawals[group.Key.PartyId].Where(withdrawal => IsFrom(withdrawal.Act, group.First().Act, text)), knownAt)).OfType<Signatory>()
            .OrderBy(signatory => signatory.Given.Order).ThenBy(signatory => signatory.Endorsed.RecordedAt).ToArray();
        var standing = adherences.Where(signatory => signatory.ContestedAt is null).ToLookup(signatory => (text.Carries(signatory.Endorsed.TextHash), signatory.Ended is null));
        return new(text.TextHash, onDate, knownAt, Once(standing[(true, true)].Where(signatory => !signatory.IsUncounted)), [.. standing[(true, false)]])
        {
            OfOtherTexts = [.. standing[(false, true)]],
            Contested = [.. adherences.Where(signatory => signatory.ContestedAt is not null && text.Carries(signatory.Endorsed.TextHash))],
            Uncounted = [.. standing[(true, true)].Where(signatory => signatory.IsUncounted)],
        };
    }

    private static bool IsFrom(Endorsement withdrawal, Endorsement given, TextLineage text) => withdrawal.TextHash == given.TextHash
        || (text.Carries(withdrawal.TextHash) && text.Carries(given.TextHash));

    // A party that endorsed a text and its corrigendum adheres once, since the earlier day.
    private static IReadOnlyList<Signatory> Once(IEnumerable<Signatory> signatories) =>
        [.. signatories.GroupBy(signatory => signatory.Endorsed.PartyId).Select(same => same.MinBy(signatory => (signatory.Given.EffectiveOn, signatory.Endorsed.Adherence))!)];

    // Unmarked states are the bulk of a printed list and stand first; an organisation of unknown standing stands last.
    private static int Rank(SignatoryKind kind, MemberCapacity capacity) =>
        capacity is MemberCapacity.NotStated && kind is SignatoryKind.State ? -1 : (int)capacity;
}
