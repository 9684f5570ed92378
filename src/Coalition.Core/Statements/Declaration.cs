using System.Text.Json.Serialization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>What a declaration does (treaty practice).</summary>
public enum DeclarationType
{
    /// <summary>How the party understands the text; it is bound by all of it.</summary>
    Interpretive,
    Reservation,

    /// <summary>The party is not bound by these paragraphs.</summary>
    DissociationFromParagraph,
    ExplanationOfPosition,
}

/// <summary>What a party declares with its act of declaring. Never changed, never deleted; it is withdrawn by another act.</summary>
public sealed class Declaration : ITenantOwned
{
    private readonly List<Withholding> withholdings = [];

    private Declaration()
    {
    }

    internal Declaration(Guid endorsementId, DeclarationInput input, bool countsDissociation)
    {
        (Id, EndorsementId, Type, BlockIds, Text) = (Guid.CreateVersion7(), endorsementId, input.Type, [.. input.BlockIds], input.Written);
        Counts = Type is not DeclarationType.DissociationFromParagraph || countsDissociation;
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The act by which it was made.</summary>
    public Guid EndorsementId { get; private set; }

    public DeclarationType Type { get; private set; }

    /// <summary>Ids of the paragraphs it is about; none for the text as a whole.</summary>
    public IReadOnlyList<string> BlockIds { get; private set; } = [];

    /// <summary>In every language in which the party gave it; it need not be in English.</summary>
    public LocalText Text { get; private set; } = new([]);

    /// <summary>Whether the party counts among the signatories while it stands: always, but for a dissociation under a policy that does not count one. Fixed when it was made.</summary>
    public bool Counts { get; private set; }

    /// <summary>Every time that its words were kept from readers, ended or not.</summary>
    public IReadOnlyList<Withholding> Withholdings => withholdings;

    /// <summary>That its words are kept from readers; null while they are shown.</summary>
    public Withholding? Withheld => withholdings.Standing();

    /// <summary>Over its words, for the log, which does not repeat them.</summary>
    public TextHash Hash => TextHash.OfUtf8(Json.Write(Text));

    /// <summary>Why the actor cannot withhold the words; see <see cref="WithholdingRules.WhyNot"/>.</summary>
    public Refusal? WhyNotWithhold(Actor by) => WithholdingRules.WhyNot(by, hasWords: true, withholdings);

    /// <summary>
    /// Keeps the words from readers, and from receipts that anybody but their author reads; that it was declared, when, of which kind and on which paragraphs
    /// stays public. Refused as <see cref="WhyNotWithhold"/> and <see cref="Registers.WhyNotBecause"/> say.
    /// </summary>
    /// <param name="act">The act by which it was made.</param>
    /// <param name="place">Address of the text below the tenant.</param>
    public Outcome Withhold(Actor by, Endorsement act, string place, Because? because)
    {
        if ((WhyNotWithhold(by) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        withholdings.Add(new(WithheldWords.Declaration, place, by, because!));
        act.Acts.Note(by, "Party.WordsWithheld", $"The words of a declaration of {act.NameAsSigned} are withheld from readers.", ("Document", act.DocumentId.ToString()), (nameof(Declaration), Id.ToString()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Declaration>
    {
        public void Configure(EntityTypeBuilder<Declaration> builder)
        {
            builder.ToTable("Declaration");
            builder.HasIndex(row => new { row.TenantId, row.EndorsementId }).IsUnique();
            builder.HasMany(row => row.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.DeclarationId));
            builder.Ignore(row => row.Withheld);
            builder.Ignore(row => row.Hash);
        }
    }
}

/// <summary>What is handed over of a declaration.</summary>
public sealed record DeclarationInput(DeclarationType Type, IReadOnlyList<string> BlockIds, LocalText Text)
{
    /// <summary>Characters in one language at most.</summary>
    public const int Longest = 4000;

    /// <summary>Declarations with one act at most.</summary>
    public const int Most = 10;

    /// <summary>The words without languages that were left empty.</summary>
    [JsonIgnore]
    public LocalText Written => new(Text.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.Trim())));

    /// <summary>
    /// Why it cannot be made on the text: no words (<c>declaration.text</c>), too many or not plain (<c>declaration.length</c>), a language nobody
    /// knows (<c>declaration.language</c>), words that could point at a child (<c>safeguarding.details</c>), a paragraph that is not in exactly this text (<c>declaration.paragraph</c>), or a dissociation from none (<c>declaration.no-paragraph</c>).
    /// </summary>
    public Refusal? WhyMalformed(Edition edition)
    {
        var known = edition.Text.Languages.SelectMany(draft => draft.Blocks).Where(block => block.Role is not BlockRole.Heading).Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        return Written.Count == 0 ? new("declaration.text", "Write what your party declares, in at least one language.") { Field = nameof(Text) }
            : Written.Any(pair => !Remark.Fits(pair.Value, Longest)) ? new("declaration.length", $"A declaration has {Remark.AtMost(Longest)} in each language, and no control characters.") { Field = nameof(Text) }
            : Written.Languages.FirstOrDefault(tag => !LanguageTag.IsKnown(tag)) is { } unknown ? new("declaration.language", $"“{unknown}” is not the tag of a language.") { Field = nameof(Text) }
            : ChildDetails.WhyPoints(Written, nameof(Text)) is { } pointed ? pointed
            : BlockIds.FirstOrDefault(id => !known.Contains(id)) is not null ? new("declaration.paragraph", "A paragraph you named is not in this text. Nothing was recorded.") { Field = nameof(BlockIds) }
            : Type is DeclarationType.DissociationFromParagraph && BlockIds.Count == 0 ? new("declaration.no-paragraph", "Choose the paragraphs from which your party stands apart.") { Field = nameof(BlockIds) }
            : null;
    }
}
