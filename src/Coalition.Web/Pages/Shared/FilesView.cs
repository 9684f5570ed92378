using Coalition.Core.Content;

namespace Coalition.Web.Pages.Shared;

/// <summary>The files on a text as its readers meet them: images shown, annexes listed. For the partial <c>_TextFiles</c>.</summary>
/// <param name="Files">In their order, without those that were redacted.</param>
/// <param name="HeadingLevel">Level of its heading: 2 or 3.</param>
public sealed record FilesView(IReadOnlyList<Attachment> Files, int HeadingLevel)
{
    /// <summary>The address below the tenant under which they are opened.</summary>
    public string Folder { get; init; } = "files";

    /// <summary>What stands before its ids, where a page shows more than one text.</summary>
    public string IdPrefix { get; init; } = "";

    public IEnumerable<Attachment> Images => Files.Where(file => file.Role is AttachmentRole.Image);

    public IEnumerable<Attachment> Annexes => Files.Where(file => file.Role is AttachmentRole.Annex);

    /// <summary>The file's address below the tenant.</summary>
    public string AddressOf(Attachment file) => $"{Folder}/{file.Sha256}/{Uri.EscapeDataString(file.Name)}";
}
