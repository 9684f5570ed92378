namespace Coalition.Core.Content.Pdf;

/// <summary>Which entries of a PDF's dictionaries are copied.</summary>
internal static class PdfKeys
{
    // Told about the file, done when it is opened, hidden in it, or leading out of it; no page is seen otherwise without them.
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "AA", "AF", "Alternates", "B", "Dur", "EF", "JS", "JavaScript", "LastModified", "Measure", "Metadata", "Names", "OC", "OPI", "OpenAction", "PieceInfo", "Properties", "PtData", "Ref",
        "SeparationInfo", "StructParent", "StructParents", "Thumb", "Trans", "VP",
    };

    private static readonly HashSet<string> OfImages = new(StringComparer.Ordinal)
    {
        "Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Intent", "ImageMask", "Mask", "Decode", "Interpolate", "SMask", "SMaskInData", "Matte", "Filter", "DecodeParms",
    };

    private static readonly HashSet<string> OfForms = new(StringComparer.Ordinal) { "Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Group", "Filter", "DecodeParms" };

    // Where data lie outside the file; and their length, which is counted anew.
    private static readonly HashSet<string> OutsideOfStreams = new(StringComparer.Ordinal) { "F", "FFilter", "FDecodeParms", "DL", "Length" };

    private static readonly HashSet<string> Naming = new(StringComparer.Ordinal) { "Font", "XObject", "ColorSpace", "Pattern", "Shading", "ExtGState", "CharProcs" };

    /// <summary>Whether the entry is copied nowhere.</summary>
    public static bool IsDropped(string key) => Dropped.Contains(key);

    /// <summary>Whether the keys below the entry are names of a page's own.</summary>
    public static bool HoldsNames(string key) => Naming.Contains(key);

    /// <summary>Whether a stream of the kind keeps the entry.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="kind">The stream's <c>Subtype</c>; null where it has none.</param>
    public static bool IsKept(string key, string? kind) => kind switch
    {
        "Image" => OfImages.Contains(key),
        "Form" => OfForms.Contains(key),
        _ => !OutsideOfStreams.Contains(key),
    };
}
