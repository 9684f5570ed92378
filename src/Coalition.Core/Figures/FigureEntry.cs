using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Figures;

/// <summary>What is entered of a claim, in a form or a recipe.</summary>
public sealed record FigureEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    public required string Subject { get; init; }

    public required LocalText SubjectName { get; init; }

    public required LocalText Wording { get; init; }

    public decimal? Value { get; init; }

    /// <summary>The upper end where the wording names a range from <see cref="Value"/>; else null.</summary>
    public decimal? UpTo { get; init; }

    public required LocalText Unit { get; init; }

    public PartialDate? AsOf { get; init; }

    public required LocalText Claimant { get; init; }

    public LocalText? Definition { get; init; }

    public LocalText? Note { get; init; }

    public FigureStatus Status { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() => Sources.Select(slug => new Reference(ReferenceKind.Source, slug));

    /// <summary>
    /// Beside the codes of every register: <c>figure.subject</c> when the subject is no key, <c>figure.value</c> when a number is negative or a
    /// range runs backwards, <c>figure.superseded</c> where the state is typed instead of following from an act, <c>figure.small-number</c> for a
    /// number of children by which one might be recognised.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(SubjectName, nameof(SubjectName)),
        EntryChecks.Required(Wording, nameof(Wording)),
        EntryChecks.Required(Claimant, nameof(Claimant)),
        EntryChecks.Key(this),
        Kernel.Slug.IsValid(Subject) ? null : new("figure.subject", "The subject is a key: lower-case letters, digits and single hyphens.") { Field = nameof(Subject) },
        Value < 0 ? new("figure.value", "The number is not negative.") { Field = nameof(Value) } : null,
        UpTo is null || (Value is not null && UpTo > Value) ? null : new("figure.value", "A range runs from the number to a larger one.") { Field = nameof(UpTo) },
        Status is FigureStatus.Superseded ? new("figure.superseded", "A claim is superseded by recording what took its place, not by typing it.") { Field = nameof(Status) } : null,
        SmallNumbers.WhyNot(this),
        EntryChecks.Required(Unit, nameof(Unit)),
        EntryChecks.Date(AsOf, nameof(AsOf)),
        EntryChecks.Optional(Definition, nameof(Definition)),
        EntryChecks.Optional(Note, nameof(Note)));
}
