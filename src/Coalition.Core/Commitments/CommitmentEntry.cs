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

    public LocalText? Purpose { get; init; }

    /// <summary>The total as stated; null when none is.</summary>
    public Amount? Stated { get; init; }

    public IReadOnlyList<Amount> StatedConversions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<LineEntry> Lines { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CommitmentRelation> Relations { get; init => field = value ?? []; } = [];

    public SelfStatus SelfStatus { get; init; }

    public LocalText? Note { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() =>
    [
        new(ReferenceKind.Party, Party),
        .. Lines.Where(line => line.Channel is not null).Select(line => new Reference(ReferenceKind.Party, line.Channel!)),
        .. Relations.Select(relation => new Reference(ReferenceKind.Record, relation.To)),
        .. Sources.Select(slug => new Reference(ReferenceKind.Source, slug)),
    ];

    /// <summary>
    /// Beside the codes of every register: <c>amount.*</c> (see <see cref="Amount.WhyMalformed"/>), <c>amount.currency-twice</c> when
    /// one amount is stated twice in a currency, <c>commitment.relation</c> for a relation to itself or given twice.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Key(this),
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Date(AnnouncedOn, nameof(AnnouncedOn)),
        EntryChecks.Optional(Purpose, nameof(Purpose)),
        EntryChecks.Optional(Note, nameof(Note)),
        WhyAmountsMalformed(Stated, StatedConversions, nameof(Stated)),
        EntryChecks.First(Lines.Select((line, index) =>
            WhyAmountsMalformed(line.Amount, line.StatedConversions, $"Lines[{index}].Amount") ?? EntryChecks.Optional(line.Purpose, $"Lines[{index}].Purpose"))),
        EntryChecks.First(Relations.Select(relation => EntryChecks.Optional(relation.Note, nameof(Relations)))),
        Relations.Any(relation => relation.To == Slug) || Relations.DistinctBy(relation => (relation.To, relation.Kind)).Count() < Relations.Count
            ? new("commitment.relation", "A commitment has no relation to itself, and each relation is given once.") { Field = nameof(Relations) } : null);

    private static Refusal? WhyAmountsMalformed(Amount? amount, IReadOnlyList<Amount> conversions, string field)
    {
        Amount[] all = amount is null ? [.. conversions] : [amount, .. conversions];
        return EntryChecks.First(all.Select(each => each.WhyMalformed(field)))
            ?? (all.DistinctBy(each => each.Currency, StringComparer.Ordinal).Count() < all.Length
                ? new Refusal("amount.currency-twice", $"{field}: the same currency is given twice.") { Field = field } : null);
    }
}

/// <summary>A part of a commitment as entered.</summary>
public sealed record LineEntry
{
    /// <summary>Slug of the party the money goes through, or null when not stated.</summary>
    public string? Channel { get; init; }

    public LocalText? Purpose { get; init; }

    public Amount? Amount { get; init; }

    public IReadOnlyList<Amount> StatedConversions { get; init => field = value ?? []; } = [];
}
