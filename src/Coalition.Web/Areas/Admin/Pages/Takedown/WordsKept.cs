using System.Text.Json.Nodes;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Safeguarding;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>The words that a withholding keeps from readers, for those who decide on it.</summary>
/// <param name="Text">Of a row of its own; null of a record.</param>
/// <param name="Link">The address beside them, or null.</param>
/// <param name="Entries">Of a record everything that it said before, the newest first: each text with the names under which it stands.</param>
public sealed record WordsKept(LocalText? Text, string? Link, IReadOnlyList<IReadOnlyList<(string Name, string Text)>> Entries)
{
    /// <summary>Reads the words where they are kept.</summary>
    internal static async Task<WordsKept> ReadAsync(PortalDb db, Withholding withheld) => withheld.Words switch
    {
        WithheldWords.Update => await db.Set<ProgressUpdate>().Where(row => row.Id == withheld.RecordId).Select(row => new WordsKept(row.Narrative, row.EvidenceUrl, new List<IReadOnlyList<(string, string)>>())).FirstAsync(),
        WithheldWords.Reply => Only(await db.Set<AssessmentReply>().Where(row => row.Id == withheld.RecordId).Select(row => row.Text).FirstAsync()),
        WithheldWords.Report => Only(await db.Set<ActionStep>().Where(row => row.Id == withheld.RecordId).Select(row => row.Note).FirstAsync()),
        WithheldWords.Declaration => Only(await db.Set<Declaration>().Where(row => row.Id == withheld.RecordId).Select(row => row.Text).FirstAsync()),
        _ => new(Text: null, Link: null, Read((await EarlierRecord.OfAsync(db, withheld)).ToldBefore(withheld.Before!.Value))),
    };

    /// <summary>The texts of what a record said.</summary>
    internal static IReadOnlyList<IReadOnlyList<(string Name, string Text)>> Read(IEnumerable<string> said) => [.. said.Select(entry => TextsOf(JsonNode.Parse(entry), "").ToArray())];

    private static IEnumerable<(string Name, string Text)> TextsOf(JsonNode? node, string name) => node switch
    {
        JsonObject parts => parts.SelectMany(part => TextsOf(part.Value, name.Length == 0 ? part.Key : $"{name}, {part.Key}")),
        JsonArray rows => rows.SelectMany((row, place) => TextsOf(row, $"{name} {place + 1}")),
        JsonValue value => [(name, value.ToString())],
        _ => [],
    };

    private static WordsKept Only(LocalText? text) => new(text, Link: null, []);
}
