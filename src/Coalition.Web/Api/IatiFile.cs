using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
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
        var list = await CommitmentList.ReadAsync(db, CommitmentFiles.Filter(request.Query), cancellationToken);

        // The standard has no file without an activity.
        if (list.Left.Count == 0)
        {
            return Results.NotFound();
        }

        var file = new IatiReport(tenant, list, await TransactionsAsync(db, cancellationToken), request.SiteAddress());
        var root = new XElement("iati-activities",
            new XAttribute("version", Version),
            new XAttribute("generated-datetime", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            list.Left.Select(row => new IatiActivity(row, file).ToXml()));
        return Results.Text(Written(root), "application/xml; charset=utf-8");
    }

    // A transaction that was struck is no longer one.
    private static async Task<ILookup<Guid, Transaction>> TransactionsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var released = db.Commitments.Public().Select(commitment => commitment.Id);
        var standing = await db.Set<Transaction>().AsNoTracking().Include(row => row.Provider).Include(row => row.Receiver)
            .Where(row => row.Struck == null && released.Contains(row.CommitmentId)).ToListAsync(cancellationToken);
        return standing.OrderBy(row => row.On.Rank, StringComparer.Ordinal).ThenBy(row => row.RecordedAt).ToLookup(row => row.CommitmentId);
    }

    private static string Written(XElement root)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            new XDocument(root).Save(xml);
        }

        return text.ToString();
    }
}

/// <summary>What all activities of a file share: who reports, and what there is beside them.</summary>
internal sealed record IatiReport(CurrentTenant Tenant, CommitmentList List, ILookup<Guid, Transaction> Transactions, string Site)
{
    /// <summary>The coalition's identifier of IATI; where it has none, that of its feed, which claims no register.</summary>
    public string Reporter => Tenant.Settings.IatiIdentifier ?? $"urn:uuid:{Tenant.Id.Value}";

    /// <summary>An activity's identifier, which never changes with its key.</summary>
    public string IdentifierOf(string slug) => $"{Reporter}-{slug}";

    /// <summary>Whether the totals of the same list count it.</summary>
    public bool IsCounted(Commitment commitment) => List.Totals.Counted.Contains(commitment);

    /// <summary>The others of the file that include this one.</summary>
    public IEnumerable<Commitment> WholesOf(Commitment part) => List.Left.Where(row => row.Relations.Any(relation => relation.Kind is RelationKind.Includes && relation.To == part.Slug));
}
