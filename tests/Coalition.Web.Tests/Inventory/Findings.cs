namespace Coalition.Web.Tests.Inventory;

/// <summary>What an inventory found wrong, said in full.</summary>
internal static class Findings
{
    private const int Shown = 40;

    /// <summary>Passes when nothing was found.</summary>
    public static void None<T>(IEnumerable<T> found)
    {
        var lines = found.Select(finding => $"{finding}").ToArray();
        Assert.True(lines.Length == 0, $"{lines.Length} found:\n{string.Join('\n', lines.Take(Shown))}");
    }
}
