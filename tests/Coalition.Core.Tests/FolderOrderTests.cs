using System.Text.RegularExpressions;

namespace Coalition.Core.Tests;

/// <summary>The folders of the model in their order of use: each may use those before it, none after it.</summary>
public sealed partial class FolderOrderTests
{
    private static readonly string[] Order =
    [
        "Kernel", "Tenancy", "Data", "Jobs", "Activity", "Identity", "Parties", "Safeguarding", "Content", "Workflows", "Clearance", "Statements", "Inbox",
        "Meetings", "Commitments", "Votes", "Figures", "FollowUps", "Sources", "Search", "Recipes", "Imports", "OpenData",
    ];

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        Assert.Empty(Directory.GetDirectories(Core).Select(folder => Path.GetFileName(folder)).Except([.. Order, "bin", "obj"], StringComparer.Ordinal));

    [Fact]
    public void No_folder_uses_one_that_comes_after_it()
    {
        var faults =
            from folder in Order
            where Directory.Exists(Path.Combine(Core, folder))
            from file in Directory.GetFiles(Path.Combine(Core, folder), "*.cs", SearchOption.AllDirectories)
            from Match use in Use().Matches(File.ReadAllText(file))
            let used = use.Groups["folder"].Value
            where Array.IndexOf(Order, used) > Array.IndexOf(Order, folder)
            select $"{Path.GetRelativePath(Core, file)} uses {used}";

        Assert.Empty(faults.Distinct(StringComparer.Ordinal));
    }

    private static string Core => Path.Combine(DemoFacts.Root, "src", "Coalition.Core");

    [GeneratedRegex(@"Coalition\.Core\.(?<folder>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();
}
