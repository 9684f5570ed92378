using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What is entered of an office-holder, in a form or a recipe.</summary>
public sealed record PostHoldingEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    /// <summary>Key of the person; the same for every post of one person.</summary>
    public required string Person { get; init; }

    public required LocalText Name { get; init; }

    public LocalText? Spellings { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Slug of the party.</summary>
    public required string Party { get; init; }

    public PartialDate? From { get; init; }

    public PartialDate? To { get; init; }

    public LocalText? Doubt { get; init; }

    public LocalText? Note { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() => [new(ReferenceKind.Party, Party), .. Sources.Select(slug => new Reference(ReferenceKind.Source, slug))];

    /// <summary>Beside the codes of every register: <c>register.party</c> where none is named, <c>post.person</c> when the key of the person is none, <c>post.span</c> when it ends before it begins.</summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(Name, nameof(Name)),
        EntryChecks.Required(Title, nameof(Title)),
        Party.Length > 0 ? null : new("register.party", "Choose the party.") { Field = nameof(Party) },
        EntryChecks.Key(this),
        Kernel.Slug.IsValid(Person) ? null : new("post.person", "The person’s key is made of lower-case letters, digits and single hyphens.") { Field = nameof(Person) },
        EntryChecks.Optional(Spellings, nameof(Spellings)),
        EntryChecks.Date(From, nameof(From)),
        EntryChecks.Date(To, nameof(To)),
        From?.Earliest is { } begin && To?.Latest is { } end && end < begin ? new("post.span", "The post ends before it begins.") { Field = nameof(To) } : null,
        EntryChecks.Optional(Doubt, nameof(Doubt)),
        EntryChecks.Optional(Note, nameof(Note)));
}
