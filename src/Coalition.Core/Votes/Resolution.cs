using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>
/// A decision of another body that the coalition follows: who initiated it, what it asks for in our words, how the vote
/// went. To initiate is not to sponsor: a party may do one without being able to do the other.
/// </summary>
public sealed partial class Resolution : IKnownRecord
{
    private readonly List<ResolutionInitiator> initiators = [];
    private readonly List<ResolutionSponsor> sponsors = [];
    private readonly List<Correction<Resolution>> corrections = [];
    private readonly List<SourceLink<Resolution>> sources = [];

    private Resolution()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalText Title { get; private set; } = LocalText.English("");

    public LocalText Body { get; private set; } = LocalText.English("");

    /// <summary>The session in which the body decided; null when not stated.</summary>
    public LocalText? Session { get; private set; }

    /// <summary>From draft to adopted text; empty when not stated.</summary>
    public IReadOnlyList<ResolutionSymbol> Symbols { get; private set; } = [];

    /// <summary>The last symbol of the chain; null when none is stated.</summary>
    public string? Symbol => Symbols is [.., var last] ? last.Symbol : null;

    /// <summary>As stated by a source, without names; null when not stated.</summary>
    public int? CoAuthorsStated { get; private set; }

    public LocalText? CoAuthorsNote { get; private set; }

    public PartialDate? ReportedOn { get; private set; }

    /// <summary>Null when no source states the day of the vote.</summary>
    public PartialDate? VotedOn { get; private set; }

    /// <summary>What it asks for, in the coalition's own words.</summary>
    public LocalText? Summary { get; private set; }

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    /// <summary>Null while no vote is on record.</summary>
    public VoteEvent? Vote { get; private set; }

    public IReadOnlyList<ResolutionInitiator> Initiators => initiators;

    public IReadOnlyList<ResolutionSponsor> Sponsors => sponsors;

    public IReadOnlyList<SourceLink<Resolution>> Sources => sources;

    /// <summary>What it said before, since it is public, and before that with another tally; empty unless read with it.</summary>
    public IReadOnlyList<Correction<Resolution>> Corrections => corrections;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="VoteSets.Whole"/> loads.</summary>
    public ResolutionEntry Entry => new()
    {
        Slug = Slug,
        Title = Title,
        Body = Body,
        Session = Session,
        Symbols = Symbols,
        Initiators = [.. initiators.OrderBy(row => row.Position).Select(row => row.Party.Slug)],
        Sponsors = [.. sponsors.OrderBy(row => row.Order).Select(row => row.Entry)],
        CoAuthorsStated = CoAuthorsStated,
        CoAuthorsNote = CoAuthorsNote,
        ReportedOn = ReportedOn,
        VotedOn = VotedOn,
        Summary = Summary,
        Vote = Vote?.Entry,
        Positions = [.. (Vote?.Positions ?? []).OrderBy(row => row.Order).Select(row => row.Entry)],
        Intentions = [.. (Vote?.Intentions ?? []).OrderBy(row => row.Order).Select(row => row.Entry)],
        Note = Note,
        Sources = sources.Slugs(),
    };

    /// <summary>
    /// Why the actor cannot record the entry; see <see cref="ResolutionEntry.WhyMalformed"/>, <c>register.*</c>, and
    /// <c>resolution.sponsor-kind</c> and <c>vote.organisation</c> where an organisation sponsors or votes.
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, ResolutionEntry entry, RegisterLookups lookups) =>
        Registers.WhyNotRecord(by, entry, lookups) ?? entry.WhyNoMember(lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Resolution Register(Actor by, ResolutionEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var resolution = new Resolution { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        resolution.Enter(entry, lookups);
        resolution.Acts.Note(by, "Resolution.Recorded", $"The resolution {entry.Slug} is recorded.", ("Tally", resolution.Vote?.Tally.ToString()));
        return resolution;
    }

    /// <summary>
    /// Why the entry cannot take the place of what is recorded: as <see cref="WhyNotRecord"/> and <see cref="Registers.WhyNotReplace"/> say,
    /// and <c>vote.tally-immutable</c> when it gives another official tally or none.
    /// </summary>
    public Refusal? WhyNotDescribe(Actor by, ResolutionEntry entry, RegisterLookups lookups, Because? because = null) =>
        WhyNotRecord(by, entry, lookups)
        ?? (Vote is null || Vote.Tally == entry.Vote?.Tally ? null : TallyCorrection.Immutable)
        ?? this.WhyNotReplace(by, Entry, entry, because);

    /// <summary>
    /// Replaces the description; the same entry changes nothing. Once it is public, what it said before is kept. Needs everything that
    /// <see cref="VoteSets.Whole"/> loads.
    /// </summary>
    public Outcome Describe(Actor by, ResolutionEntry entry, RegisterLookups lookups, Because? because = null)
    {
        if (WhyNotDescribe(by, entry, lookups, because) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            Keep(by, because, before);
            Enter(entry, lookups);
            Acts.Note(by, "Resolution.Described", $"The description of the resolution {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    /// <summary>
    /// Puts a tally right that was copied wrongly from the body's record, and keeps the whole entry in which the wrong one stood. Refused as
    /// <see cref="TallyCorrection.WhyNot"/> says. Needs everything that <see cref="VoteSets.Whole"/> loads.
    /// </summary>
    public Outcome CorrectTally(Actor by, TallyCorrection correction)
    {
        if (correction.WhyNot(by, this) is { } refusal)
        {
            return refusal;
        }

        var wrong = Vote!.Tally;
        corrections.Add(new(Id, by, correction.Because, Json.Write(Entry)));
        Vote.Copy(correction.Tally);
        Acts.Note(by, "Resolution.TallyCorrected", $"The tally of {Slug} was copied wrongly and is corrected.", ("Before", wrong.ToString()), ("Tally", Vote.Tally.ToString()));
        return Outcome.Done;
    }

    /// <summary>
    /// Why the roll is not taken: <c>register.not-allowed</c>, <c>vote.missing</c> where there is no vote, what <see cref="RollSheet.WhyNot"/> says, <c>roll.ended</c> where
    /// it names a state that was none at the time of the vote, and of a public record what a correction asks.
    /// </summary>
    public Refusal? WhyNotImport(Actor by, RollSheet sheet, Because? because) =>
        Registers.WhyNotKeep(by)
        ?? (Vote is null ? new Refusal("vote.missing", "There is no vote on record to which a roll could belong.") : null)
        ?? sheet.WhyNot
        ?? (sheet.Lines.FirstOrDefault(line => !Entry.WasThere(line.Party!)) is { } ended ? ResolutionEntry.NotThere(ended.Party!, "roll.ended") with { Field = "Table" } : null)
        ?? Registers.WhyNotCorrect(by, ReleasedAt, because);

    /// <summary>
    /// Takes the roll: every member's position from then on is known by name. The same roll again changes nothing. Refused as <see cref="WhyNotImport"/>
    /// and <see cref="Registers.WhyNoSource"/> say. Needs everything that <see cref="VoteSets.Whole"/> loads, and the sheet read against it.
    /// </summary>
    public Outcome Import(Actor by, RollSheet sheet, Source source, Because because)
    {
        if ((WhyNotImport(by, sheet, because) ?? Registers.WhyNoSource(source)) is { } refusal)
        {
            return refusal;
        }

        if (!Vote!.Knows(sheet))
        {
            Keep(by, because, Json.Write(Entry));
            var import = Vote.Take(by, sheet, source, because.At);
            Acts.Note(by, "Resolution.RollImported", $"A roll of {sheet.Lines.Count} members was taken into the vote on {Slug}.", ("Import", import.Id.ToString()), ("Source", source.Slug));
        }

        return Outcome.Done;
    }

    /// <summary>Why the import is not undone: <c>register.not-allowed</c>, <c>roll.none</c> where it is another vote's, <c>roll.undone</c>, and what a correction asks.</summary>
    public Refusal? WhyNotUndo(Actor by, RollImport import, Because? because) =>
        Registers.WhyNotKeep(by)
        ?? (import.VoteEventId == Vote?.Id ? null : new Refusal("roll.none", "No such roll was taken into this vote."))
        ?? (import.UndoneAt is null ? null : new Refusal("roll.undone", "This roll was undone already."))
        ?? Registers.WhyNotCorrect(by, ReleasedAt, because)
        ?? Registers.WhyNoReason(because);

    /// <summary>Takes away every position that the import brought, as one act; what was known before it stays.</summary>
    public Outcome Undo(Actor by, RollImport import, Because because)
    {
        if (WhyNotUndo(by, import, because) is { } refusal)
        {
            return refusal;
        }

        Keep(by, because, Json.Write(Entry));
        Vote!.GiveBack(import);
        import.Undo(by, because);
        Acts.Note(by, "Resolution.RollUndone", $"A roll was taken out of the vote on {Slug} again.", ("Import", import.Id.ToString()));
        return Outcome.Done;
    }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.evidence</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Select(link => link.Source), ReleasedAt);

    /// <summary>Makes it public.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        Acts.Note(by, "Resolution.Released", $"The resolution {Slug} is public.");
        return Outcome.Done;
    }

    private void Keep(Actor by, Because? because, string before)
    {
        if (ReleasedAt is not null)
        {
            corrections.Add(new(Id, by, because!, before));
        }
    }

    private void Enter(ResolutionEntry entry, RegisterLookups lookups)
    {
        (Title, Body, Session, Symbols, Summary, Note) = (entry.Title, entry.Body, entry.Session, entry.Symbols, entry.Summary, entry.Note);
        (CoAuthorsStated, CoAuthorsNote, ReportedOn, VotedOn) = (entry.CoAuthorsStated, entry.CoAuthorsNote, entry.ReportedOn, entry.VotedOn);
        initiators.Clear();
        initiators.AddRange(entry.Initiators.Select((slug, position) => new ResolutionInitiator(Id, lookups.Parties[slug], position)));
        sponsors.Become(entry.Sponsors, row => row.Entry, sponsor => new ResolutionSponsor(Id, sponsor, lookups), (row, order) => row.Order = order);
        sources.Name(Id, lookups.All(entry.Sources));
        if (entry.Vote is not null)
        {
            Vote ??= new VoteEvent(Id, entry.Vote);
            Vote.Enter(entry, lookups);
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Resolution>
    {
        public void Configure(EntityTypeBuilder<Resolution> builder)
        {
            builder.ToTable("Resolution");
            builder.HasIndex(resolution => new { resolution.TenantId, resolution.Slug }).IsUnique();
            builder.HasOne(resolution => resolution.Vote).WithOne().HasForeignKey<VoteEvent>(nameof(TenantId), nameof(VoteEvent.ResolutionId));
            builder.HasMany(resolution => resolution.Initiators).WithOne().HasForeignKey(nameof(TenantId), nameof(ResolutionInitiator.ResolutionId));
            builder.HasMany(resolution => resolution.Sponsors).WithOne().HasForeignKey(nameof(TenantId), nameof(ResolutionSponsor.ResolutionId));
            builder.HasMany(resolution => resolution.Corrections).WithOne().HasForeignKey(nameof(TenantId), nameof(Correction<>.RecordId));
            builder.HasMany(resolution => resolution.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.ResolutionId));
            builder.HasMany(resolution => resolution.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.Property(resolution => resolution.Symbols).AsJson();
            builder.Ignore(resolution => resolution.Symbol);
            builder.Ignore(resolution => resolution.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Resolution>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Resolution>> builder) => builder.MapTo("ResolutionSource");
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<Resolution>>
    {
        public void Configure(EntityTypeBuilder<Correction<Resolution>> builder) => builder.MapTo("ResolutionCorrection");
    }
}
