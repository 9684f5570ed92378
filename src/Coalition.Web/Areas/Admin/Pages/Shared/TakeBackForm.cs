using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>What is typed to take a text back: what readers are told, and which parts go.</summary>
public sealed class TakeBackForm
{
    /// <summary>Of a withdrawal; null where none was chosen.</summary>
    public WithdrawalReason? Reason { get; set; }

    /// <summary>The notice by language.</summary>
    public Dictionary<string, string?> Notice { get; set; } = new(StringComparer.Ordinal);

    public List<string> Parts { get; set; } = [];

    /// <summary>The notice as it is kept; languages in which nothing was typed are left out.</summary>
    public LocalText ToText(IReadOnlyList<string> languages) => new(
        Notice.Where(text => languages.Contains(text.Key, StringComparer.Ordinal) && !string.IsNullOrWhiteSpace(text.Value))
            .Select(text => KeyValuePair.Create(text.Key, text.Value!.ReplaceLineEndings("\n").Trim())));
}

/// <summary>The fields of a notice, and the parts that can be removed.</summary>
public sealed record TakeBackView(TakeBackForm Form, Document Document)
{
    /// <summary>Paragraphs, fields and files of every released edition, the newest wording of each; in the order of the text.</summary>
    public IEnumerable<(string Id, string Name, string Words)> Parts
    {
        get
        {
            var known = WithdrawalActs.PartsOf(Document);
            Edition[] released = [.. Document.Editions.Where(edition => edition.Ordinal is not null).OrderByDescending(edition => edition.Number)];
            var versions = released.SelectMany(edition => edition.Languages.OrderByDescending(version => version.Language == "en")).ToArray();
            var files = released.SelectMany(edition => edition.Attachments).DistinctBy(file => file.Sha256, StringComparer.Ordinal)
                .Select(file => (file.Part, file.Name, $"File, {file.Title}"));
            return versions.SelectMany(version => version.Blocks.Select(block => (block.Id, block.Text)).Concat(version.Fields.Select(entry => (Id: entry.Key, Text: entry.Value))))
                .Where(part => known.Contains(part.Id) && part.Text.Length > 0).DistinctBy(part => part.Id, StringComparer.Ordinal)
                .Select(part => (part.Id, part.Id, part.Text.Length > 90 ? part.Text[..90] + "…" : part.Text)).Concat(files);
        }
    }
}
