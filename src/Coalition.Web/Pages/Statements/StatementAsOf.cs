using Coalition.Core.Data;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Pages.Statements;

/// <summary>A released statement with the names under it on a day, as known at an instant: what the page, its files and its time map are made of.</summary>
/// <param name="Document">All of it that can be read.</param>
/// <param name="Text">The edition shown.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="AsKnown">Up to which instant, never later than now.</param>
/// <param name="Names">The register.</param>
/// <param name="Rows">Every name, whatever the question leaves out.</param>
/// <param name="Mementos">Every earlier state of the list that has an address.</param>
public sealed record StatementAsOf(
    ReadableDocument Document, ReleasedText Text, ListQuery Query, KnownAt AsKnown, SignatoryRegister Names, IReadOnlyList<SignatoryRow> Rows, IReadOnlyList<Memento> Mementos)
{
    /// <summary>The rows that were asked for.</summary>
    public IReadOnlyList<SignatoryRow> Shown => [.. Rows.Where(Query.Admits)];

    /// <summary>What has to be read with the names that were asked for.</summary>
    public NameNotes Notes { get; } = new(Rows.Where(Query.Admits).Select(row => row.Party));

    /// <summary>Whether a day or an instant that lies ahead was asked for: nobody knows it yet, so today's list is shown.</summary>
    public bool IsAhead => Query.On > Names.OnDate || AsKnown.IsAhead;

    /// <summary>
    /// The instant whose state this is, UTC, where the address names the day and the second of one instant at which the edition was in
    /// force; else null, for then no instant had exactly this.
    /// </summary>
    public DateTime? ShownForEver =>
        Query.On is { } on && AsKnown is { IsGiven: true, IsDay: false, IsAhead: false } && DateOnly.FromDateTime(AsKnown.Instant) == on && !Query.IsFiltered
        && Memento.InForce(Document, AsKnown.Instant) == Text ? AsKnown.Instant : null;

    /// <summary>The address below the tenant that always shows this edition and these names.</summary>
    public string FixedPath => $"{Text.Path}/editions/{Text.Number}{Query.Fixed(Names.OnDate, AsKnown)}";

    /// <summary>The address of the same list as a file, of today or of a fixed state.</summary>
    public string FilePath(string extension) => $"{Text.Path}/editions/{Text.Number}/signatories.{extension}{Query.Fixed(Names.OnDate, AsKnown)}";
}

/// <summary>Reads statements as they stood.</summary>
public sealed class StatementReading(PortalDb db, CurrentTenant tenant, Revision revision, SignedDocuments read, TimeProvider clock)
{
    /// <summary>The statement of the address; null when nothing of it was ever released for everybody.</summary>
    public Task<ReadableDocument?> FindAsync(string slug, CancellationToken cancellationToken) => db.ReadableAsync($"statements/{slug}", cancellationToken);

    /// <summary>The edition with its names as they were asked for.</summary>
    public async Task<StatementAsOf> AsOfAsync(ReadableDocument document, ReleasedText text, ListQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (today, known) = (DateOnly.FromDateTime(now), KnownAt.Read(query.Known, now));
        var signed = await read.FindAsync(db, text.DocumentId, await revision.ReadAsync(cancellationToken), cancellationToken);
        var names = NamesUnder(document, text, signed, query.On < today ? query.On.Value : today, known.Instant);
        return new(document, text, query, known, names, SignatoryRow.Of(names, text.ReleasedAt, tenant.Settings), Memento.Of(document, signed, now));
    }

    /// <summary>The names under the text as readers could know them at the instant: who signed an edition before its release is told from its release on, and who left it before, never.</summary>
    internal static SignatoryRegister NamesUnder(ReadableDocument document, ReleasedText text, SignedDocument signed, DateOnly day, DateTime known)
    {
        var released = document.ReleasedBy(known).ToArray();
        var told = signed.Under([.. released.Select(read => signed.LineageOf(read.DocumentId, read.TextHash))]);
        return told.Register(text.DocumentId, text.TextHash, day, known).AsTold(released.FirstReleases());
    }
}
