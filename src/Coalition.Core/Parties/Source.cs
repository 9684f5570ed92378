using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>Of what standing a source is.</summary>
public enum SourceKind
{
    Official,
    Press,
    Republished,
    Evidence,
}

/// <summary>
/// Where a fact was found (PROV Entity, Dublin Core). Every public fact leads to at least one; a fact without a source
/// cannot be released. Described, not copied: of its text only a garbled passage is kept, beside the note that it was cleaned. It
/// is public once something public rests on it, so a change of its description says why and keeps what was said before.
/// </summary>
public sealed class Source : ITenantOwned, IVersioned, IActs
{
    private readonly List<Correction<Source>> corrections = [];

    private Source()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Stable key in addresses and recipes.</summary>
    public string Slug { get; private set; } = "";

    public LocalText Publisher { get; private set; } = LocalText.English("");

    public LocalText Title { get; private set; } = LocalText.English("");

    /// <summary>As printed, with its precision.</summary>
    public PartialDate PublishedOn { get; private set; } = new();

    public SourceKind Kind { get; private set; }

    /// <summary>BCP 47 tag of the source's language.</summary>
    public string Lang { get; private set; } = "en";

    /// <summary>Address, or null where none is on file.</summary>
    public string? Url { get; private set; }

    /// <summary>What a reader must know of the source's quality.</summary>
    public LocalText? Note { get; private set; }

    /// <summary>Of a copy: the address of what was copied; null where it was sought and is not on file.</summary>
    public string? OriginalUrl { get; private set; }

    /// <summary>What was garbled in the source and is shown cleaned; null where nothing was.</summary>
    public LocalText? Cleaned { get; private set; }

    /// <summary>The garbled passage letter by letter; for the secretariat.</summary>
    public string? AsPrinted { get; private set; }

    /// <summary>What was said of it before, oldest first; empty unless read with it.</summary>
    public IReadOnlyList<Correction<Source>> Corrections => corrections;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over.</summary>
    public SourceEntry Entry => new(Slug, Publisher, Title, PublishedOn, Kind, Lang, Url, Note) { OriginalUrl = OriginalUrl, Cleaned = Cleaned, AsPrinted = AsPrinted };

    /// <summary>Why the actor cannot register or describe a source: no permission (<c>register.not-allowed</c>), or the entry itself (<see cref="SourceEntry.WhyMalformed"/>).</summary>
    public static Refusal? WhyNotDescribe(Actor by, SourceEntry entry) => Registers.WhyNotKeep(by) ?? entry.WhyMalformed();

    /// <summary>
    /// Why the actor cannot register a new one: as <see cref="WhyNotDescribe"/> says; a focal point may, under a mandate to commit its party, for what it
    /// announces leads to a source.
    /// </summary>
    public static Refusal? WhyNotRegister(Actor by, SourceEntry entry) =>
        by.May(Permissions.ManageCommitments) && by.PartyUnder(MandateScope.Commit) is not null ? entry.WhyMalformed() : WhyNotDescribe(by, entry);

    /// <summary>A new source. Ask <see cref="WhyNotRegister"/> first: a refused one throws.</summary>
    public static Source Register(Actor by, SourceEntry entry)
    {
        WhyNotRegister(by, entry).Demand();
        var source = new Source { Id = Guid.CreateVersion7(), Slug = entry.Slug };
        source.Enter(entry);
        source.Acts.Note(by, "Source.Registered", $"The source {entry.Slug} is described.");
        return source;
    }

    /// <summary>
    /// Replaces the description and keeps the earlier one; the same entry changes nothing. Refused as <see cref="WhyNotDescribe"/> says, with
    /// another key (<c>register.slug-fixed</c>), without a reason (<c>register.reason</c>) and with an old sign-in (<c>register.sign-in</c>).
    /// </summary>
    public Outcome Describe(Actor by, SourceEntry entry, Because? because = null)
    {
        var isSame = Json.Write(Entry) == Json.Write(entry with { PublishedOn = entry.PublishedOn ?? new() });
        if ((WhyNotDescribe(by, entry) ?? Registers.WhyNotRename(Slug, entry.Slug) ?? (isSame ? null : Registers.WhyNoReason(because) ?? by.WhyNotFresh("register", because!.At))) is { } refusal)
        {
            return refusal;
        }

        if (!isSame)
        {
            var before = Json.Write(Entry);
            corrections.Add(new(Id, by, because!, before));
            Enter(entry);
            Acts.Note(by, "Source.Described", $"The description of the source {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    private void Enter(SourceEntry entry)
    {
        (Publisher, Title, PublishedOn) = (entry.Publisher, entry.Title, entry.PublishedOn ?? new());
        (Kind, Lang, Url, Note) = (entry.Kind, entry.Lang, entry.Url, entry.Note);
        (OriginalUrl, Cleaned, AsPrinted) = (entry.OriginalUrl, entry.Cleaned, entry.AsPrinted);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("Source");
            builder.HasIndex(source => new { source.TenantId, source.Slug }).IsUnique();
            builder.HasMany(source => source.Corrections).WithOne().HasForeignKey(nameof(TenantId), nameof(Correction<>.RecordId));
            builder.Ignore(source => source.Entry);
        }
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<Source>>
    {
        public void Configure(EntityTypeBuilder<Correction<Source>> builder) => builder.MapTo("SourceCorrection");
    }
}
