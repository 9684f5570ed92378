using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Content;

/// <summary>
/// How a document is entered into the register: what address and symbol it may have, and which are proposed. Addresses and
/// symbols are unique in the tenant, and an address that was public is never another one later.
/// </summary>
public sealed partial class DocumentEntry(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private const int LongestSymbol = 60;

    private static readonly Dictionary<string, (string Folder, string? Code)> Known = new(StringComparer.Ordinal)
    {
        ["JointStatement"] = ("statements", "JS"),
        ["Declaration"] = ("statements", "DECL"),
        ["MeetingRecord"] = ("meetings", "MR"),
        ["Note"] = ("notes", "NOTE"),
        ["News"] = ("news", null),
        ["MemberPage"] = ("members", null),
    };

    /// <summary>The part of the address before the last segment: <c>statements</c>. A meeting record ends in <c>/record</c>.</summary>
    public static string FolderOf(string type) => Known.GetValueOrDefault(type, ("pages", null)).Folder;

    /// <summary>Whether readers cite its paragraphs by number: what the coalition states or declares, and records of meetings.</summary>
    public static bool IsNumbered(string type) => FolderOf(type) is "statements" or "meetings";

    /// <summary>The address of a document of the type.</summary>
    /// <param name="type">Name of the content type.</param>
    /// <param name="slug">Its own segment; of a meeting record the meeting's, of a member page the party's.</param>
    public static string PathOf(string type, string slug) => type is "MeetingRecord" ? $"meetings/{slug}/record" : $"{FolderOf(type)}/{slug}";

    /// <summary>The next free symbol of the type in this year, or null for types that bear none.</summary>
    public async Task<string?> ProposeSymbolAsync(string type, CancellationToken cancellationToken = default)
    {
        if (Known.GetValueOrDefault(type).Code is not { } code)
        {
            return null;
        }

        var year = TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(tenant.Settings.TimeZoneId)).Year;
        var start = string.Create(CultureInfo.InvariantCulture, $"{tenant.Settings.SymbolPrefix}/{code}/{year}/");
        var taken = await db.Documents.Where(document => document.Symbol!.StartsWith(start)).Select(document => document.Symbol!).ToListAsync(cancellationToken);
        var highest = taken.Select(symbol => int.TryParse(symbol[start.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{start}{highest + 1}");
    }

    /// <summary>
    /// Why the document cannot be entered so: <c>document.address</c>, <c>document.symbol</c> and <c>document.symbol-suffix</c> where the form is wrong,
    /// <c>document.address-taken</c>, <c>document.symbol-taken</c>, <c>document.address-in-use</c> where the address was public,
    /// <c>document.evidence</c> for a source that is evidence on file and not for readers.
    /// </summary>
    /// <param name="entry">Address, symbol and the rest.</param>
    /// <param name="existing">The document that is described anew; null for a new one.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Refusal?> WhyNotEnterAsync(DocumentRecord entry, Document? existing = null, CancellationToken cancellationToken = default)
    {
        if (entry.Path.Split('/') is not { Length: 2 or 3 } segments || !segments.All(Slug.IsValid))
        {
            return new("document.address", "An address is made of lower-case Latin letters, digits and single hyphens, at most 80 characters.") { Field = "Slug" };
        }

        if (entry.Symbol is { } symbol && (symbol.Length > LongestSymbol || !Symbol().IsMatch(symbol)))
        {
            return new("document.symbol", $"A symbol is made of parts with a stroke between them, as in {tenant.Settings.SymbolPrefix}/JS/2025/1.") { Field = "Symbol" };
        }

        if (entry.Symbol is { } typed && typed != existing?.Symbol && EditionSymbol.BearsSuffix(typed))
        {
            return new("document.symbol-suffix", $"Leave out the ending /{typed[(typed.LastIndexOf('/') + 1)..]}. The portal adds it to each edition: /L.n to drafts, /R.n to restricted texts, /Rev.n, /Corr.n and /Add.n after a release.") { Field = "Symbol" };
        }

        var named = entry.SourceSlugs.Except(existing?.SourceSlugs ?? [], StringComparer.Ordinal).ToArray();
        if (named.Length > 0 && await db.Sources.FirstOrDefaultAsync(source => named.Contains(source.Slug) && source.Kind == SourceKind.Evidence, cancellationToken) is { } onFile)
        {
            return Registers.OnFile(onFile, "document.evidence");
        }

        var (id, path) = (existing?.Id ?? Guid.Empty, entry.Path);
        var twins = await db.Documents.Where(other => other.Id != id && (other.Path == path || (other.Symbol != null && other.Symbol == entry.Symbol)))
            .Select(other => other.Path).ToListAsync(cancellationToken);
        if (twins.Count > 0)
        {
            return twins.Contains(path, StringComparer.Ordinal)
                ? new("document.address-taken", $"Another document has the address /{path}.") { Field = "Slug" }
                : new("document.symbol-taken", $"Another document bears the symbol {entry.Symbol}.") { Field = "Symbol" };
        }

        return existing is not null && existing.Path != path && await db.Publications.AnyAsync(publication => publication.DocumentId == id, cancellationToken)
            ? new("document.address-in-use", "This address has been public. Others cite it, so it stays.") { Field = "Slug" }
            : null;
    }

    [GeneratedRegex(@"^[A-Z][A-Z0-9-]*(/[A-Za-z0-9][A-Za-z0-9.-]*){1,5}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Symbol();
}
