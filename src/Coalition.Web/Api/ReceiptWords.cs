using System.Text.Json.Nodes;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Api;

/// <summary>A receipt's data in words, as page and PDF show them: the names and the symbol of the decision, whatever they are now.</summary>
internal sealed class ReceiptWords(Receipt receipt, JsonObject said)
{
    /// <summary>The site's name.</summary>
    public string Site => Text(said["site"]);

    /// <summary>The IANA zone in which times were announced; null where that was not written down.</summary>
    public string? Zone => (string?)said["zone"];

    public string Party => Text(said["party"]!["name"]);

    public string Seat => Text(said["seat"]!["name"]);

    /// <summary>The letter on which the mandate rests.</summary>
    public string Evidence => Text(said["mandate"]!["evidence"]);

    /// <summary>Whether the text bore a symbol.</summary>
    public bool HasSymbol => said["document"]!["symbol"] is not null;

    /// <summary>The symbol, or the address where it bore none.</summary>
    public string Reference => HasSymbol ? Text(said["document"]!["symbol"]) : "/" + Text(said["document"]!["path"]);

    /// <summary>What was decided, as a heading.</summary>
    public string Heading => $"{receipt.Given.Decision switch
    {
        SeatDecision.Cleared => "Cleared",
        SeatDecision.ClearedWithComment => "Cleared, with a comment,",
        SeatDecision.Recused => "Stepped aside",
        _ => "Changes asked for,",
    }} for {Party.InProse()}";

    /// <summary>The places of the text that the comment points at; empty where it points at none.</summary>
    public string Places => string.Join(", ", receipt.Edition.Text.Languages is not [var first, ..] ? [] : Block.Numbered(first.Blocks)
        .Where(item => receipt.Given.ParagraphIds.Contains(item.Block.Id, StringComparer.Ordinal))
        .Select(item => item.Number is { } number ? $"Paragraph {number}" : $"The heading “{item.Block.Text}”"));

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
