using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Statements;
using Coalition.Core.Votes;
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
        _ => new(Text: null, Link: null, await EntriesAsync(db, withheld.Words, withheld.RecordId, withheld.Before!.Value)),
    };

    /// <summary>What the record said to readers before the instant, UTC.</summary>
    internal static async Task<IReadOnlyList<IReadOnlyList<(string Name, string Text)>>> EntriesAsync(PortalDb db, WithheldWords words, Guid recordId, DateTime before) =>
        [.. (await SaidAsync(db, words, recordId, before)).Select(said => TextsOf(JsonNode.Parse(said), "").ToArray())];

    private static async Task<IReadOnlyList<string>> SaidAsync(PortalDb db, WithheldWords words, Guid recordId, DateTime before) => words switch
    {
        WithheldWords.Meeting => await db.MeetingDescriptions.Where(row => row.MeetingId == recordId && row.RecordedAt < before).OrderByDescending(row => row.RecordedAt).Select(row => row.Text).ToListAsync(),
        WithheldWords.Commitment => await CorrectedAsync<Commitment>(db, recordId, before),
        WithheldWords.Resolution => await CorrectedAsync<Resolution>(db, recordId, before),
        _ => await CorrectedAsync<Figure>(db, recordId, before),
    };

    private static Task<List<string>> CorrectedAsync<TRecord>(PortalDb db, Guid recordId, DateTime before)
        where TRecord : class =>
        db.Set<Correction<TRecord>>().Where(row => row.RecordId == recordId && row.At <= before).OrderByDescending(row => row.At).Select(row => row.Before).ToListAsync();

    private static IEnumerable<(string Name, string Text)> TextsOf(JsonNode? node, string name) => node switch
    {
        JsonObject parts => parts.SelectMany(part => TextsOf(part.Value, name.Length == 0 ? part.Key : $"{name}, {part.Key}")),
        JsonArray rows => rows.SelectMany((row, place) => TextsOf(row, $"{name} {place + 1}")),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => [(name, value.GetValue<string>())],
        _ => [],
    };

    private static WordsKept Only(LocalText? text) => new(text, Link: null, []);
}
