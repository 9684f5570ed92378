namespace Coalition.Core.Content.Pdf;

/// <summary>Finds the pages of a tree, in order, each with what it inherits and only with what it is seen by.</summary>
internal sealed class PdfPages(PdfSource source)
{
    private const int Deepest = 30;

    // What a node hands down to the pages below it.
    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    private static readonly string[] Own = ["Contents", "Group", "UserUnit", "Annots"];

    private readonly HashSet<int> seen = [];
    private readonly List<PdfMap> pages = [];

    /// <summary>The pages below the root.</summary>
    public IReadOnlyList<PdfMap> Of(PdfMap root)
    {
        Gather(root, PdfMap.Of(), depth: 0);
        return pages;
    }

    private void Gather(PdfMap node, PdfMap above, int depth)
    {
        var handed = Inherited.Select(name => (name, node[name] ?? above[name]));
        if (source.Resolve(node["Kids"]) is not PdfArray kids)
        {
            pages.Add(PdfMap.Of([.. handed, .. Own.Select(name => (name, node[name]))]));
            return;
        }

        foreach (var kid in kids.Items)
        {
            // A node that stands twice in a tree could be made to stand there any number of times.
            if (kid is not PdfLink link || !seen.Add(link.Number) || source.Resolve(link) is not PdfMap below || depth > Deepest)
            {
                throw PdfLexer.Broken();
            }

            Gather(below, PdfMap.Of(handed), depth + 1);
        }
    }
}
