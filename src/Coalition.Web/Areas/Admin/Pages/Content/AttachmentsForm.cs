using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>What is typed about the files on a text, between two requests.</summary>
public sealed class AttachmentsForm
{
    /// <summary>The document's version when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>What the file to be attached is to be.</summary>
    public AttachmentRole Role { get; set; }

    /// <summary>Each file on the text by its hash.</summary>
    public Dictionary<string, AttachmentForm> Files { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The form that shows what is stored.</summary>
    public static AttachmentsForm Of(Document document) => new()
    {
        Version = document.Version,
        Files = document.Latest.Attachments.ToDictionary(file => file.Sha256, AttachmentForm.Of, StringComparer.Ordinal),
    };

    /// <summary>What is said of those of the files that the form has.</summary>
    public IReadOnlyDictionary<string, AttachmentWords> Words(IEnumerable<Attachment> files) =>
        files.Where(file => Files.ContainsKey(file.Sha256)).ToDictionary(file => file.Sha256, file => Files[file.Sha256].Words(file), StringComparer.Ordinal);
}

/// <summary>What is typed about one file.</summary>
public sealed class AttachmentForm
{
    public AttachmentRole Role { get; set; }

    /// <summary>By language.</summary>
    public Dictionary<string, string?> Title { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By language; of images only.</summary>
    public Dictionary<string, string?> Alternative { get; set; } = new(StringComparer.Ordinal);

    internal static AttachmentForm Of(Attachment file) => new()
    {
        Role = file.Role,
        Title = file.Title.ToDictionary(text => text.Key, text => (string?)text.Value, StringComparer.Ordinal),
        Alternative = file.Alternative.ToDictionary(text => text.Key, text => (string?)text.Value, StringComparer.Ordinal),
    };

    internal AttachmentWords Words(Attachment file) => new(file.IsPicture ? Role : AttachmentRole.Annex, Written(file.Title, Title), Written(file.Alternative, Alternative));

    // A language that the form does not show stays as it is.
    private static LocalText Written(LocalText stored, Dictionary<string, string?> typed) => new(
        stored.Where(text => !typed.ContainsKey(text.Key))
            .Concat(typed.Where(text => !string.IsNullOrWhiteSpace(text.Value)).Select(text => KeyValuePair.Create(text.Key, text.Value!.ReplaceLineEndings("\n").Trim()))));
}
