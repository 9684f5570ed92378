using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>What is entered of a source, in a form or a recipe.</summary>
public sealed record SourceEntry(string Slug, LocalText Publisher, LocalText Title, PartialDate? PublishedOn, SourceKind Kind, string Lang = "en", string? Url = null, LocalText? Note = null)
{
    private const int LongestPassage = 400;

    /// <summary>Of a copy only: where what was copied stands.</summary>
    public string? OriginalUrl { get; init; }

    /// <summary>What was garbled and is shown cleaned.</summary>
    public LocalText? Cleaned { get; init; }

    /// <summary>The garbled passage, letter by letter.</summary>
    public string? AsPrinted { get; init; }

    /// <summary>
    /// The first thing that is wrong: a code of every register, <c>source.language</c>, <c>source.address</c> where something is no web address,
    /// <c>source.original</c> for the original of what is no copy, <c>source.cleaned</c> for a garbled passage without the note that it was cleaned.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Required(Publisher, nameof(Publisher)),
        EntryChecks.Key(Slug),
        EntryChecks.Date(PublishedOn, nameof(PublishedOn)),
        LanguageTag.IsKnown(Lang) ? null : new("source.language", "The language is a tag such as en, uk or fr.") { Field = nameof(Lang) },
        WebAddress.WhyNot(Url, "source.address", nameof(Url)),
        WebAddress.WhyNot(OriginalUrl, "source.address", nameof(OriginalUrl)),
        OriginalUrl is null || Kind is SourceKind.Republished ? null : new("source.original", "Only a copy of something published elsewhere has an original.") { Field = nameof(OriginalUrl) },
        EntryChecks.Optional(Note, nameof(Note)),
        EntryChecks.Optional(Cleaned, nameof(Cleaned)),
        AsPrinted is null || Cleaned is not null ? null : new("source.cleaned", "Say what was cleaned, for readers who compare with the source.") { Field = nameof(Cleaned) },
        AsPrinted?.Length > LongestPassage ? new("source.cleaned", $"Keep the garbled passage only, at most {LongestPassage} letters.") { Field = nameof(AsPrinted) } : null);
}
