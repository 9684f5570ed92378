using System.Globalization;
using System.Text;
using System.Xml;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Api;

/// <summary>
/// <c>/feed.atom</c> (RFC 4287): what was released, newest first, in the language of the request. An entry's id is the
/// document's and never changes; a new edition moves <c>updated</c>.
/// </summary>
internal static class Feed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Longest = 50;

    public static async Task<IResult> AnswerAsync(HttpRequest request, PortalDb db, CurrentTenant tenant, CancellationToken cancellationToken)
    {
        var texts = await db.Publications.Public().ServedBy(tenant.Settings).OrderByDescending(publication => publication.ReleasedAt).Take(Longest).Heads(db).ToListAsync(cancellationToken);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            Write(xml, request, tenant, texts);
        }

        return Results.Text(text.ToString(), "application/atom+xml; charset=utf-8");
    }

    private static void Write(XmlWriter xml, HttpRequest request, CurrentTenant tenant, List<ReleasedText> texts)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var name = tenant.Settings.SiteName.In(language);
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", ns: null, language);
        xml.WriteElementString("id", Atom, $"urn:uuid:{tenant.Id.Value}");
        xml.WriteElementString("title", Atom, name);
        xml.WriteElementString("updated", Atom, Instant(texts.Count > 0 ? texts.Max(text => text.ReleasedAt) : tenant.Site.Tenant.CreatedAt));
        Link(xml, "self", "application/atom+xml", request.Address("feed.atom"));
        Link(xml, "alternate", "text/html", request.SiteAddress());
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, name);
        xml.WriteEndElement();
        foreach (var text in texts)
        {
            WriteEntry(xml, request, text, language);
        }

        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, HttpRequest request, ReleasedText text, string language)
    {
        xml.WriteStartElement("entry", Atom);
        if (text.In(language).Language != language)
        {
            xml.WriteAttributeString("xml", "lang", ns: null, text.In(language).Language);
        }

        xml.WriteElementString("id", Atom, $"urn:uuid:{text.DocumentId}");
        xml.WriteElementString("title", Atom, text.In(language).Title);
        xml.WriteElementString("updated", Atom, Instant(text.ReleasedAt));
        Link(xml, "alternate", "text/html", request.Address(text.Path));
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", text.Type);
        xml.WriteEndElement();
        if (text.Summary(language) is { Length: > 0 } summary)
        {
            xml.WriteElementString("summary", Atom, summary);
        }

        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>A text that tells its XML writer that it will be sent as UTF-8.</summary>
internal sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;
}
