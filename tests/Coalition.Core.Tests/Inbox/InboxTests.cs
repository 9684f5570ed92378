using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>What waits for a person is asked of the rules that answer the act, and the count is the list's.</summary>
public sealed class InboxTests : IAsyncLifetime
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
        editor = given.Someone("Editor", Permissions.EditContent, Permissions.ListContent);
        document = await given.ADraft(editor);
        await given.Submitting(document, editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_edition_waits_to_be_sent_for_those_only_who_can_send_it()
    {
        await given.Writing(document, editor, Given.Text("We call again."));
        Assert.Equal(InboxKind.Send, Assert.Single(await OfAsync(editor)).Item.Kind);

        var english = Given.Text("We call once more.");
        await given.Writing(document, editor, english with { Languages = [english.Languages[0]] });

        Assert.Empty(await OfAsync(editor));
        Assert.NotNull(Assert.Single(await BoardAsync()).Holders[0].WhyNotYet);
    }

    [Fact]
    public async Task An_old_sign_in_hides_nothing_from_a_clearing_officer_but_decides_nothing()
    {
        var officer = await given.AnOfficerOf("canada");
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        Assert.Equal(InboxKind.Clear, Assert.Single(await OfAsync(officer)).Item.Kind);
        Assert.Equal("clearance.sign-in", (await given.Deciding(document, officer, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task Each_situation_waits_for_exactly_the_people_who_can_act()
    {
        var people = await PeopleAsync();

        await AssertWaitsAsync(people, "ukraine", "canada");
        await given.Deciding(document, people["canada"], "canada");
        await AssertWaitsAsync(people, "ukraine");
        await given.Deciding(document, people["ukraine"], "ukraine", SeatDecision.ChangesRequested, "Name the source.");
        await AssertWaitsAsync(people, "editor", "publisher");
        await given.Writing(document, editor, Given.Text("We call, and name the source."));
        await AssertWaitsAsync(people, "editor", "publisher");
        portal.Clock.Move(TimeSpan.FromMinutes(1));
        await given.Submitting(document, editor);
        await given.Deciding(document, people["canada"], "canada");
        await given.Deciding(document, people["ukraine"], "ukraine");
        await AssertWaitsAsync(people, "publisher");
        await given.Releasing(document, people["publisher"]);
        await AssertWaitsAsync(people);
    }

    [Fact]
    public async Task A_text_that_the_installation_wrote_waits_for_the_officers_like_any_other()
    {
        var imported = await given.ADraft(editor with { UserId = Actor.System.UserId }, "statements/imported");
        await given.Submitting(imported, editor);

        Assert.Contains(await OfAsync(await given.AnOfficerOf("canada")), line => line.Item is { Kind: InboxKind.Clear } item && item.DocumentId == imported);
    }

    [Fact]
    public async Task Who_edited_the_text_last_is_not_asked_to_clear_it()
    {
        var officer = await given.AnOfficerOf("canada");
        var own = await given.ADraft(officer, "statements/own");
        await given.Submitting(own, editor);

        Assert.DoesNotContain(await OfAsync(officer), line => line.Item.DocumentId == own);
        Assert.Equal(1, await CountAsync(officer));
        Assert.Equal(2, await CountAsync(await given.AnOfficerOf("canada")));
    }

    [Fact]
    public async Task A_text_of_ones_own_waits_to_be_revised_for_its_author()
    {
        var author = await given.AnOfficerOf("canada");
        var colleague = await given.AnOfficerOf("canada");
        var own = await given.ADraft(author, "statements/own");
        await given.Submitting(own, author);
        await given.Deciding(own, await given.AnOfficerOf("ukraine"), "ukraine", SeatDecision.ChangesRequested, "Shorter.");

        Assert.Contains(await OfAsync(author), line => line.Item.Kind is InboxKind.Revise);
        Assert.DoesNotContain(await OfAsync(colleague), line => line.Item.Kind is InboxKind.Revise);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_while_things_come_and_go()
    {
        var officer = await given.AnOfficerOf("canada");
        for (var i = 0; i < 11; i++)
        {
            var other = await given.ADraft(editor, $"statements/other-{i}");
            await given.Doing(other, (acts, file) => acts.SubmitAsync(editor, file, new Submission(i % 3 == 0 ? portal.Clock.Now.AddDays(1 + i) : null)));
        }

        var all = await OfAsync(officer);
        var first = await OfAsync(officer, new InboxFilter("en", 5));
        await given.Deciding(first[0].Item.DocumentId, officer, "canada");
        var rest = await OfAsync(officer, new InboxFilter("en", 50) { After = first[^1].Row.Place });

        Assert.Equal(12, all.Count);
        Assert.Equal(all.Select(line => line.Item.Id), first.Concat(rest).Select(line => line.Item.Id));
        Assert.Equal(4, all.TakeWhile(line => line.Item.DueAt is not null).Count());
    }

    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        var officer = await given.AnOfficerOf("canada");
        await new Given(portal, TestPortal.WorkingGroup).TheSeatsOf("canada");

        Assert.Empty(await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<InboxQuery>().LinesAsync(officer, new InboxFilter("en", 50))));
        Assert.Equal(0, await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<InboxQuery>().CountAsync(officer)));
    }

    [Fact]
    public async Task A_seat_that_passes_on_while_the_round_runs_waits_for_its_new_holder_and_a_cleared_text_is_sent_again()
    {
        var norway = await given.AnOfficerOf("norway");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        await PassOnAsync("canada", "norway");
        await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxUpdate>().RunForAllAsync());
        Assert.Empty(await InboxRows.FaultsAsync(portal));
        Assert.Equal(InboxKind.Send, Assert.Single(await OfAsync(editor)).Item.Kind);

        await given.Submitting(document, editor);
        Assert.Equal(InboxKind.Clear, Assert.Single(await OfAsync(norway)).Item.Kind);
    }

    private async Task<Dictionary<string, Actor>> PeopleAsync() => new(StringComparer.Ordinal)
    {
        ["editor"] = editor,
        ["publisher"] = given.Someone("Publisher", Permissions.EditContent, Permissions.PublishContent),
        ["reader"] = given.Someone("Reader", Permissions.ListContent),
        ["canada"] = await given.AnOfficerOf("canada"),
        ["ukraine"] = await given.AnOfficerOf("ukraine"),
        ["norway"] = await given.AnOfficerOf("norway"),
        ["focal point"] = await given.AnOfficerOf("canada", MandateScope.Endorse, Permissions.EndorseContent),
    };

    private async Task AssertWaitsAsync(Dictionary<string, Actor> people, params string[] expected)
    {
        List<string> waiting = [];
        foreach (var (name, person) in people)
        {
            var lines = await OfAsync(person);
            Assert.Equal(lines.Count, await CountAsync(person));
            Assert.All(lines, line => Assert.Null(line.WhyNot));
            waiting.AddRange(lines.Count > 0 ? [name] : []);
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), waiting.Order(StringComparer.Ordinal));
    }

    private Task PassOnAsync(string from, string to) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var seat = await db.Seats.Include(seat => seat.Terms).SingleAsync(seat => seat.Slug == $"seat-{from}");
        var today = DateOnly.FromDateTime(portal.Clock.Now);
        Assert.Null(seat.Vacate(Given.Registrar, today, "The party left the seat.", portal.Clock.Now).Refusal);
        Assert.Null(seat.Give(Given.Registrar, new SeatTermEntry(await db.Parties.SingleAsync(party => party.Slug == to), await Given.TheSourceOfSeats(db), new DateSpan(PartialDate.On(today), To: null)), portal.Clock.Now).Refusal);
        await db.SaveChangesAsync();
    });

    private Task<IReadOnlyList<InboxLine>> OfAsync(Actor by, InboxFilter? filter = null) =>
        portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().LinesAsync(by, filter ?? new InboxFilter("en", 50)));

    private Task<int> CountAsync(Actor by) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().CountAsync(by));

    private Task<IReadOnlyList<BoardRow>> BoardAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var board = scope.GetRequiredService<BoardQuery>();
        return await board.RowsAsync(editor, await board.SeatsAsync(), new BoardFilter("en", 50));
    });
}
