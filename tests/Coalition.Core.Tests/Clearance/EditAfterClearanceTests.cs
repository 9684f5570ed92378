using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Scenario 2: an edit voids, saving without change does not, undoing revives nothing.</summary>
public sealed class EditAfterClearanceTests : IAsyncLifetime
{
    private static readonly TextDraft Comma = Given.Text("We call, for the return of all children.");
    private static readonly TextDraft AsItWas = Given.Text("We call for the return of all children.");

    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
        foreach (var party in new[] { "ukraine", "canada" })
        {
            var officer = await desk.Given.AnOfficerOf(party);
            await desk.Portal.ARoleForAsync(officer, Permissions.ListContent);
            await desk.Given.Deciding(desk.Document, officer, party);
        }
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_11_Scenario_2_Saving_without_a_change_changes_nothing_and_tells_nobody()
    {
        var before = await desk.Portal.DumpAsync();

        await desk.Given.Doing(desk.Document, (acts, file) => Task.FromResult(acts.Write(desk.Editor, file, file.Document.Latest.Text)));

        Assert.Equal(before, await desk.Portal.DumpAsync());
    }

    [Fact]
    public async Task Scenario_2_Both_who_had_cleared_are_told_which_edition_changed_and_where_the_difference_is()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Comma);

        var told = (await desk.MailsAsync()).Where(mail => mail.Subject.StartsWith("Changed", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, told.Select(mail => mail.To).Distinct(StringComparer.Ordinal).Count());
        Assert.All(told, mail =>
        {
            Assert.Contains("You cleared: edition 1", mail.Body, StringComparison.Ordinal);
            Assert.Contains("Now there is: edition 2", mail.Body, StringComparison.Ordinal);
            Assert.Contains($"Admin/Clearance/{desk.Document}", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("children", mail.Body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Invariant_10_Scenario_2_Restoring_the_old_text_does_not_revive_its_clearances()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Comma);
        await desk.Given.Writing(desk.Document, desk.Editor, AsItWas);
        await desk.Given.Submitting(desk.Document, desk.Editor);

        var file = await desk.FileAsync();

        Assert.Equal(file.Rounds[0].TextHash, file.Rounds[1].TextHash);
        Assert.All(file.Seats, seat => Assert.Null(file.StandingClearance(file.Document.Latest, seat, desk.Now)));
        Assert.Equal("release.not-cleared", (await desk.Given.Releasing(desk.Document, desk.Editor)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_12_What_lies_outside_the_text_changes_without_voiding()
    {
        await desk.Given.Doing(desk.Document, (_, file) => Task.FromResult(file.Document.Describe(desk.Editor, file.Document.Record with { Path = "statements/elsewhere", Symbol = "TEST/JS/2026/1" }, isPublished: false)));

        Assert.Null((await desk.Given.Releasing(desk.Document, desk.Editor)).Refusal);
    }

    [Fact]
    public async Task Invariant_12_Everything_a_reader_can_see_in_the_text_voids()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, AsItWas with { Note = LocalText.English("A remark before the text.") });

        Assert.Equal(RoundOutcome.Voided, (await desk.FileAsync()).Rounds.Single().Result);
    }
}
