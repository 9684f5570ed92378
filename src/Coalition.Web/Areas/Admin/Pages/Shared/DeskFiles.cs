using Coalition.Core.Content;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>The files on an edition as whoever clears or reviews it reads them, for the partial <c>_Files</c>.</summary>
/// <param name="Files">In their order.</param>
/// <param name="Folder">The address below the tenant under which they are opened; it asks for the same permission as the page.</param>
public sealed record DeskFiles(IReadOnlyList<Attachment> Files, string Folder)
{
    /// <summary>The files of the edition, for whoever may read every text.</summary>
    public static DeskFiles Of(Edition edition) => new(edition.Attachments, $"Admin/Content/{edition.DocumentId}/Files");
}

/// <summary>One of them, for the partial <c>_File</c>.</summary>
public sealed record DeskFile(Attachment File, string Folder)
{
    /// <summary>Its address below the tenant.</summary>
    public string Address => $"{Folder}/{File.Sha256}/{Uri.EscapeDataString(File.Name)}";
}
