using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/commitments.xml</c>: the released commitments as an activity file of IATI 2.03. The coalition reports them as a secondary reporter, for they are its
/// parties' own. Sentences of the portal are English; titles and purposes stand in every language on file.
/// </summary>
internal static class IatiFile
{
    private const string Version = "2.03";

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.AsKnown(clock) is not { Unread: null } asKnown)
        {
            return Results.BadRequest();
        }

        var list = await CommitmentList.ReadAsync(db, CommitmentFiles.Filter(request.Query), asKnown, cancellationToken);
        var file = new IatiReport(tenant, list, await TransactionsAsync(db, asKnown.Instant, cancellationToken), request.SiteAddress());

        // The standard has no file without an activity.
        if (file.Rows.Count == 0)
        {
            return Results.NotFound();
        }

        var root = new XElement("iati-activities",
            new XAttribute("version", Version),
            new XAttribute("generated-datetime", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            file.Rows.Select(row => new IatiActivity(row, file).ToXml()));
        return Results.Text(Written(root), "application/xml; charset=utf-8");
    }

    // A transaction that was struck is no longer one.
    private static async Task<ILookup<Guid, Transaction>> TransactionsAsync(PortalDb db, DateTime at, CancellationToken cancellationToken)
    {
        var released = db.Commitments.PublicBy(at).Select(commitment => commitment.Id);
        var standing = await db.Set<Transaction>().AsNoTracking().Include(row => row.Provider).Include(row => row.Receiver)
            .Where(row => row.RecordedAt <= at && (row.Struck == null || row.Struck.At > at) && released.Contains(row.CommitmentId)).ToListAsync(cancellationToken);
        return standing.OrderBy(row => row.On.Rank, StringComparer.Ordinal).ThenBy(row => row.RecordedAt).ToLookup(row => row.CommitmentId);
    }

    private static string Written(XElement root)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            new XDocument(root.Cleaned()).Save(xml);
        }

        return text.ToString();
    }
}

/// <summary>What all activities of a file share: who reports, and what there is beside them.</summary>
internal sealed class IatiReport(CurrentTenant tenant, CommitmentList list, ILookup<Guid, Transaction> transactions, string site)
{
    private readonly HashSet<Commitment> counted = [.. list.Totals.Counted];
    private readonly Dictionary<string, Commitment> rows = list.Left.Where(row => IatiStart.Of(row, transactions[row.Id]) is not null).ToDictionary(row => row.Slug, StringComparer.Ordinal);
    private readonly ILookup<string, Commitment> wholes =
        list.Left.SelectMany(row => row.Relations.Where(relation => relation.Kind is RelationKind.Includes), (row, relation) => (Whole: row, relation.To)).ToLookup(pair => pair.To, pair => pair.Whole, StringComparer.Ordinal);

    /// <summary>The commitments that the file carries, in the order of the page: all that have a day from which they can be told to start.</summary>
    public IReadOnlyList<Commitment> Rows { get; } = [.. list.Left.Where(row => IatiStart.Of(row, transactions[row.Id]) is not null)];

    /// <summary>The coalition's identifier of IATI; where it has none, that of its feed, which claims no register.</summary>
    public string Reporter => tenant.Settings.IatiIdentifier ?? $"urn:uuid:{tenant.Id.Value}";

    public LocalText ReporterName => tenant.Settings.SiteName;

    /// <summary>The page of a commitment.</summary>
    public string AddressOf(string slug) => $"{site}commitments/{slug}";

    /// <summary>An activity's identifier, which never changes with its key.</summary>
    public string IdentifierOf(string slug) => $"{Reporter}-{slug}";

    /// <summary>Its transactions that stand, by their day.</summary>
    public IEnumerable<Transaction> TransactionsOf(Commitment commitment) => transactions[commitment.Id];

    /// <summary>Whether the totals of the same list count it.</summary>
    public bool IsCounted(Commitment commitment) => counted.Contains(commitment);

    /// <summary>Another one of the file, or null where it is not in it.</summary>
    public Commitment? Find(string slug) => rows.GetValueOrDefault(slug);

    /// <summary>The others of the file that include this one.</summary>
    public IEnumerable<Commitment> WholesOf(Commitment part) => wholes[part.Slug].Where(whole => rows.ContainsKey(whole.Slug));
}
