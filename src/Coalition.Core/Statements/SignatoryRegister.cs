using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>States and organisations are counted apart, always.</summary>
public enum SignatoryKind
{
    State,
    Organisation,
}

/// <summary>One party's adherence to a text, from the acts on record.</summary>
/// <param name="Endorsed">The act it rests on: name as signed, capacity then, dates, channel, evidence, who recorded and confirmed.</param>
/// <param name="Withdrawn">The act that ended it, or null; the row stays with both dates.</param>
public sealed record Signatory(Endorsement Endorsed, Endorsement? Withdrawn)
{
    public Party Party => Endorsed.Party;

    /// <summary>The name under the text: in the language where the party still bears the name it signed with, else as signed.</summary>
    public string NameIn(string language) => IsRenamed ? Endorsed.NameAsSigned : Party.Name(language);

    /// <summary>Whether the party's English name is another one now.</summary>
    public bool IsRenamed => Endorsed.NameAsSigned != Party.Name("en");

    /// <summary>State or organisation.</summary>
    public SignatoryKind Kind => Party.IsState ? SignatoryKind.State : SignatoryKind.Organisation;

    /// <summary>The capacity in which the party stood on the day of its act.</summary>
    public MemberCapacity Capacity => Endorsed.CapacityAtAct;
}

/// <summary>How many parties of one kind and capacity adhere; counted, never typed.</summary>
public sealed record SignatoryGroup(SignatoryKind Kind, MemberCapacity Capacity, IReadOnlyList<Signatory> Signatories)
{
    public int Count => Signatories.Count;

    /// <summary>The group in English: "37 states without mark", "1 observer organisation".</summary>
    public string Phrase
    {
        get
        {
            var noun = (Kind, Count) switch
            {
                (SignatoryKind.State, 1) => "state",
                (SignatoryKind.State, _) => "states",
                (_, 1) => "organisation",
                _ => "organisations",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{Count} {Qualified(noun)}");
        }
    }

    private string Qualified(string noun) => Capacity switch
    {
        MemberCapacity.Member => $"member {noun}",
        MemberCapacity.Observer => $"observer {noun}",
        MemberCapacity.ParticipatingOrganisation => $"participating {noun}",
        MemberCapacity.Partner => $"partner {noun}",
        MemberCapacity.NotListed => $"{noun} not on the coalition's list",
        _ => Kind is SignatoryKind.State ? $"{noun} without mark" : $"{noun} whose capacity is not stated",
    };
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

    /// <summary>The counts as one English sentence part; other languages word <see cref="Groups"/> themselves. Empty when nobody adheres.</summary>
    public string InEnglish => string.Join(", ", Groups.Select(group => group.Phrase));

    /// <summary>Derives the register of the text from its document's acts, with parties and confirmations loaded.</summary>
    public static SignatoryRegister Of(IEnumerable<Endorsement> acts, TextLineage text, DateOnly onDate, DateTime knownAt)
    {
        var adherences = acts.Where(act => act.Counts(onDate, knownAt)).GroupBy(act => (act.PartyId, act.Adherence))
            .Where(group => group.Any(act => act.Act is EndorsementAct.Endorse))
            .Select(group => new Signatory(group.Single(act => act.Act is EndorsementAct.Endorse), group.SingleOrDefault(act => act.Act is EndorsementAct.Withdraw)))
            .OrderBy(signatory => signatory.Endorsed.Order).ThenBy(signatory => signatory.Endorsed.RecordedAt)
            .ToLookup(signatory => (text.Carries(signatory.Endorsed.TextHash), signatory.Withdrawn is null));
        return new(text.TextHash, onDate, knownAt, Once(adherences[(true, true)]), [.. adherences[(true, false)]]) { OfOtherTexts = [.. adherences[(false, true)]] };
    }

    // A party that endorsed a text and its corrigendum adheres once, since the earlier day.
    private static IReadOnlyList<Signatory> Once(IEnumerable<Signatory> signatories) =>
        [.. signatories.GroupBy(signatory => signatory.Endorsed.PartyId).Select(same => same.MinBy(signatory => (signatory.Endorsed.EffectiveOn, signatory.Endorsed.Adherence))!)];

    // Unmarked states are the bulk of a printed list and stand first; an organisation of unknown standing stands last.
    private static int Rank(SignatoryKind kind, MemberCapacity capacity) =>
        capacity is MemberCapacity.NotStated && kind is SignatoryKind.State ? -1 : (int)capacity;
}
