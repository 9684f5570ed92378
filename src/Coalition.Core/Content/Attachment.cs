using System.Text.Json.Serialization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>What a file is to the text it hangs on.</summary>
public enum AttachmentRole
{
    /// <summary>Listed under the text, to be opened or saved.</summary>
    Annex,

    /// <summary>Shown under the text. Only image files.</summary>
    Image,
}

/// <summary>
/// A file on an edition: a part of its text, so it is hashed, compared and cleared with it and goes on to the next edition. It is
/// made from a <see cref="CleanedFile"/> by the act that stores the bytes; title, alternative and role can be written anew.
/// </summary>
public sealed record Attachment
{
    /// <summary>Files an edition may bear.</summary>
    public const int Most = 10;

    /// <summary>Characters of a title or an alternative text at most.</summary>
    public const int LongestText = 500;

    [JsonConstructor]
    internal Attachment(string sha256, string mediaType, int length, PixelSize? pixels, string name) =>
        (Sha256, MediaType, Length, Pixels, Name) = (sha256, mediaType, length, pixels, name);

    /// <summary>Of the stored bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>See <see cref="CleanedFile.MediaType"/>.</summary>
    public string MediaType { get; }

    /// <summary>Bytes.</summary>
    public int Length { get; }

    /// <summary>Of an image; null for every other file.</summary>
    public PixelSize? Pixels { get; }

    /// <summary>The file's name, unique in the edition; see <see cref="FileName"/>.</summary>
    public string Name { get; }

    public AttachmentRole Role { get; init; }

    /// <summary>What readers call it, in each language.</summary>
    public LocalText Title { get; init; } = new([]);

    /// <summary>Of an image: what it shows, in each language, for those who do not see it.</summary>
    public LocalText Alternative { get; init; } = new([]);

    /// <summary>Whether it can be shown as a picture.</summary>
    [JsonIgnore]
    public bool IsPicture => Pixels is not null;

    /// <summary>Its name among what can be redacted: no paragraph or field has one of this form.</summary>
    [JsonIgnore]
    public string Part => $"sha256:{Sha256}";

    internal static Attachment Of(CleanedFile file, AttachmentRole role) =>
        new(file.Sha256, file.MediaType, file.Length, file.Pixels, file.Name) { Role = role };
}
