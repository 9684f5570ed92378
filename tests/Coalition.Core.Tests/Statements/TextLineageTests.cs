using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;

namespace Coalition.Core.Tests.Statements;

/// <summary>Whose names a corrigendum carries.</summary>
public sealed class TextLineageTests
{
    [Theory]
    [InlineData(EditionKind.Initial, true, EditionKind.Revision, true, "2")]
    [InlineData(EditionKind.Initial, true, EditionKind.Revision, false, "1")]
    [InlineData(EditionKind.Initial, true, EditionKind.Addendum, true, "1")]
    [InlineData(EditionKind.Initial, true, EditionKind.Corrigendum, true, "2 1")]
    [InlineData(EditionKind.Initial, false, EditionKind.Addendum, true, "")]
    public void Invariant_4_a_corrigendum_carries_the_names_of_the_last_released_text_that_is_no_addendum(EditionKind first, bool isFirstReleased, EditionKind second, bool isSecondReleased, string corrected)
    {
        var document = Guid.CreateVersion7();
        EditionLine[] editions = [new(document, 1, first, isFirstReleased, new("1")), new(document, 2, second, isSecondReleased, new("2")), new(document, 3, EditionKind.Corrigendum, IsReleased: false, new("3"))];

        var lineage = TextLineage.Of(document, new TextHash("3"), [.. editions, new(Guid.CreateVersion7(), 2, EditionKind.Revision, IsReleased: true, new("of another document"))]);

        Assert.Equal(corrected, string.Join(' ', lineage.Corrected));
        Assert.Empty(TextLineage.Of(document, new TextHash("1"), editions).Corrected);
    }
}
