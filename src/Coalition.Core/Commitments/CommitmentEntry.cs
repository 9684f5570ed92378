using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Commitments;

/// <summary>What is entered of a commitment, in a form or a recipe.</summary>
public sealed record CommitmentEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    /// <summary>Slug of the party that committed itself.</summary>
    public required string Party { get; init; }

    public required LocalText Title { get; init; }

    public CommitmentKind Kind { get; init; }

    public LegalNature LegalNature { get; init; } = LegalNature.NotStated;

    public PartialDate? AnnouncedOn { get; init; }

    /// <summary>First day of the time it is promised for; null where none is stated.</summary>
    public PartialDate? PeriodFrom { get; init; }

    /// <summary>Last day of that time.</summary>
    public PartialDate? PeriodTo { get; init; }

    public LocalText? Purpose { get; init; }

    /// <summary>Slug of the country that receives it, where the source names one; null where it does not say.</summary>
    public string? Recipient { get; init; }

    /// <summary>Whether the source itself calls it humanitarian.</summary>
    public bool IsHumanitarian { get; init; }

    /// <summary>Whether the source announces what a party has given so far, over a time, rather than something it promises.</summary>
    public bool IsCumulative { get; init; }

    /// <summary>The total as stated; null when none is.</summary>
    public Amount? Stated { get; init; }

    public IReadOnlyList<Amount> StatedConversions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<LineEntry> Lines { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CommitmentRelation> Relations { get; init => field = value ?? []; } = [];

    /// <summary>Where the party said it stood when it was recorded; every later word is an update.</summary>
    public SelfStatus SelfStatus { get; init; }

    /// <summary>Why the stated total and the sum of the lines differ by more than rounding explains; null where nobody has said.</summary>
    public LocalText? Explanation { get; init; }

    public LocalText? Note { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() =>
    [
        new(ReferenceKind.Party, Party),
        .. Recipient is null ? [] : new[] { new Reference(ReferenceKind.Party, Recipient) },
        .. Lines.Where(line => line.Channel is not null).Select(line => new Reference(ReferenceKind.Party, line.Channel!)),
        .. Relations.Select(relation => new Reference(ReferenceKind.Record, relation.To)),
        .. Sources.Select(slug => new Reference(ReferenceKind.Source, slug)),
    ];

    /// <summary>What a commitment holds; needs everything that <see cref="CommitmentSets.Whole"/> loads.</summary>
    internal static CommitmentEntry Of(Commitment commitment) => new()
    {
        Slug = commitment.Slug,
        Party = commitment.Party.Slug,
        Title = commitment.Title,
        Kind = commitment.Kind,
        LegalNature = commitment.LegalNature,
        AnnouncedOn = commitment.AnnouncedOn,
        PeriodFrom = commitment.PeriodFrom,
        PeriodTo = commitment.PeriodTo,
        Purpose = commitment.Purpose,
        Recipient = commitment.Recipient?.Slug,
        IsHumanitarian = commitment.IsHumanitarian,
        IsCumulative = commitment.IsCumulative,
        Stated = commitment.Stated,
        StatedConversions = commitment.StatedConversions,
        Lines = [.. commitment.Lines.OrderBy(line => line.Position).Select(line => line.Entry)],
        Relations = commitment.Relations,
        SelfStatus = commitment.FirstStatus,
        Explanation = commitment.Explanation,
        Note = commitment.Note,
        Sources = commitment.Sources.Slugs(),
    };

    /// <summary>
    /// Beside the codes of every register: <c>amount.*</c> (see <see cref="Amount.WhyMalformed"/>), <c>amount.currency-twice</c> when
    /// one amount is stated twice in a currency, <c>commitment.relation</c> for a relation to itself or given twice, <c>commitment.period</c>
    /// when it ends before it begins, <c>commitment.cumulative</c> for a total so far whose parts are not listed, <c>commitment.party</c> and <c>commitment.title</c>
    /// where there is none, <c>commitment.nothing</c> for an amount of nought, which promises nothing.
    /// </summary>
    public Refusal? WhyMalformed() => Faults().FirstOrDefault();

    /// <summary>Everything that is wrong with the entry itself, for a form that says it all at once; see <see cref="WhyMalformed"/>.</summary>
    public IEnumerable<Refusal> Faults() => ((Refusal?[])
    [
        EntryChecks.Key(this),
        Party.Length == 0 ? new("commitment.party", "Choose the party whose commitment it is.") { Field = nameof(Party) } : null,
        Title.Count > 0 ? EntryChecks.Required(Title, nameof(Title)) : new("commitment.title", "Give the commitment a title.") { Field = nameof(Title) },
        EntryChecks.Date(AnnouncedOn, nameof(AnnouncedOn)),
        EntryChecks.Date(PeriodFrom, nameof(PeriodFrom)),
        EntryChecks.Date(PeriodTo, nameof(PeriodTo)),
        PeriodTo?.Latest < PeriodFrom?.Earliest ? new("commitment.period", "The period ends before it begins.") { Field = nameof(PeriodTo) } : null,
        EntryChecks.Optional(Purpose, nameof(Purpose)),
        EntryChecks.Optional(Explanation, nameof(Explanation)),
        EntryChecks.Optional(Note, nameof(Note)),
        WhyAmountsMalformed(Stated, StatedConversions, nameof(Stated)),
        .. Lines.Select((line, index) =>
            WhyAmountsMalformed(line.Amount, line.StatedConversions, $"Lines[{index}].Amount") ?? EntryChecks.Optional(line.Purpose, $"Lines[{index}].Purpose") ?? EntryChecks.Optional(line.Earmark, $"Lines[{index}].Earmark")),
        EntryChecks.First(Relations.Select(relation => EntryChecks.Optional(relation.Note, nameof(Relations)))),
        Relations.Any(relation => relation.To == Slug) || Relations.DistinctBy(relation => (relation.To, relation.Kind)).Count() < Relations.Count
            ? new("commitment.relation", "A commitment has no relation to itself, and each relation is given once.") { Field = nameof(Relations) } : null,
        WhyNoCommitment(),
    ]).OfType<Refusal>();

    /// <summary>That it was announced on a day that has begun nowhere yet (<c>commitment.announced</c>). Forms and imports ask it of what people enter.</summary>
    /// <param name="now">UTC.</param>
    public Refusal? WhyAhead(DateTime now) => AnnouncedOn?.Earliest > DateOnly.FromDateTime(now).AddDays(1)
        ? new("commitment.announced", "Nothing was announced on a day that is still to come. Look at the date.") { Field = nameof(AnnouncedOn) } : null;

    // Its parts are commitments that it includes; lines only say through whom the money went.
    private Refusal? WhyNoCommitment() => IsCumulative && !Relations.Any(relation => relation.Kind is RelationKind.Includes)
        ? new("commitment.cumulative", "A total so far is a figure, not a commitment: record it among the figures. It is a commitment only where the commitments it includes are named.") { Field = nameof(IsCumulative) } : null;

    /// <summary>Each stated total beside the sum of the lines in its currency; see <see cref="Commitment.Totals"/>.</summary>
    public IReadOnlyList<StatedAgainstComputed> Compare() => StatedAgainstComputed.Of(Stated, StatedConversions, [.. Lines.Select(line => line.Amounts())]);

    internal Refusal? WhyUnexplained(string noun) => StatedAgainstComputed.WhyUnexplained(Compare(), Explanation, noun);

    private static Refusal? WhyAmountsMalformed(Amount? amount, IReadOnlyList<Amount> conversions, string field)
    {
        Amount[] all = amount is null ? [.. conversions] : [amount, .. conversions];
        return EntryChecks.First(all.Select(each => each.WhyMalformed(field)))
            ?? (all.Any(each => each is { Value: 0, UpTo: null }) ? new Refusal("commitment.nothing", "An amount of nought promises nothing. Leave the amount empty where none is stated.") { Field = field } : null)
            ?? (all.DistinctBy(each => each.Currency, StringComparer.Ordinal).Count() < all.Length
                ? new Refusal("amount.currency-twice", "The same currency is given twice.") { Field = field } : null);
    }
}

/// <summary>A part of a commitment as entered.</summary>
public sealed record LineEntry
{
    /// <summary>Slug of the party the money goes through, or null when not stated.</summary>
    public string? Channel { get; init; }

    /// <summary>To what use the party has tied the money, in its own words; null where it has not said.</summary>
    public LocalText? Earmark { get; init; }

    public LocalText? Purpose { get; init; }

    public Amount? Amount { get; init; }

    public IReadOnlyList<Amount> StatedConversions { get; init => field = value ?? []; } = [];

    internal IReadOnlyList<Amount> Amounts() => [.. new[] { Amount }.OfType<Amount>(), .. StatedConversions];
}
