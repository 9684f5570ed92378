using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Who may decide for which seat.</summary>
public sealed class SeatRuleTests : IAsyncLifetime
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
    public async Task The_submission_of_a_co_chairs_own_draft_clears_no_seat_not_even_its_own()
    {
        var author = await given.AnOfficerOf("ukraine");
        var own = await given.ADraft(author, "statements/own");
        await given.Submitting(own, author);
        await given.Deciding(own, await given.AnOfficerOf("canada"), "canada");

        var released = await given.Releasing(own, editor);

        Assert.Equal("release.not-cleared", released.Refusal?.Code);
        Assert.Contains("Ukraine", released.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_edited_the_text_last_cannot_clear_it_but_another_of_the_same_party_can()
    {
        var author = await given.AnOfficerOf("ukraine");
        var own = await given.ADraft(author, "statements/own");
        await given.Submitting(own, author);

        var byAuthor = await given.Deciding(own, author, "ukraine");
        var byColleague = await given.Deciding(own, await given.AnOfficerOf("ukraine"), "ukraine");

        Assert.Equal("clearance.last-editor", byAuthor.Refusal?.Code);
        Assert.True(byColleague.Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invariant_9_A_courtesy_translation_that_somebody_else_writes_leaves_the_last_editor_the_last_editor(bool isSent)
    {
        var author = await given.AnOfficerOf("ukraine");
        var own = await given.ADraft(author, "statements/own");
        if (isSent)
        {
            await given.Submitting(own, author);
        }

        var text = Given.Text("We call for the return of all children.");
        var french = new LanguageDraft("fr", LanguageStatus.Courtesy, "Une déclaration", [new("p1", BlockRole.Paragraph, "Nous demandons leur retour.")], new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.True((await given.Writing(own, editor, text with { Languages = [.. text.Languages, french] })).Succeeded);
        await given.Submitting(own, author);

        var outcome = await given.Deciding(own, author, "ukraine");

        Assert.Equal("clearance.last-editor", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task One_person_with_mandates_of_two_parties_fills_one_seat_only()
    {
        await given.Submitting(document, editor);
        var forUkraine = await given.AnOfficerOf("ukraine");
        var forCanada = (await given.AnOfficerOf("canada")) with { UserId = forUkraine.UserId };
        await given.Deciding(document, forUkraine, "ukraine");

        var second = await given.Deciding(document, forCanada, "canada");

        Assert.Equal("clearance.one-person-one-seat", second.Refusal?.Code);
    }

    [Fact]
    public async Task A_mandate_of_one_party_clears_no_seat_of_another()
    {
        await given.Submitting(document, editor);

        var outcome = await given.Deciding(document, await given.AnOfficerOf("ukraine"), "canada");

        Assert.Equal("clearance.not-your-seat", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_mandate_that_does_not_cover_clearing_clears_nothing()
    {
        await given.Submitting(document, editor);

        var outcome = await given.Deciding(document, await given.AnOfficerOf("ukraine", MandateScope.Read | MandateScope.Endorse), "ukraine");

        Assert.Equal("clearance.not-your-seat", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task The_permission_without_a_mandate_clears_nothing()
    {
        await given.Submitting(document, editor);

        var outcome = await given.Deciding(document, given.Someone("Administrator", [.. Permissions.Catalogue]), "ukraine");

        Assert.Equal("clearance.not-your-seat", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_mandate_without_the_permission_clears_nothing()
    {
        await given.Submitting(document, editor);

        var outcome = await given.Deciding(document, await given.AnOfficerOf("ukraine", MandateScope.Clear, Permissions.ViewContent), "ukraine");

        Assert.Equal("clearance.not-allowed", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task An_old_sign_in_decides_nothing()
    {
        await given.Submitting(document, editor);
        var officer = await given.AnOfficerOf("ukraine");
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromSeconds(1));

        var outcome = await given.Deciding(document, officer, "ukraine");

        Assert.Equal("clearance.sign-in", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_seat_decides_once()
    {
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        var again = await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        Assert.Equal("clearance.twice", again.Refusal?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_mandate_counts_from_its_beginning_to_its_end_and_not_beyond(int days)
    {
        var officer = await AMandateAsync(TestPortal.Coalition, TestPortal.Coalition, from: 2, to: 30);
        portal.Clock.Move(TimeSpan.FromDays(days));

        var actor = await ActorAsync(TestPortal.Coalition, officer);

        Assert.Null(actor!.Capacity);
    }

    [Fact]
    public async Task A_mandate_of_one_tenant_counts_for_nothing_in_another()
    {
        await given.Submitting(document, editor);
        var signIn = await AMandateAsync(TestPortal.WorkingGroup, TestPortal.Coalition, from: -1, to: 30);
        var actor = await ActorAsync(TestPortal.Coalition, signIn);

        var outcome = await given.Deciding(document, actor!, "ukraine");

        Assert.Equal("clearance.not-your-seat", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_person_without_a_role_in_the_tenant_is_nobody_there()
    {
        var signIn = await AMandateAsync(TestPortal.WorkingGroup, TestPortal.WorkingGroup, from: -1, to: 30);

        Assert.Null(await ActorAsync(TestPortal.Coalition, signIn));
    }

    /// <summary>A person with a mandate for Ukraine in one tenant and a clearing officer's role in another; days from now.</summary>
    private async Task<SignIn> AMandateAsync(string tenant, string roleTenant, int from, int to)
    {
        var party = await given.TheParty("ukraine");
        var now = portal.Clock.Now;
        var user = User.Create("officer@example.org", "Officer", now);
        var mandate = Mandate.Grant(Given.Registrar.OnceProven(now), user, party, new MandateGrant(MandateScope.Clear, now.AddDays(from), now.AddDays(to), "Letter") { At = now });
        await portal.InAsync(tenant, scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.AddRange(user, mandate);
            return db.SaveChangesAsync();
        });
        await portal.InAsync(roleTenant, scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var role = Role.Create(Given.Administrator, "ClearingOfficer", description: null, [Permissions.ClearContent]);
            db.AddRange(role, RoleAssignment.Of(Actor.System, user, role, now));
            return db.SaveChangesAsync();
        });
        return new SignIn(user.Id, user.SecurityStamp, mandate.Id, now);
    }

    private Task<Actor?> ActorAsync(string tenant, SignIn signIn) =>
        portal.InAsync(tenant, scope => scope.GetRequiredService<PortalDb>().ActorAsync(signIn, portal.Clock.Now));
}
