using System.Globalization;
using System.Text;
using System.Xml;
using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary><c>/sitemap.xml</c> (sitemaps 0.9): every public page, each with its address in every language of the interface.</summary>
internal static class SiteMap
{
    private const string Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, TimeProvider clock, CancellationToken cancellationToken)
    {
        var pages = await PagesAsync(db, tenant, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            xml.WriteStartElement("urlset", Map);
            xml.WriteAttributeString("xmlns", "xhtml", ns: null, Xhtml);
            foreach (var (path, changed) in pages)
            {
                Write(xml, request.Address(path), changed, tenant.Settings.SupportedCultures);
            }

            xml.WriteEndElement();
        }

        return Results.Text(text.ToString(), "application/xml; charset=utf-8");
    }

    private static async Task<IReadOnlyList<(string Path, DateTime? Changed)>> PagesAsync(PortalDb db, CurrentTenant tenant, DateOnly today, CancellationToken cancellationToken)
    {
        var settings = tenant.Settings;
        var texts = await db.Publications.Public().ServedBy(settings)
            .Where(publication => publication.Document.PartyId == null)
            .Select(publication => new { publication.Document.Path, publication.ReleasedAt })
            .ToListAsync(cancellationToken);
        var members = settings.Uses(Features.Members)
            ? await db.Memberships.Current().Select(membership => new { membership.Party.Slug, membership.From }).ToListAsync(cancellationToken)
            : [];
        var records = await RecordsAsync(db, settings, cancellationToken);
        return
        [
            ("", null),
            .. ServedPaths.ListsOf(settings).Select(path => (path, (DateTime?)null)),
            .. tenant.Site.Tenant.IsHost ? [] : new[] { ("pages", (DateTime?)null), ("sources", (DateTime?)null) },
            .. texts.OrderBy(text => text.Path, StringComparer.Ordinal).Select(text => (text.Path, (DateTime?)text.ReleasedAt)),
            .. members.Where(row => new DateSpan(row.From, To: null).HasBegun(today)).Select(row => row.Slug).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(slug => ($"members/{slug}", (DateTime?)null)),
            .. records.Order(StringComparer.Ordinal).Select(path => (path, (DateTime?)null)),
        ];
    }

    private static async Task<IReadOnlyList<string>> RecordsAsync(PortalDb db, SiteSettings settings, CancellationToken cancellationToken)
    {
        IEnumerable<(string Feature, string Path, IQueryable<string> Slugs)> lists =
        [
            (Features.Meetings, "meetings", db.Meetings.Public().Select(meeting => meeting.Slug)),
            (Features.Commitments, "commitments", db.Commitments.Public().Select(commitment => commitment.Slug)),
            (Features.Resolutions, "resolutions", db.Resolutions.Public().Select(resolution => resolution.Slug)),
        ];
        List<string> paths = [];
        foreach (var (_, path, slugs) in lists.Where(list => settings.Uses(list.Feature)))
        {
            paths.AddRange((await slugs.ToListAsync(cancellationToken)).Select(slug => $"{path}/{slug}"));
        }

        return paths;
    }

    private static void Write(XmlWriter xml, string address, DateTime? changed, IReadOnlyList<string> languages)
    {
        xml.WriteStartElement("url", Map);
        xml.WriteElementString("loc", Map, address);
        if (changed is { } at)
        {
            xml.WriteElementString("lastmod", Map, at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }

        foreach (var language in languages)
        {
            xml.WriteStartElement("xhtml", "link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", language);
            xml.WriteAttributeString("href", $"{address}?culture={language}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
