using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Meetings;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Recipes;

public sealed class RegisterStepTests
{
    private const string Basis = """
        { "name": "Sources", "Sources": [{ "Slug": "s1", "Publisher": "A ministry", "Title": "A release", "PublishedOn": null, "Kind": "Official" }] },
        { "name": "Parties", "Parties": [{ "Slug": "norway", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Norway" }], "Codes": [] }] }
        """;

    private const string Meeting = """
        { "name": "Meetings", "Meetings": [{ "Slug": "first", "Title": "First meeting", "Start": { "Value": "2025-02" }, "Status": "Held", "Participants": "NotStated",
          "Participations": [{ "Party": "norway", "Level": "Minister" }], "Sources": ["s1"] }] }
        """;

    private const string Commitment = """
        { "name": "Commitments", "Commitments": [{ "Slug": "support", "Party": "norway", "Title": "Support", "Kind": "Financial",
          "Stated": { "Value": 386000000, "Currency": "NOK", "Precision": "Rounded", "RoundedTo": 1000000, "AsStated": "NOK 386 million" },
          "Relations": [{ "To": "total", "Kind": "OverlapUnknown" }], "Sources": ["s1"] }] }
        """;

    private const string Figure = """
        { "name": "Figures", "Figures": [{ "Slug": "total", "Subject": "support", "SubjectName": "Support", "Wording": "about 400 million", "Unit": "kroner", "Claimant": "Norway", "Status": "Live", "Sources": ["s1"] }] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_registers_of_the_demonstration_are_filled_and_none_is_public()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();

        await desk.RunAsync(await RecipeDesk.ShippedAsync("demo-coalition"));

        Assert.Equal((8, 2, 1, 14), await desk.Ask(async db => (
            await db.Meetings.CountAsync(Cancellation), await db.Commitments.CountAsync(Cancellation), await db.Resolutions.CountAsync(Cancellation), await db.Figures.CountAsync(Cancellation))));
        Assert.False(await desk.Ask(async db =>
            await db.Meetings.AnyAsync(row => row.ReleasedAt != null, Cancellation) || await db.Commitments.AnyAsync(row => row.ReleasedAt != null, Cancellation)
            || await db.Resolutions.AnyAsync(row => row.ReleasedAt != null, Cancellation) || await db.Figures.AnyAsync(row => row.ReleasedAt != null, Cancellation)));
    }

    [Theory]
    [InlineData("\"norway\", \"Level\"", "\"atlantis\", \"Level\"", "step 3 (Meetings), Meetings[0]: There is no party “atlantis”")]
    [InlineData("\"Sources\": [\"s1\"]", "\"Sources\": [\"s9\"]", "step 3 (Meetings), Meetings[0]: There is no source “s9”")]
    [InlineData("\"2025-02\"", "\"2025-02-30\"", "step 3 (Meetings), Meetings[0].Start.Value: “2025-02-30” is no date")]
    [InlineData("\"Held\"", "\"Finished\"", "step 3 (Meetings), Meetings[0].Status: \"Finished\" is none of Tentative, Confirmed, Cancelled, Held.")]
    [InlineData("\"Title\": \"First meeting\", ", "", "step 3 (Meetings), Meetings[0].Title: This is missing.")]
    [InlineData("\"first\"", "\"The First\"", "step 3 (Meetings), Meetings[0].Slug: “The First” is no key")]
    [InlineData("\"To\": \"total\"", "\"To\": \"nothing\"", "step 5 (Commitments), Commitments[0]: There is no commitment or figure “nothing”")]
    [InlineData("386000000", "\"a lot\"", "step 5 (Commitments), Commitments[0].Stated.Value: \"a lot\" is not a number of the expected kind.")]
    [InlineData("\"NOK\"", "\"kroner\"", "step 5 (Commitments), Commitments[0].Stated")]
    public async Task A_faulty_record_is_refused_with_its_place(string before, string after, string expected)
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var problems = await desk.ProblemsOf($"{Basis}, {Meeting}, {Figure}, {Commitment}".Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.StartsWith($"{RecipeDesk.FileName}, {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_is_not_public_is_described_anew()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.RunAsync(RecipeDesk.Recipe($"{Basis}, {Meeting}"));

        var report = await desk.RunAsync(RecipeDesk.Recipe($"{Basis}, {Meeting.Replace("First meeting", "Opening meeting", StringComparison.Ordinal)}"));

        Assert.Equal([], report.Problems);
        Assert.Equal("Opening meeting", (await desk.Ask(db => db.Meetings.SingleAsync(Cancellation))).Title.In("en"));
    }

    [Fact]
    public async Task A_public_record_stays_as_it_is()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.RunAsync(RecipeDesk.Recipe($"{Basis}, {Meeting}"));
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var meeting = await db.Meetings.Whole().SingleAsync(Cancellation);
            Assert.True(meeting.Release(new Given(desk.Portal).Someone("Publisher", Permissions.PublishContent), desk.Portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync(Cancellation);
        });

        var report = await desk.RunAsync(RecipeDesk.Recipe($"{Basis}, {Meeting.Replace("First meeting", "Opening meeting", StringComparison.Ordinal)}"));

        Assert.Equal((false, false), (report.HasErrors, report.Changed));
        Assert.Contains("is public and stays as it is", Assert.Single(report.Problems).Sentence, StringComparison.Ordinal);
        Assert.Equal("First meeting", (await desk.Ask(db => db.Meetings.SingleAsync(Cancellation))).Title.In("en"));
    }
}
