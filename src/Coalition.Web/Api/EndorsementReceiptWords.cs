using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Areas.Admin.Pages.Endorse;

namespace Coalition.Web.Api;

/// <summary>The receipt of a party's act in words, as page and PDF show them: what was written down then, whatever is so now, but for words that are withheld.</summary>
/// <param name="said">What it says to whoever reads.</param>
/// <param name="sha256">Of everything that was written down, in canonical form.</param>
internal sealed class EndorsementReceiptWords(JsonObject said, TextHash sha256)
{
    public string Id => Text(said["id"]);

    public string Party => Text(said["party"]!["name"]);

    /// <summary>The site's name.</summary>
    public string Site => Text(said["site"]);

    /// <summary>UTC.</summary>
    public DateTime At => DateTime.Parse(Text(said["act"]!["at"]), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>The text that was on the screen.</summary>
    public TextHash TextHash => new(Text(said["textHash"]));

    /// <summary>Of the receipt's data as they were written down, in canonical form.</summary>
    public TextHash Sha256 => sha256;

    /// <summary>The symbol, or the address where the text bore none.</summary>
    public string Reference => (string?)said["document"]!["symbol"] ?? "/" + Text(said["document"]!["path"]);

    /// <summary>What was done, as a heading.</summary>
    public string Heading => $"{Act.Words()}, for {Party.InProse()}";

    /// <summary>What followed from it on that day, whatever is so now.</summary>
    public string Effect => Act.Effect(Party);

    /// <summary>What it names besides instants and hashes, each with its label; lines are apart by a line feed.</summary>
    public IEnumerable<(string Label, string Text)> Facts
    {
        get
        {
            yield return ("Text", $"{Title}\n{Reference}, edition {said["document"]!["edition"]}");
            yield return ("By", Text(said["person"]!["name"]));
            yield return ("For", $"{Party}, {CapacityOf(Enum.Parse<MemberCapacity>(Text(said["party"]!["capacity"])))}");
            yield return ("Name under the text", Text(said["party"]!["nameAsSigned"]));
            yield return ("Mandate", $"{Text(said["mandate"]!["id"])}\n{Text(said["mandate"]!["evidence"])}");
            yield return (Act is EndorsementAct.Provisional ? "Done on" : "Holds from", Day);
            if (said["act"]!["declaration"] is JsonObject declared)
            {
                yield return (Enum.Parse<DeclarationType>(Text(declared["type"])).Words(), declared["text"] is not JsonObject words ? Withheld : string.Join('\n', words.Select(pair => $"{CultureInfo.GetCultureInfo(pair.Key).EnglishName}: {Text(pair.Value)}")));
                yield return ("About", declared["paragraphs"]!.AsArray() is { Count: > 0 } ids ? string.Join(", ", ids.Select(id => NumberIn(said["text"]!, Text(id)))) : "The whole text");
            }
        }
    }

    private const string Withheld = "The words are withheld to protect somebody. The SHA-256 is that of the receipt as it was written down.";

    private EndorsementAct Act => Enum.Parse<EndorsementAct>(Text(said["act"]!["kind"]));

    // In English, for the receipt is; else in the first language of the text.
    private string Title => Text(said["text"]!["languages"]!.AsArray().OrderByDescending(text => Text(text!["lang"]) is "en").First()!["title"]);

    private string Day => DateOnly.ParseExact(Text(said["act"]!["effectiveOn"]), "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string CapacityOf(MemberCapacity capacity) => capacity switch
    {
        MemberCapacity.NotStated => "capacity not stated",
        MemberCapacity.NotListed => "not on the list",
        _ => capacity.Spoken(),
    };

    /// <summary>What the receipt calls a paragraph of the text that it holds.</summary>
    public static string NumberIn(JsonNode text, string id) => Block.Numbered(text["languages"]!.AsArray()[0]!["blocks"]!.AsArray().Select(block => new Block(Text(block!["id"]), Enum.Parse<BlockRole>(Text(block["role"])), "")))
        .Where(item => item.Block.Id == id).Select(item => $"paragraph {item.Number}").FirstOrDefault() ?? id;

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
