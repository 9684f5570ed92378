using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>To clear and to release are two acts of different people; the passing of time is none.</summary>
public sealed class ThreeEventsTests : IAsyncLifetime
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
    public async Task A_cleared_text_stays_unpublished_until_somebody_releases_it()
    {
        await given.Submitting(document, editor);
        await DecideBothAsync();
        portal.Clock.Move(TimeSpan.FromDays(365));

        Assert.Equal(0, await PublicationsAsync());
    }

    [Fact]
    public async Task A_time_to_reply_that_passes_decides_nothing()
    {
        await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(portal.Clock.Now.AddDays(1))));
        portal.Clock.Move(TimeSpan.FromDays(2));

        var released = await given.Releasing(document, editor);

        Assert.Equal("release.not-cleared", released.Refusal?.Code);
    }

    [Fact]
    public async Task A_reply_is_not_asked_for_in_the_past()
    {
        var outcome = await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(portal.Clock.Now)));

        Assert.Equal("round.reply-by", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Who_may_not_publish_releases_nothing_though_every_seat_cleared()
    {
        await given.Submitting(document, editor);
        await DecideBothAsync();

        var released = await given.Releasing(document, given.Someone("Editor only", Permissions.EditContent));

        Assert.Equal("release.not-allowed", released.Refusal?.Code);
    }

    [Fact]
    public async Task A_draft_that_never_went_out_is_not_released()
    {
        var released = await given.Releasing(document, editor);

        Assert.Equal("release.not-cleared", released.Refusal?.Code);
    }

    [Fact]
    public async Task A_seat_that_asks_for_changes_ends_the_round_and_what_was_cleared_in_it_has_no_effect()
    {
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada", SeatDecision.ChangesRequested, "Name the date.");

        var released = await given.Releasing(document, editor);

        Assert.Equal("release.not-cleared", released.Refusal?.Code);
    }

    [Fact]
    public async Task A_request_for_changes_says_what_should_change()
    {
        await given.Submitting(document, editor);

        var outcome = await given.Deciding(document, await given.AnOfficerOf("canada"), "canada", SeatDecision.ChangesRequested, " ");

        Assert.Equal(("clearance.no-comment", "Comment"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
    }

    [Fact]
    public async Task A_released_edition_is_not_released_twice()
    {
        await given.Submitting(document, editor);
        await DecideBothAsync();
        await given.Releasing(document, editor);

        var again = await given.Releasing(document, editor);

        Assert.Equal("release.already", again.Refusal?.Code);
    }

    [Fact]
    public async Task A_new_edition_ends_the_one_before_in_the_same_instant()
    {
        await given.Submitting(document, editor);
        await DecideBothAsync();
        await given.Releasing(document, editor);
        portal.Clock.Move(TimeSpan.FromDays(1));
        await given.Writing(document, editor, Given.Text("We call again."));
        await given.Submitting(document, editor);
        await DecideBothAsync();

        await given.Releasing(document, editor);

        var all = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Publications.AsNoTracking().OrderBy(publication => publication.ReleasedAt).ToListAsync());
        Assert.Equal(2, all.Count);
        Assert.Equal(all[1].ReleasedAt, all[0].EndedAt);
    }

    [Fact]
    public async Task Writing_the_next_edition_leaves_the_published_one_public()
    {
        await given.Submitting(document, editor);
        await DecideBothAsync();
        await given.Releasing(document, editor);

        await given.Writing(document, editor, Given.Text("We call again."));

        Assert.Equal(1, await PublicationsAsync());
    }

    private async Task DecideBothAsync()
    {
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(seat), seat)).Refusal);
        }
    }

    private Task<int> PublicationsAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Publications.Public().CountAsync());
}
