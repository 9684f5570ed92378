using Coalition.Core.FollowUps;
using Coalition.Core.Tests.Sources;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Recipes;

/// <summary>Our <c>FollowUps</c>.</summary>
public sealed class FollowUpsStepTests
{
    private const string Records = """
        { "name": "Sources", "Sources": [{ "Slug": "s1", "Publisher": "A ministry", "Title": "A release", "PublishedOn": null, "Kind": "Official" }] },
        { "name": "Parties", "Parties": [{ "Slug": "norway", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Norway" }], "Codes": [] }] },
        { "name": "Commitments", "Commitments": [{ "Slug": "money", "Party": "norway", "Title": { "en": "Money" }, "Sources": ["s1"] }] },
        { "name": "Resolutions", "Resolutions": [
            { "Slug": "voted", "Title": { "en": "Voted" }, "Body": { "en": "Assembly" }, "Sources": ["s1"], "Vote": { "Method": "Recorded", "Eligible": 3, "Yes": 2, "No": 1, "Abstain": 0, "RollComplete": false, "MajorityRule": "SimplePresentAndVoting" } },
            { "Slug": "by-consensus", "Title": { "en": "By consensus" }, "Body": { "en": "Assembly" }, "Sources": ["s1"] }] }
        """;

    [Fact]
    public async Task What_stands_already_is_left_alone_when_the_recipe_runs_again()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var recipe = RecipeDesk.Recipe($"{Records}, {Links(("Resolution", "voted"), ("Commitment", "money"), "s1")}, {Links(("Vote", "voted"), ("Commitment", "money"), "s1")}");

        var (first, second) = (await desk.RunAsync(recipe), await desk.RunAsync(recipe));

        Assert.Equal([], first.Problems.Concat(second.Problems));
        Assert.Equal(2, await desk.Ask(db => db.FollowUps.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_on_record_is_named_before_anything_runs()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var given = new Given(desk.Portal);
        await given.ADraft(Given.Registrar, "notes/own");
        await given.ADraft(Given.Registrar, "statements/own");

        var problems = await desk.ProblemsOf($"{Records}, {Links(("Vote", "by-consensus"), ("Text", "notes/own"), "s9")}, {Links(("Vote", "voted"), ("Text", "statements/own"), "s1")}");

        Assert.Equal(3, problems.Count);
        Assert.Contains("FollowUps[0].Source", problems[0], StringComparison.Ordinal);
        Assert.EndsWith("FollowUps[0].From: There is no Vote “by-consensus”, neither stored nor earlier in this recipe.", problems[1], StringComparison.Ordinal);
        Assert.EndsWith("FollowUps[0].To: There is no Text “notes/own”, neither stored nor earlier in this recipe.", problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_links_a_step_records_the_registers_are_read_as_often()
    {
        var (money, voted, consensus) = (("Commitment", "money"), ("Resolution", "voted"), ("Resolution", "by-consensus"));

        var (one, three) = (await SentAsync(Link(voted, money, "s1")), await SentAsync(Link(voted, money, "s1"), Link(("Vote", "voted"), money, "s1"), Link(consensus, voted, "s1")));

        Assert.True(one > 0);
        Assert.Equal(one, three);
    }

    // Reads over all registers at once.
    private static async Task<int> SentAsync(params string[] links)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        List<string> queries = [];
        using var listener = new SentQueries(queries);

        Assert.Equal([], (await desk.RunAsync(RecipeDesk.Recipe($"{Records}, {Step(links)}"))).Problems);

        return queries.Count(sql => sql.Contains("UNION ALL", StringComparison.Ordinal) && sql.Contains("\"MeetingAction\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_of_one_step_that_run_in_a_circle_are_refused()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var report = await desk.RunAsync(RecipeDesk.Recipe($"{Records}, {Step(Link(("Resolution", "voted"), ("Commitment", "money"), "s1"), Link(("Commitment", "money"), ("Resolution", "voted"), "s1"))}"));

        Assert.Contains("The first came of the second already.", Assert.Single(report.Problems).Sentence, StringComparison.Ordinal);
    }

    private static string Links((string Kind, string Key) from, (string Kind, string Key) to, string source) => Step(Link(from, to, source));

    private static string Step(params string[] links) => $$"""{ "name": "FollowUps", "FollowUps": [{{string.Join(", ", links)}}] }""";

    private static string Link((string Kind, string Key) from, (string Kind, string Key) to, string source) =>
        $$"""{ "From": { "Kind": "{{from.Kind}}", "Key": "{{from.Key}}" }, "To": { "Kind": "{{to.Kind}}", "Key": "{{to.Key}}" }, "Source": "{{source}}" }""";
}
