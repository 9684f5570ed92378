using System.Globalization;
using System.Text;
using System.Xml;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/feed.atom</c> (RFC 4287): what was released and who joined later, newest first, in the language of the request. An entry's id
/// is the document's, or the late act's, and never changes; a new edition moves <c>updated</c>.
/// </summary>
internal static class Feed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Longest = 50;

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, IStringLocalizer<Texts> words, TimeProvider clock, CancellationToken cancellationToken)
    {
        var texts = await db.Publications.Public().ServedBy(tenant.Settings).OrderByDescending(publication => publication.ReleasedAt).Take(Longest).Heads(db).ToListAsync(cancellationToken);
        var joined = await LateNames.ReadAsync(db, tenant, clock.GetUtcNow().UtcDateTime, cancellationToken);
        FeedEntry[] entries =
        [
            .. texts.Select(released => FeedEntry.Of(request, released)).Concat(joined.Select(late => FeedEntry.Of(request, late, words)))
                .OrderByDescending(entry => entry.UpdatedAt).Take(Longest),
        ];
        return Of(request, tenant, about: null, "feed.atom", entries);
    }

    /// <summary>The entries as a feed of their own.</summary>
    /// <param name="about">What of the site it follows; null for the site's own feed.</param>
    /// <param name="path">Its address below the tenant.</param>
    /// <param name="entries">Newest first.</param>
    public static IResult Of(HttpRequest request, CurrentTenant tenant, string? about, string path, FeedEntry[] entries)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            Write(xml, request, tenant, (about, path, entries));
        }

        return Results.Text(text.ToString(), "application/atom+xml; charset=utf-8");
    }

    private static void Write(XmlWriter xml, HttpRequest request, CurrentTenant tenant, (string? About, string Path, FeedEntry[] Entries) feed)
    {
        var (language, entries) = (CultureInfo.CurrentUICulture.Name, feed.Entries);
        var name = tenant.Settings.SiteName.In(language);
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", ns: null, language);
        xml.WriteElementString("id", Atom, feed.About is null ? $"urn:uuid:{tenant.Id.Value}" : request.Address(feed.Path));
        Text(xml, "title", feed.About is null ? name : $"{feed.About} – {name}");
        xml.WriteElementString("updated", Atom, Instant(entries.Length > 0 ? entries[0].UpdatedAt : tenant.Site.Tenant.CreatedAt));
        Link(xml, "self", "application/atom+xml", request.Address(feed.Path));
        Link(xml, "alternate", "text/html", feed.About is null ? request.SiteAddress() : request.Address(feed.Path.Replace(".atom", "", StringComparison.Ordinal)));
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
        foreach (var entry in entries)
        {
            WriteEntry(xml, entry, language);
        }

        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, FeedEntry entry, string language)
    {
        xml.WriteStartElement("entry", Atom);
        if (entry.Language != language)
        {
            xml.WriteAttributeString("xml", "lang", ns: null, entry.Language);
        }

        xml.WriteElementString("id", Atom, $"urn:uuid:{entry.Id}");
        Text(xml, "title", entry.Title);
        xml.WriteElementString("updated", Atom, Instant(entry.UpdatedAt));
        Link(xml, "alternate", "text/html", entry.Address);
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", entry.Category);
        xml.WriteEndElement();
        if (entry.Summary.Length > 0)
        {
            Text(xml, "summary", entry.Summary);
        }

        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, XmlText.Clean(text));

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", XmlText.Clean(address));
        xml.WriteEndElement();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>A text that tells its XML writer that it will be sent as UTF-8.</summary>
internal sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;
}
