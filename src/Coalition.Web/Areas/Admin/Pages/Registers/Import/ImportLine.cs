using Coalition.Core.Imports;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Import;

/// <summary>One import in the list.</summary>
public sealed record ImportLine
{
    public required Guid Id { get; init; }

    public required ImportKind Kind { get; init; }

    public string? Subject { get; init; }

    public required string FileName { get; init; }

    public required int Rows { get; init; }

    public required int Made { get; init; }

    public required DateTime UploadedAt { get; init; }

    public required string UploadedByName { get; init; }

    public DateTime? ConfirmedAt { get; init; }

    public DateTime? DiscardedAt { get; init; }

    public DateTime? UndoneAt { get; init; }

    /// <summary>Whether the file still waits.</summary>
    public required bool HasFile { get; init; }
}
