using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>
/// A record of a register: a meeting, a commitment, a resolution, a figure. Recorded by the secretariat, public only once
/// released; it leads to the sources it rests on.
/// </summary>
public interface IRegisterRecord : ITenantOwned, IVersioned, IActs
{
    /// <summary>Stable key in addresses and recipes; never changes.</summary>
    string Slug { get; }

    /// <summary>When the portal learned of it, UTC.</summary>
    DateTime RecordedAt { get; }

    /// <summary>UTC; null while it is for the secretariat only.</summary>
    DateTime? ReleasedAt { get; }

    /// <summary>Who released it.</summary>
    Guid? ReleasedBy { get; }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.evidence</c>, <c>release.already</c>. Needs the sources loaded.</summary>
    Refusal? WhyNotRelease(Actor by);

    /// <summary>Makes it public; refused as <see cref="WhyNotRelease"/> says.</summary>
    Outcome Release(Actor by, DateTime now);
}

/// <summary>The rules that all registers share.</summary>
public static class Registers
{
    private const int LongestReason = 1000;

    /// <summary>What a visitor may read.</summary>
    public static IQueryable<T> Public<T>(this IQueryable<T> records)
        where T : class, IRegisterRecord => records.Where(record => record.ReleasedAt != null);

    /// <summary>What a visitor could read by the instant, UTC.</summary>
    public static IQueryable<T> PublicBy<T>(this IQueryable<T> records, DateTime knownAt)
        where T : class, IRegisterRecord => records.Where(record => record.ReleasedAt <= knownAt);

    /// <summary>
    /// Why the actor cannot record the entry: no permission (<c>register.not-allowed</c>), malformed (see the entry), or a
    /// party or source that does not exist (<c>register.dangling</c>), or evidence on file in the place of a source (<c>register.evidence</c>).
    /// </summary>
    internal static Refusal? WhyNotRecord(Actor by, IRegisterEntry entry, RegisterLookups lookups) =>
        WhyNotKeep(by) ?? WhyNotEnter(entry, lookups);

    /// <summary>Why the actor cannot change the registers of the coalition at all (<c>register.not-allowed</c>).</summary>
    internal static Refusal? WhyNotKeep(Actor by) =>
        by.May(Permissions.ManageRegisters) ? null : new("register.not-allowed", "Only those who keep the registers can record this.");

    internal static Refusal? WhyNotEnter(IRegisterEntry entry, RegisterLookups lookups) =>
        entry.WhyMalformed() ?? (lookups.Missing(entry.References()).ToArray() is [var missing, ..]
            ? missing.WhyDangling : WhyOnFile(entry, lookups));

    /// <summary>That no source was chosen, or none that is on file (<c>register.no-source</c>).</summary>
    public static Refusal NoSource => new("register.no-source", "Choose the source that says so. Where it is not on file yet, record it first.") { Field = nameof(Source) };

    /// <summary>
    /// Why nothing that readers meet can rest on it: none was chosen (<c>register.no-source</c>), or it is evidence on file
    /// (<c>register.evidence</c>). Readers are led to what a fact rests on, and the title of a note on file tells who has written and that it did.
    /// </summary>
    public static Refusal? WhyNoSource(Source? source) => source is null ? NoSource
        : source.Kind is SourceKind.Evidence ? OnFile(source, "register.evidence") with { Field = nameof(Source) }
        : null;

    private static Refusal? WhyOnFile(IRegisterEntry entry, RegisterLookups lookups) =>
        entry.References().Where(reference => reference.Kind is ReferenceKind.Source).Select(reference => lookups.Sources[reference.Slug]).FirstOrDefault(source => source.Kind is SourceKind.Evidence) is { } onFile
            ? OnFile(onFile, "register.evidence") with { Field = entry.Sources.Contains(onFile.Slug, StringComparer.Ordinal) ? "Sources" : "Source" }
            : null;

    internal static Refusal OnFile(Source source, string code) =>
        new(code, $"“{source.Title.In("en")}” is evidence on file and not for readers. Name a source that readers may find.") { Field = "Sources" };

    /// <summary>Why the day of something that has happened will not do: it is still to come (<c>register.to-come</c>). What holds in the whole of today's month or year may be stated so.</summary>
    /// <param name="today">The day, UTC; one more is let through, for today has begun elsewhere.</param>
    /// <param name="field">Of the form.</param>
    public static Refusal? WhyToCome(PartialDate? date, DateOnly today, string field) =>
        date?.Earliest > today.AddDays(1) ? new("register.to-come", "That day is still to come. Write the day on which it happened, only as far as it is stated.") { Field = field } : null;

    /// <summary>Why something new cannot have the key: the tenant has it in use already (<c>register.taken</c>).</summary>
    /// <param name="keys">Those in use in that register.</param>
    public static async Task<Refusal?> WhyTakenAsync(this IQueryable<string> keys, string key, CancellationToken cancellationToken = default) =>
        await keys.AnyAsync(taken => taken == key, cancellationToken) ? new("register.taken", $"The key “{key}” is in use. Choose another.") { Field = "Slug" } : null;

    /// <summary>
    /// Why an entry cannot take the place of what is on record: another key (<c>register.slug-fixed</c>), and once it is public no source (<c>release.no-source</c>) or
    /// what every correction asks. The same entry asks for nothing.
    /// </summary>
    /// <param name="stands">What is on record of what readers meet.</param>
    /// <param name="entry">What comes in its place.</param>
    internal static Refusal? WhyNotReplace<TEntry>(this IRegisterRecord record, Actor by, TEntry stands, TEntry entry, Because? because)
        where TEntry : class, IRegisterEntry =>
        WhyNotRename(record.Slug, entry.Slug) ?? WhyNotSourceless(record.ReleasedAt, entry)
        ?? (Json.Write(stands) == Json.Write(entry) ? null : WhyNotCorrect(by, record.ReleasedAt, because));

    internal static Refusal? WhyNotRename(string slug, string entered) =>
        entered == slug ? null : new("register.slug-fixed", "The key of a record never changes: addresses and other records rely on it.") { Field = "Slug" };

    internal static Refusal? WhyNotRelease(Actor by, IEnumerable<Source> sources, DateTime? releasedAt) =>
        WhyNotPublish(by) is { } refusal ? refusal
        : sources.FirstOrDefault(source => source.Kind is SourceKind.Evidence) is { } onFile ? OnFile(onFile, "release.evidence")
        : !sources.Any() ? new("release.no-source", "This record names no source. A fact without a source is not made public.") { Field = "Sources" }
        : releasedAt is not null ? new("release.already", "This record is already public.")
        : null;

    /// <summary>Why what is public cannot be left without a source (<c>release.no-source</c>).</summary>
    private static Refusal? WhyNotSourceless(DateTime? releasedAt, IRegisterEntry entry) =>
        releasedAt is null || entry.Sources.Count > 0 ? null : new("release.no-source", "This record is public and rests on a source.") { Field = "Sources" };

    /// <summary>Why the actor changes nothing that readers meet (<c>release.not-allowed</c>).</summary>
    internal static Refusal? WhyNotPublish(Actor by) =>
        by.May(Permissions.PublishContent) ? null : new("release.not-allowed", "Only the secretariat's publishers release a record or change one that is public.");

    /// <summary>
    /// Why what is public cannot change like this: nobody says why (<c>register.reason</c>), no publisher does it (<c>release.not-allowed</c>),
    /// the last sign-in is too old. What is not public changes without.
    /// </summary>
    internal static Refusal? WhyNotCorrect(Actor by, DateTime? releasedAt, Because? because) =>
        releasedAt is null ? null
        : WhyNoReason(because, "Readers may have met this already. Say why it changes; what it said before stays on file.") ?? WhyNotPublish(by) ?? by.WhyNotFresh("correction", because!.At);

    /// <summary>Why the reason will not do: none (<c>register.reason</c>), one that could point at a child itself (<c>safeguarding.details</c>), an old sign-in under the act's own noun (<c>noun.sign-in</c>).</summary>
    internal static Refusal? WhyNotBecause(Actor by, Because? because, string noun) =>
        WhyNoReason(because) ?? ChildDetails.WhyPoints(LocalText.English(because!.Reason), nameof(Because.Reason)) ?? by.WhyNotFresh(noun, because.At);

    /// <summary>Why the reason is none (<c>register.reason</c>).</summary>
    /// <param name="asked">What whoever gave none is told.</param>
    internal static Refusal? WhyNoReason(Because? because, string asked = "Say why. The reason stays on file.") =>
        string.IsNullOrWhiteSpace(because?.Reason) ? new("register.reason", asked) { Field = nameof(Because.Reason) }
        : !Remark.Fits(because.Reason, LongestReason) ? new("register.reason", $"Say why in plain text of {Remark.AtMost(LongestReason)}.") { Field = nameof(Because.Reason) }
        : null;
}
