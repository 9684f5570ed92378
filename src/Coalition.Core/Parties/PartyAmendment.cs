using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>Something that begins or ends of a party on file. Nothing else of the party changes, and nothing is overwritten.</summary>
public abstract record PartyAmendment
{
    /// <summary>Of which kind the change is.</summary>
    public abstract PartyChangeKind Kind { get; }

    /// <summary>One sentence in English for the change on record.</summary>
    internal abstract string Says { get; }

    /// <summary>The field of it that a fault of the amended party concerns.</summary>
    internal abstract string FaultyField { get; }

    /// <summary>Why it does not fit the party, before the checks that every entry passes.</summary>
    internal abstract Refusal? WhyNot(PartyEntry entry, DateOnly today);

    /// <summary>The party with it.</summary>
    internal abstract PartyEntry To(PartyEntry entry);

    /// <summary>Why the day will not do: none though one is needed, without a year, or still to come (<c>party.date</c>).</summary>
    private protected static Refusal? WhyNotOn(string? day, string field, DateOnly today, bool isNeeded = false)
    {
        var date = day is null ? null : new PartialDate { Value = day };
        return date is null ? (isNeeded ? new("party.date", "Write the first day on which it no longer holds, or the month or year if no more is known.") { Field = field } : null)
            : !PartialDate.IsValid(day) || date.Earliest is not { } first ? new("party.date", "Write a date with its year, only as far as it is stated.") { Field = field }
            : first > today ? new("party.date", PartyChecks.StillToCome) { Field = field }
            : null;
    }

    private protected static string FormOf(PartyName name) => name.Form switch { NameForm.SortKey => "Name for sorting", NameForm.Designation => "Designation", _ => $"{name.Form} name" };

    private protected static string Span(string? from, string? to) => $"{(from is null ? "" : $", from {from}")}{(to is null ? "" : $", until {to}")}";
}

/// <summary>A name of the party. One in everyday or formal use, or for sorting, takes the place of the one in use in its language, which ends on that day.</summary>
public sealed record NameBegins(PartyName Name) : PartyAmendment
{
    public override PartyChangeKind Kind => PartyChangeKind.NameBegan;

    internal override string FaultyField => "From";

    internal override string Says => $"{FormOf(Name)} in {Name.Lang}: {Name.Text}{Span(Name.From, Name.To)}.";

    internal override Refusal? WhyNot(PartyEntry entry, DateOnly today) =>
        PartyChecks.WhyNotName(Name) ?? WhyNotOn(Name.From, "From", today) ?? WhyNotOn(Name.To, "Until", today)
        ?? (entry.Names.Contains(Name) ? new("party.same", "This name is on file.") { Field = "Text" }
            : Name.From is null && entry.Names.FirstOrDefault(Yields) is { } rival ? new("party.name-in-use", $"“{rival.Text}” is in use in this form and language. Say from when the new one is; the earlier ends then.") { Field = "From" }
            : null);

    internal override PartyEntry To(PartyEntry entry) => entry with { Names = [.. entry.Names.Select(name => Yields(name) ? name with { To = Name.From } : name), Name] };

    // Several designations and former names may stand side by side.
    private bool Yields(PartyName other) => Name.To is null && Name.Form is NameForm.Short or NameForm.Formal or NameForm.SortKey && other.Form == Name.Form && other.Lang == Name.Lang && other.To is null;
}

/// <summary>A name is no longer in use from a day on.</summary>
public sealed record NameEnds(PartyName? Name, string? On) : PartyAmendment
{
    public override PartyChangeKind Kind => PartyChangeKind.NameEnded;

    internal override string FaultyField => "Until";

    internal override string Says => $"{FormOf(Name!)} in {Name!.Lang}: {Name.Text}, until {On}.";

    internal override Refusal? WhyNot(PartyEntry entry, DateOnly today) =>
        Name is not { To: null } || !entry.Names.Contains(Name) ? new("party.no-name", "Choose a name that is in use.") { Field = "Ending" }
        : WhyNotOn(On, "Until", today, isNeeded: true)
        ?? (Name is { Form: NameForm.Short, Lang: "en" } ? new("party.nameless", "A party has a short name in English at any time. Enter the new one, and this one ends by itself.") { Field = "Ending" } : null);

    internal override PartyEntry To(PartyEntry entry) => entry with { Names = [.. entry.Names.Select(name => name == Name ? name with { To = On } : name)] };
}

/// <summary>A code of the party; it takes the place of the one that stands for it in the scheme, which ends on that day.</summary>
public sealed record CodeBegins(PartyCode Code) : PartyAmendment
{
    private const int Longest = 80;

    /// <summary>The schemes in which parties have codes here.</summary>
    public static IReadOnlyList<string> Schemes { get; } = ["ISO3166-1-a2", "ISO3166-1-a3", "UN-M49", "IATI-org", "EU-authority", "Wikidata", "ROR"];

    public override PartyChangeKind Kind => PartyChangeKind.CodeBegan;

    internal override string FaultyField => nameof(Code);

    internal override string Says => $"{Code.Scheme} {Code.Code}, {Code.Status.Spoken()}{Span(Code.From, Code.To)}.";

    internal override Refusal? WhyNot(PartyEntry entry, DateOnly today) =>
        !Schemes.Contains(Code.Scheme, StringComparer.Ordinal) ? new("party.scheme", "Choose the list that gives the code.") { Field = "Scheme" }
        : !Remark.IsGiven(Code.Code, Longest) ? new("party.code", $"Write the code in {Remark.AtMost(Longest)}.") { Field = "Code" }
        : WhyNotOn(Code.From, "From", today) ?? WhyNotOn(Code.To, "Until", today)
        ?? (entry.Codes!.Contains(Code) ? new("party.same", "This code is on file.") { Field = "Code" }
            : Code.From is null && entry.Codes!.FirstOrDefault(Yields) is { } rival ? new("party.code-in-use", $"“{rival.Code}” stands for the party in this list. Say from when the new one does; the earlier ends then.") { Field = "From" }
            : null);

    internal override PartyEntry To(PartyEntry entry) => entry with { Codes = [.. entry.Codes!.Select(code => Yields(code) ? code with { To = Code.From } : code), Code] };

    private bool Yields(PartyCode other) => Code.To is null && other.Scheme == Code.Scheme && other.To is null;
}

/// <summary>A code no longer stands for the party from a day on.</summary>
public sealed record CodeEnds(PartyCode? Code, string? On) : PartyAmendment
{
    public override PartyChangeKind Kind => PartyChangeKind.CodeEnded;

    internal override string FaultyField => "Until";

    internal override string Says => $"{Code!.Scheme} {Code.Code}, until {On}.";

    internal override Refusal? WhyNot(PartyEntry entry, DateOnly today) =>
        Code is not { To: null } || !entry.Codes!.Contains(Code) ? new("party.no-code", "Choose a code that stands for the party.") { Field = "Ending" }
        : WhyNotOn(On, "Until", today, isNeeded: true);

    internal override PartyEntry To(PartyEntry entry) => entry with { Codes = [.. entry.Codes!.Select(code => code == Code ? code with { To = On } : code)] };
}

/// <summary>The party followed another, wholly or in part. What either did stays with it.</summary>
/// <param name="Predecessor">Slug of the party it followed.</param>
/// <param name="EndedOn">First day on which there was no such predecessor any more, in EDTF; null where it goes on, or its end is on file.</param>
public sealed record PartyFollows(string? Predecessor, string? EndedOn) : PartyAmendment
{
    public override PartyChangeKind Kind => PartyChangeKind.Followed;

    internal override string FaultyField => nameof(Predecessor);

    internal override string Says => $"It followed {Predecessor}{(EndedOn is null ? "" : $", which ended on {EndedOn}")}.";

    internal override Refusal? WhyNot(PartyEntry entry, DateOnly today) =>
        string.IsNullOrEmpty(Predecessor) ? new("party.predecessor", "Choose the party that it followed.") { Field = nameof(Predecessor) }
        : Predecessor == entry.Slug ? new("party.predecessor", "A party does not follow itself.") { Field = nameof(Predecessor) }
        : entry.Predecessors!.Contains(Predecessor, StringComparer.Ordinal) ? new("party.same", "That is on file.") { Field = nameof(Predecessor) }
        : WhyNotOn(EndedOn, nameof(EndedOn), today);

    internal override PartyEntry To(PartyEntry entry) => entry with { Predecessors = [.. entry.Predecessors!, Predecessor!] };
}
