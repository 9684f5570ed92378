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
/// <param name="Entries">Of a record everything that it said before, the newest first.</param>
public sealed record WordsKept(LocalText? Text, string? Link, IReadOnlyList<EarlierEntry> Entries)
{
    /// <summary>Reads the words where they are kept.</summary>
    internal static async Task<WordsKept> ReadAsync(PortalDb db, Withholding withheld) => withheld.Words switch
    {
        WithheldWords.Update => await db.Set<ProgressUpdate>().Where(row => row.Id == withheld.RecordId).Select(row => new WordsKept(row.Narrative, row.EvidenceUrl, new List<EarlierEntry>())).FirstAsync(),
        WithheldWords.Reply => Only(await db.Set<AssessmentReply>().Where(row => row.Id == withheld.RecordId).Select(row => row.Text).FirstAsync()),
        WithheldWords.Report => Only(await db.Set<ActionStep>().Where(row => row.Id == withheld.RecordId).Select(row => row.Note).FirstAsync()),
        WithheldWords.Declaration => Only(await db.Set<Declaration>().Where(row => row.Id == withheld.RecordId).Select(row => row.Text).FirstAsync()),
        _ => new(Text: null, Link: null, EarlierEntry.Read((await EarlierRecord.OfAsync(db, withheld)).ToldBefore(withheld.Before!.Value))),
    };

    private static WordsKept Only(LocalText? text) => new(text, Link: null, []);
}

/// <summary>What a record said.</summary>
/// <param name="Texts">What it said in a language, each with the names under which it stands and the language's tag.</param>
/// <param name="Whole">All of it, days, numbers and keys too, as it is kept (JSON).</param>
public sealed record EarlierEntry(IReadOnlyList<(string Name, string Language, string Text)> Texts, string Whole)
{
    /// <summary>Of each of these, as JSON.</summary>
    internal static IReadOnlyList<EarlierEntry> Read(IEnumerable<string> said) => [.. said.Select(whole => new EarlierEntry([.. TextsOf(JsonNode.Parse(whole), "")], whole))];

    private static IEnumerable<(string Name, string Language, string Text)> TextsOf(JsonNode? node, string name) => node switch
    {
        JsonObject { Count: > 0 } texts when texts.All(text => LanguageTag.IsKnown(text.Key)) => texts.Select(text => (name, text.Key, text.Value?.ToString() ?? "")),
        JsonObject parts => parts.SelectMany(part => TextsOf(part.Value, name.Length == 0 ? SpokenName.Of(part.Key) : $"{name}, {SpokenName.Of(part.Key).ToLowerInvariant()}")),
        JsonArray rows => rows.SelectMany((row, place) => TextsOf(row, $"{name} {place + 1}")),
        _ => [],
    };
}
