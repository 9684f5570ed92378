using Coalition.Core.Clearance;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>What waits for a person is asked of the rules that answer the act.</summary>
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
        Assert.Equal(InboxKind.Send, Assert.Single((await OfAsync(editor)).Mine).Kind);

        var english = Given.Text("We call once more.");
        await given.Writing(document, editor, english with { Languages = [english.Languages[0]] });
        var inbox = await OfAsync(editor);

        Assert.Empty(inbox.Mine);
        Assert.NotNull(Assert.Single(inbox.Others).WhyNot);
    }

    [Fact]
    public async Task An_old_sign_in_hides_nothing_from_a_clearing_officer_but_decides_nothing()
    {
        var officer = await given.AnOfficerOf("canada");
        portal.Clock.Move(Round.FreshSignIn + TimeSpan.FromMinutes(1));

        Assert.Equal(InboxKind.Clear, Assert.Single((await OfAsync(officer)).Mine).Kind);
        Assert.Equal("clearance.sign-in", (await given.Deciding(document, officer, "canada")).Refusal?.Code);
    }

    private Task<Inbox> OfAsync(Actor by) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().OfAsync(by));
}
