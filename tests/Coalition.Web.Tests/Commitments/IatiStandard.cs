using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coalition.Core.Commitments;

namespace Coalition.Web.Tests.Commitments;

/// <summary>
/// What IATI 2.03 asks of the elements that the portal writes: their order, how often each stands, their attributes and code lists. A table of our own after the
/// published standard, for its schema is in no package the tests can fetch. An element or attribute that is not in the table is a fault.
/// </summary>
internal static class IatiStandard
{
    private const int Any = int.MaxValue;
    private const string OrganisationTypes = "10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90";
    private const string Day = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private static readonly Shape Narrated = new([("narrative", 1, Any)], []);

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["iati-activities"] = new([("iati-activity", 1, Any)], [("version", true, @"2\.03"), ("generated-datetime", false, Day + "T[0-9:]{8}Z")]),
        ["iati-activity"] = new(
            [
                ("iati-identifier", 1, 1), ("reporting-org", 1, 1), ("title", 1, 1), ("description", 1, Any), ("participating-org", 1, Any), ("activity-status", 1, 1), ("activity-date", 1, Any),
                ("recipient-country", 0, Any), ("transaction", 0, Any), ("related-activity", 0, Any),
            ],
            [("lang", false, "[a-z]{2}"), ("humanitarian", false, "0|1|true|false"), ("linked-data-uri", false, @"https?://\S+")]),
        ["iati-identifier"] = new([], []) { Text = @"[^/&|?\s]+" },
        ["reporting-org"] = new([("narrative", 1, Any)], [("ref", true, @"[^/&|?\s]+"), ("type", true, OrganisationTypes), ("secondary-reporter", false, "0|1|true|false")]),
        ["title"] = Narrated,
        ["description"] = new([("narrative", 1, Any)], [("type", false, "[1-4]")]),
        ["participating-org"] = new([("narrative", 0, Any)], [("role", true, "[1-4]"), ("ref", false, @"[^/&|?\s]+"), ("type", false, OrganisationTypes)]),
        ["activity-status"] = new([], [("code", true, "[1-6]")]),
        ["activity-date"] = new([("narrative", 0, Any)], [("iso-date", true, Day), ("type", true, "[1-4]")]),
        ["recipient-country"] = new([("narrative", 0, Any)], [("code", true, "[A-Z]{2}"), ("percentage", false, "[0-9.]+")]),
        ["transaction"] = new(
            [("transaction-type", 1, 1), ("transaction-date", 1, 1), ("value", 1, 1), ("description", 0, 1), ("provider-org", 0, 1), ("receiver-org", 0, 1)],
            [("ref", false, ".+"), ("humanitarian", false, "0|1|true|false")]),
        ["transaction-type"] = new([], [("code", true, "[1-9]|1[0-3]")]),
        ["transaction-date"] = new([], [("iso-date", true, Day)]),
        ["value"] = new([], [("currency", true, "[A-Z]{3}"), ("value-date", true, Day)]) { Text = @"-?[0-9]+(\.[0-9]+)?" },
        ["transaction/description"] = Narrated,
        ["provider-org"] = new([("narrative", 0, Any)], [("ref", false, @"[^/&|?\s]+"), ("type", false, OrganisationTypes)]),
        ["receiver-org"] = new([("narrative", 0, Any)], [("ref", false, @"[^/&|?\s]+"), ("type", false, OrganisationTypes)]),
        ["related-activity"] = new([], [("ref", true, @"[^/&|?\s]+"), ("type", true, "[1-5]")]),
        ["narrative"] = new([], [("lang", false, "[a-z]{2}")]) { Text = @"[\s\S]*\S[\s\S]*" },
    };

    /// <summary>Everything in the file that the standard does not allow; empty where it is as it asks.</summary>
    public static IReadOnlyList<string> Faults(XElement file) => file.Name.LocalName is "iati-activities" ? [.. Of(file), .. Across(file)] : [$"<{file.Name}> is no activity file."];

    private static IEnumerable<string> Of(XElement element)
    {
        if ((Shapes.GetValueOrDefault($"{element.Parent?.Name.LocalName}/{element.Name.LocalName}") ?? Shapes.GetValueOrDefault(element.Name.LocalName)) is not { } shape)
        {
            return [$"<{element.Name.LocalName}> is not in the table."];
        }

        return [.. Attributes(element, shape), .. Children(element, shape), .. Texts(element, shape), .. element.Elements().SelectMany(Of)];
    }

    private static IEnumerable<string> Attributes(XElement element, Shape shape)
    {
        var given = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value, StringComparer.Ordinal);
        return
        [
            .. given.Keys.Except(shape.Attributes.Select(attribute => attribute.Name), StringComparer.Ordinal).Select(name => $"<{element.Name.LocalName}> has no attribute “{name}”."),
            .. shape.Attributes.Where(attribute => attribute.IsRequired && !given.ContainsKey(attribute.Name)).Select(attribute => $"<{element.Name.LocalName}> lacks “{attribute.Name}”."),
            .. shape.Attributes.Where(attribute => given.TryGetValue(attribute.Name, out var value) && !Is(attribute.Form, value)).Select(attribute => $"“{given[attribute.Name]}” is no {element.Name.LocalName}/@{attribute.Name}."),
        ];
    }

    private static IEnumerable<string> Children(XElement element, Shape shape)
    {
        string[] order = [.. shape.Children.Select(child => child.Name)], given = [.. element.Elements().Select(child => child.Name.LocalName)];
        var places = given.Select(name => Array.IndexOf(order, name)).Where(place => place >= 0).ToArray();
        return
        [
            .. given.Except(order, StringComparer.Ordinal).Select(name => $"<{name}> does not stand in <{element.Name.LocalName}>."),
            .. places.SequenceEqual(places.Order()) ? [] : new[] { $"The elements of <{element.Name.LocalName}> are not in order: {string.Join(' ', given)}." },
            .. shape.Children.Select(child => (child.Name, child.Least, child.Most, Count: given.Count(name => name == child.Name))).Where(child => child.Count < child.Least || child.Count > child.Most)
                .Select(child => string.Create(CultureInfo.InvariantCulture, $"<{element.Name.LocalName}> has {child.Count} <{child.Name}>.")),
        ];
    }

    private static IEnumerable<string> Texts(XElement element, Shape shape)
    {
        var text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
        return (shape.Text is null ? string.IsNullOrWhiteSpace(text) : Is(shape.Text, text)) ? [] : [$"“{text}” does not stand in <{element.Name.LocalName}>."];
    }

    // What no schema says and the standard's rules ask for.
    private static IEnumerable<string> Across(XElement file)
    {
        var activities = file.Elements("iati-activity").ToArray();
        var identifiers = activities.Select(activity => (string?)activity.Element("iati-identifier") ?? "").ToArray();
        return
        [
            .. activities.Where(activity => !((string?)activity.Element("iati-identifier") ?? "").StartsWith($"{activity.Element("reporting-org")?.Attribute("ref")?.Value}-", StringComparison.Ordinal)).Select(_ => "An identifier does not begin with that of the reporter."),
            .. identifiers.GroupBy(identifier => identifier, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"“{same.Key}” stands twice."),
            .. file.Descendants("related-activity").Select(related => related.Attribute("ref")!.Value).Except(identifiers, StringComparer.Ordinal).Select(missing => $"“{missing}” is not in the file."),
            .. file.Descendants("value").Select(value => value.Attribute("currency")?.Value).Where(code => !Currencies.IsKnown(code)).Select(code => $"“{code}” is no currency."),
            .. file.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "iso-date" or "value-date" && !DateOnly.TryParseExact(attribute.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).Select(attribute => $"“{attribute.Value}” is no day."),
            .. file.Descendants("participating-org").Where(party => party.Attribute("ref") is null && !party.Elements("narrative").Any()).Select(_ => "An organisation without a code needs a name."),
        ];
    }

    private static bool Is(string form, string value) => Regex.IsMatch(value, $@"\A(?:{form})\z", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>What stands in an element.</summary>
    /// <param name="Children">In the order of the standard, each with how often it stands at least and at most.</param>
    /// <param name="Attributes">Each with whether it is needed and the form of its value.</param>
    private sealed record Shape((string Name, int Least, int Most)[] Children, (string Name, bool IsRequired, string Form)[] Attributes)
    {
        /// <summary>The form of its text; null where it has none of its own.</summary>
        public string? Text { get; init; }
    }
}
