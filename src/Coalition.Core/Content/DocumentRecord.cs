using Coalition.Core.Data;

namespace Coalition.Core.Content;

/// <summary>Who may read it once it is released.</summary>
public enum Distribution
{
    General,
    Limited,
    Restricted,
}

/// <summary>What is entered of a document besides its text.</summary>
public sealed record DocumentRecord(
    string Path, string? Symbol, Distribution Distribution, Guid? PartyId, string? MeetingSlug, IReadOnlyList<string> SourceSlugs, string? LocalizationSet = null)
{
    public bool Equals(DocumentRecord? other) =>
        other is not null && Json.Write(this) == Json.Write(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
