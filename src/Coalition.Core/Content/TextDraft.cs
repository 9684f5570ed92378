using System.Text.Json.Nodes;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>What a language version is worth in law.</summary>
public enum LanguageStatus
{
    Authentic,
    OfficialTranslation,

    /// <summary>For convenience; outside the text hash. In an edition a draft that no reader meets.</summary>
    Courtesy,
}

/// <summary>One language of a text as it is written: in the editor, in a recipe, in an edition.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Fields">The content type's own fields, such as <c>Summary</c>; shown to readers, so they are hashed.</param>
public sealed record LanguageDraft(string Language, LanguageStatus Status, string Title, IReadOnlyList<Block> Blocks, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// Everything of a document that a reader can see as its text: what is written, compared, hashed and cleared. Slug, symbol,
/// sources and order in lists are outside it.
/// </summary>
/// <param name="IssuedOn">The date the text bears, or null before it has one.</param>
/// <param name="Note">A remark to the reader that stands before the text.</param>
public sealed record TextDraft(PartialDate? IssuedOn, LocalText? Note, IReadOnlyList<LanguageDraft> Languages)
{
    private static readonly LocalText NoText = new([]);

    /// <summary>The files that belong to the text, in the order in which readers meet them.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The numbers of parties that are bound to a register or explained; each stands in the text.</summary>
    public IReadOnlyList<BoundNumber> Numbers { get; init; } = [];

    /// <summary>The language version, or null.</summary>
    public LanguageDraft? In(string language) => Languages.FirstOrDefault(draft => draft.Language == language);

    /// <summary>The same words for another document: paragraphs under new ids, the same in every language, and the title given in English; without date, remark, files and what was said of its numbers.</summary>
    public TextDraft Anew(string title)
    {
        var ids = Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal)
            .Select((id, place) => KeyValuePair.Create(id, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{place + 1}"))).ToDictionary(StringComparer.Ordinal);
        return new(IssuedOn: null, Note: null, [.. Languages.Select(draft => draft with
        {
            Title = draft.Language is "en" ? title : draft.Title,
            Blocks = [.. draft.Blocks.Select(block => block with { Id = ids[block.Id] })],
        })]);
    }

    /// <summary>The text with what was said before of those numbers that it still states: what is said of a number goes with it.</summary>
    public TextDraft WithNumbersOf(TextDraft? before)
    {
        var stated = before is { Numbers.Count: > 0 } ? StatedNumbers.In(this) : [];
        return this with { Numbers = [.. (before?.Numbers ?? []).Where(number => stated.Any(number.IsOf))] };
    }

    /// <summary>The hash a clearance names: over the authentic texts and official translations, not over courtesy ones.</summary>
    public TextHash Hash(string type) => TextHash.Of(HashedForm(type));

    /// <summary>What is hashed: written in the canonical form of RFC 8785, its SHA-256 is <see cref="Hash"/>.</summary>
    public JsonObject HashedForm(string type) => Canonical(type, draft => draft.Status is not LanguageStatus.Courtesy);

    /// <summary>Whether both say the same to the letter in every language, courtesy ones included.</summary>
    public bool SaysTheSameAs(TextDraft other) =>
        CanonicalJson.Write(Canonical("", _ => true)) == CanonicalJson.Write(other.Canonical("", _ => true));

    private JsonObject Canonical(string type, Func<LanguageDraft, bool> counts)
    {
        var form = new JsonObject
        {
            ["type"] = type,
            ["issuedOn"] = IssuedOn is null ? null : Date(IssuedOn),
            ["note"] = Texts(Note ?? NoText),
            ["languages"] = new JsonArray([.. Languages.Where(counts).OrderBy(draft => draft.Language, StringComparer.Ordinal).Select(Version)]),
        };

        // Without files and numbers their names are left out, so that every text from before there were any has the hash that was cleared.
        if (Attachments.Count > 0)
        {
            form["attachments"] = new JsonArray([.. Attachments.Select(File)]);
        }

        if (Numbers.Count > 0)
        {
            form["numbers"] = new JsonArray([.. Numbers.Select(Number)]);
        }

        return form;
    }

    // What the bytes are and how many follows from their hash.
    private static JsonObject File(Attachment file) => new()
    {
        ["sha256"] = file.Sha256,
        ["name"] = file.Name,
        ["role"] = file.Role.ToString(),
        ["title"] = Texts(file.Title),
        ["alternative"] = Texts(file.Alternative),
    };

    private static JsonObject Number(BoundNumber number) => new()
    {
        ["place"] = number.Place,
        ["value"] = number.Value,
        ["noun"] = number.Noun.ToString(),
        ["register"] = number.Query?.Register.ToString(),
        ["kind"] = number.Query?.Kind.ToString(),
        ["capacity"] = number.Query?.Capacity?.ToString(),
        ["on"] = number.Query?.On?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["explanation"] = Texts(number.Explanation ?? NoText),
    };

    /// <summary>One language in the form that is hashed.</summary>
    internal static JsonObject Version(LanguageDraft draft) => new()
    {
        ["lang"] = draft.Language,
        ["status"] = draft.Status.ToString(),
        ["title"] = draft.Title,
        ["fields"] = Texts(draft.Fields.Where(field => field.Value.Length > 0)),
        ["blocks"] = new JsonArray([.. draft.Blocks.Select(block => new JsonObject
        {
            ["id"] = block.Id,
            ["role"] = block.Role.ToString(),
            ["text"] = block.Text,
        })]),
    };

    private static JsonObject Date(PartialDate date) => new()
    {
        ["value"] = date.Value,
        ["asStated"] = date.AsStated,
        ["note"] = Texts(date.Note ?? NoText),
    };

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(text => new KeyValuePair<string, JsonNode?>(text.Key, text.Value)));
}
