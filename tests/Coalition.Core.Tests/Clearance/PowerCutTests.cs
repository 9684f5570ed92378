using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>
/// Each act of the main job is cut off before and after every one of its statements. Whatever the instant, all of the act is
/// stored or nothing, the log is whole, and to repeat an act that was stored changes nothing.
/// </summary>
public sealed class PowerCutTests : IAsyncLifetime
{
    private readonly FaultPoints points = new();
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync(points.Replace);
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public Task To_send_a_text_out_happens_whole_or_not_at_all() => CutEverywhereAsync(() => given.Submitting(document, editor));

    [Fact]
    public async Task To_decide_happens_whole_or_not_at_all()
    {
        await given.AnOfficerOf("ukraine");
        await given.Submitting(document, editor);
        var officer = await given.AnOfficerOf("ukraine");

        await CutEverywhereAsync(() => given.Deciding(document, officer, "ukraine"));
    }

    [Fact]
    public async Task The_decision_that_closes_the_round_happens_whole_or_not_at_all()
    {
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        var officer = await given.AnOfficerOf("canada");

        await CutEverywhereAsync(() => given.Deciding(document, officer, "canada"));
    }

    [Fact]
    public async Task To_release_happens_whole_or_not_at_all()
    {
        await ClearAsync();

        await CutEverywhereAsync(() => given.Releasing(document, editor));
    }

    [Fact]
    public async Task To_change_a_cleared_text_happens_whole_or_not_at_all()
    {
        await ClearAsync();

        await CutEverywhereAsync(() => given.Writing(document, editor, Given.Text("Another text.")));
    }

    private async Task CutEverywhereAsync(Func<Task<Outcome>> act)
    {
        var (before, wasStored) = (await portal.DumpAsync(), false);
        List<string> cuts = [];
        for (var point = 0; !wasStored; point++)
        {
            points.Arm(point);
            Assert.NotNull(await Record.ExceptionAsync(act));
            points.Disarm();
            cuts.Add(points.CutAt!);
            wasStored = points.CutAt is "after the commit";
            var after = await portal.DumpAsync();
            Assert.True(before == after != wasStored, $"Half an act was stored when cut {points.CutAt}");
            Assert.Null(await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().FirstBreakAsync()));
        }

        Assert.Contains(cuts, cut => cut.Contains("INSERT INTO \"Activity\"", StringComparison.Ordinal));
        var stored = await portal.DumpAsync();
        await act();
        Assert.Equal(stored, await portal.DumpAsync());
    }

    private async Task ClearAsync()
    {
        await given.Submitting(document, editor);
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(seat), seat)).Refusal);
        }
    }
}
