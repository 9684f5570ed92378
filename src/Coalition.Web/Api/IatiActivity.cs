using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

namespace Coalition.Web.Api;

/// <summary>
/// A commitment as an activity of IATI 2.03, its elements in the order of the standard. What the record does not state is left out: no country, no sector, no
/// humanitarian flag by guess.
/// </summary>
internal sealed class IatiActivity(Commitment row, IatiReport file)
{
    private static readonly XName Lang = XNamespace.Xml + "lang";

    public XElement ToXml()
    {
        var (money, words) = IatiMoney.Of(row, file.TransactionsOf(row), file.IsCounted(row));
        return new("iati-activity",
            new XAttribute(Lang, "en"),
            row.IsHumanitarian ? new XAttribute("humanitarian", "1") : null,
            new XAttribute("linked-data-uri", file.AddressOf(row.Slug)),
            new XElement("iati-identifier", file.IdentifierOf(row.Slug)),
            Reporter(),
            new XElement("title", Narratives(row.Title)),
            new XElement("description", new XAttribute("type", "1"), row.Purpose is null ? Narrative("No purpose is stated.") : Narratives(row.Purpose)),
            new XElement("description", new XAttribute("type", "4"), Narrative(string.Join(' ', Sentences(words)))),
            Organisation(row.Party, row.Kind is CommitmentKind.Financial or CommitmentKind.InKind ? "1" : "2"),
            row.Lines.OrderBy(line => line.Position).Select(line => line.Channel).OfType<Party>().DistinctBy(channel => channel.Id).Select(channel => Organisation(channel, "4")),
            new XElement("activity-status", new XAttribute("code", Status(row.SelfStatus))),
            Dates(),
            row.Recipient?.Code("ISO3166-1-a2") is { } country ? new XElement("recipient-country", new XAttribute("code", country.Code)) : null,
            money.Select(part => part.ToXml()),
            Related());
    }

    /// <summary>A party by its identifier of IATI, if one is on file, and by its name in any case.</summary>
    public static object[] Reference(Party party) =>
    [
        .. party.Code("IATI-org") is { } code ? new[] { new XAttribute("ref", code.Code) } : [],
        .. TypeOf(party.Kind) is { } type ? new[] { new XAttribute("type", type) } : [],
        Narrative(party.Name("en")),
    ];

    private XElement Reporter() => new("reporting-org",
        new XAttribute("ref", file.Reporter), new XAttribute("type", "90"), new XAttribute("secondary-reporter", "1"), Narratives(file.ReporterName));

    private static XElement Organisation(Party party, string role) => new("participating-org", new XAttribute("role", role), Reference(party));

    // An end before the day that is given as the start is told in words alone, among the sentences on the period.
    private IEnumerable<XElement> Dates()
    {
        var start = IatiStart.Of(row, file.TransactionsOf(row))!;
        yield return Date("1", PartialDate.On(start.Day).Value!, start.Note);
        if (row.PeriodTo is { Precision: DatePrecision.Day } to && to.Earliest >= start.Day)
        {
            yield return Date("3", to.Value!, note: null);
        }
    }

    private static XElement Date(string type, string day, string? note) =>
        new("activity-date", new XAttribute("iso-date", day), new XAttribute("type", type), note is null ? null : Narrative(note));

    private IEnumerable<string> Sentences(IEnumerable<string> money) =>
    [
        row.Stated is null ? "No total is stated." : $"Stated total: {row.Stated.Text()}, printed “{row.Stated.AsStated}”.",
        .. row.StatedConversions.Select(amount => $"Also stated by the source, without a rate: {amount.Text()}, printed “{amount.AsStated}”."),
        .. row.Lines.OrderBy(line => line.Position).Select(line => $"Line: {line.Channel?.Name("en") ?? "channel not stated"}, {(line.Amount is null ? "amount not stated" : line.Amount.Text())}{string.Concat(line.StatedConversions.Select(amount => $", also stated as {amount.Text()}, printed “{amount.AsStated}”"))}."),
        .. row.Totals.Where(total => total.Computed is not null).Select(total => total.Sentence()),
        .. row.Explanation is null ? [] : new[] { $"Explained: {row.Explanation.In("en")}" },
        .. money,
        .. row.AnnouncedOn is { Precision: DatePrecision.Day } ? [] : new[] { row.AnnouncedOn?.Value is { } known ? $"Announced: {known}." : "The day of the announcement is not stated." },
        .. row.PeriodFrom is null && row.PeriodTo is null ? [] : new[] { $"Period: from {row.PeriodFrom?.Value ?? "a day not stated"} to {row.PeriodTo?.Value ?? "a day not stated"}." },
        $"The party says: {CommitmentWords.SelfStatuses.Text(row.SelfStatus)}. An assessor says: {CommitmentWords.Assessments.Text(row.Assessment)}.",
        .. row.Relations.Where(relation => relation.Kind is not RelationKind.Includes).Where(relation => file.Find(relation.To) is not null).Select(relation => $"{CommitmentWords.Relations.Text(relation.Kind)}: {file.Find(relation.To)!.Title.In("en")}."),
        .. row.Sources.OrderBy(link => link.Position).Select(link => $"Source {link.Source.Slug}: {link.Source.Title.In("en")}, {link.Source.Publisher.In("en")}, {link.Source.PublishedOn.Value ?? "date not stated"}{(link.Source.Url is { } address ? $", {address}" : "")}."),
    ];

    // Parent and child alone have a code; how else a record stands to another is told in words.
    private IEnumerable<XElement> Related() =>
    [
        .. row.Relations.Where(relation => relation.Kind is RelationKind.Includes && file.Find(relation.To) is not null).Select(relation => Related(relation.To, "2")),
        .. file.WholesOf(row).Select(whole => Related(whole.Slug, "1")),
    ];

    private XElement Related(string slug, string type) => new("related-activity", new XAttribute("ref", file.IdentifierOf(slug)), new XAttribute("type", type));

    private static IEnumerable<XElement> Narratives(LocalText text) => text.Where(pair => LanguageTag.IsKnown(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value)).OrderByDescending(pair => pair.Key is "en").Select(pair => Narrative(pair.Value, pair.Key));

    private static XElement Narrative(string text, string language = "en") => new("narrative", language is "en" ? null : new XAttribute(Lang, language), text);

    // Whom its kind does not say is not sorted.
    private static string? TypeOf(PartyKind kind) => kind switch
    {
        PartyKind.State => "10",
        PartyKind.IntergovernmentalOrganisation or PartyKind.RegionalIntegrationOrganisation => "40",
        _ => null,
    };

    // The party's own word. What was promised only is "pipeline"; what another took the place of goes on under that.
    private static string Status(SelfStatus status) => status switch
    {
        SelfStatus.Announced or SelfStatus.Planned => "1",
        SelfStatus.InProgress or SelfStatus.PartlyFulfilled or SelfStatus.Delayed => "2",
        SelfStatus.Fulfilled => "4",
        SelfStatus.Suspended => "6",
        _ => "5",
    };
}
