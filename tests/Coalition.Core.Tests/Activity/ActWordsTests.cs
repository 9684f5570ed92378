using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;

namespace Coalition.Core.Tests.Activity;

/// <summary>Reads the literals of the compiled model: whatever kind of act it can write has words.</summary>
public sealed partial class ActWordsTests
{
    [Fact]
    public void Every_kind_of_act_that_is_written_anywhere_has_words()
    {
        var nouns = ActWords.Kinds.Select(kind => kind.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        string[] composed = [.. Enum.GetNames<CommentStepKind>().Select(kind => $"Comment.{kind}"), .. Enum.GetNames<WithdrawalKind>().Select(kind => $"Document.{kind}")];

        var written = Literals().Where(literal => Kind().IsMatch(literal) && nouns.Contains(literal.Split('.')[0])).Concat(composed);

        Assert.Empty(written.Except(JobNames(), StringComparer.Ordinal).Where(kind => !ActWords.Kinds.Contains(kind, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_kind_in_words_is_a_sentence_and_no_code()
    {
        Assert.All(ActWords.Kinds, kind => Assert.Matches("^[A-Z][a-z’ -]+$", ActWords.Of(kind)));
        Assert.Equal(ActWords.Kinds.Count, ActWords.Kinds.Select(ActWords.Of).Distinct(StringComparer.Ordinal).Count());
    }

    // A job is named by the same pattern and is no act.
    private static IEnumerable<string> JobNames() =>
        typeof(PortalDb).Assembly.GetTypes().Select(type => type.GetField("Name")).Where(field => field is { IsLiteral: true }).Select(field => field!.GetRawConstantValue() as string ?? "");

    private static List<string> Literals()
    {
        using var file = new PEReader(File.OpenRead(typeof(PortalDb).Assembly.Location));
        var reader = file.GetMetadataReader();
        List<string> literals = [];
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            literals.Add(reader.GetUserString(handle));
        }

        return literals;
    }

    [GeneratedRegex("^[A-Z][A-Za-z]+[.][A-Z][A-Za-z]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();
}
