using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>
/// Two people decide on what both have read before either saved. The first to save wins; the other is told by a
/// <see cref="DbUpdateConcurrencyException"/>, which pages answer with 409.
/// </summary>
public sealed class TwoAtOnceTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Scenario_3_Two_clearances_of_one_seat_yield_one()
    {
        await given.Submitting(document, editor);
        var (first, second) = (await given.AnOfficerOf("ukraine"), await given.AnOfficerOf("ukraine"));

        await AtOnceAsync((acts, file) => Task.FromResult(Clear(acts, file, first, "ukraine")), (acts, file) => Task.FromResult(Clear(acts, file, second, "ukraine")));

        Assert.Single((await FileAsync()).Rounds[^1].Clearances);
    }

    [Fact]
    public async Task Two_seats_that_clear_at_once_never_leave_a_round_that_nobody_closes()
    {
        await given.Submitting(document, editor);
        var (ukraine, canada) = (await given.AnOfficerOf("ukraine"), await given.AnOfficerOf("canada"));
        await AtOnceAsync((acts, file) => Task.FromResult(Clear(acts, file, ukraine, "ukraine")), (acts, file) => Task.FromResult(Clear(acts, file, canada, "canada")));

        var repeated = await given.Deciding(document, canada, "canada");

        Assert.Null(repeated.Refusal);
        Assert.Equal(RoundOutcome.Cleared, (await FileAsync()).Rounds[^1].Result);
    }

    [Fact]
    public async Task A_text_changed_while_a_seat_decides_is_not_cleared()
    {
        await given.Submitting(document, editor);
        var officer = await given.AnOfficerOf("ukraine");

        await AtOnceAsync((acts, file) => Task.FromResult(acts.Write(editor, file, Given.Text("Another text."))), (acts, file) => Task.FromResult(Clear(acts, file, officer, "ukraine")));

        Assert.Empty((await FileAsync()).Rounds[^1].Clearances);
    }

    [Fact]
    public async Task A_decision_recorded_while_the_text_is_changed_stops_the_change()
    {
        await given.Submitting(document, editor);
        var officer = await given.AnOfficerOf("ukraine");

        await AtOnceAsync((acts, file) => Task.FromResult(Clear(acts, file, officer, "ukraine")), (acts, file) => Task.FromResult(acts.Write(editor, file, Given.Text("Another text."))));

        Assert.Single((await FileAsync()).Document.Editions);
    }

    [Fact]
    public async Task A_text_sent_out_twice_at_once_has_one_round()
    {
        await AtOnceAsync((acts, file) => acts.SubmitAsync(editor, file, new Submission()), (acts, file) => acts.SubmitAsync(editor, file, new Submission()));

        Assert.Single((await FileAsync()).Rounds);
    }

    [Fact]
    public async Task A_text_released_twice_at_once_is_published_once()
    {
        await ClearAsync();

        await AtOnceAsync((acts, file) => Task.FromResult(acts.Release(editor, file, file.Releasable)), (acts, file) => Task.FromResult(acts.Release(editor, file, file.Releasable)));

        Assert.Equal(1, await PublicationsAsync());
    }

    [Fact]
    public async Task A_text_changed_while_it_is_released_is_not_released()
    {
        await ClearAsync();

        await AtOnceAsync((acts, file) => Task.FromResult(acts.Write(editor, file, Given.Text("Another text."))), (acts, file) => Task.FromResult(acts.Release(editor, file, file.Releasable)));

        Assert.Equal(0, await PublicationsAsync());
    }

    [Fact]
    public async Task A_draft_edited_by_two_keeps_the_first_text_that_was_saved()
    {
        await AtOnceAsync((acts, file) => Task.FromResult(acts.Write(editor, file, Given.Text("The first."))), (acts, file) => Task.FromResult(acts.Write(editor, file, Given.Text("The second."))));

        Assert.Equal("The first.", (await FileAsync()).Document.Latest.Text.In("en")!.Blocks[0].Text);
    }

    [Fact]
    public async Task Saves_of_many_at_once_leave_the_log_whole()
    {
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => given.ADraft(editor, $"statements/many-{number}")));

        await Task.WhenAll(drafts.Select(draft => given.Submitting(draft, editor)));

        Assert.Null(await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().FirstBreakAsync()));
    }

    /// <summary>Both load before either saves; the first saves, then the second must be refused.</summary>
    private async Task AtOnceAsync(Func<DocumentActs, ClearanceFile, Task<Outcome>> first, Func<DocumentActs, ClearanceFile, Task<Outcome>> second)
    {
        await using var one = portal.In(TestPortal.Coalition);
        await using var other = portal.In(TestPortal.Coalition);
        Assert.Null((await ActAsync(one.ServiceProvider, first)).Refusal);
        Assert.Null((await ActAsync(other.ServiceProvider, second)).Refusal);
        await one.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync());
    }

    private async Task<Outcome> ActAsync(IServiceProvider scope, Func<DocumentActs, ClearanceFile, Task<Outcome>> act)
    {
        var acts = scope.GetRequiredService<DocumentActs>();
        return await act(acts, (await acts.FindAsync(document))!);
    }

    private static Outcome Clear(DocumentActs acts, ClearanceFile file, Actor by, string seat) =>
        acts.Decide(by, file, file.Rounds[^1], file.Seats.Single(found => found.Slug == $"seat-{seat}").Id, new ClearanceInput(SeatDecision.Cleared, file.Rounds[^1].TextHash, Comment: null));

    private async Task ClearAsync()
    {
        await given.Submitting(document, editor);
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(seat), seat)).Refusal);
        }
    }

    private Task<ClearanceFile> FileAsync() => portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);

    private Task<int> PublicationsAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Publications.Public().CountAsync());
}
