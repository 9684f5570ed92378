using Coalition.Core.Clearance;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Acts of weight ask who is at the keyboard.</summary>
public sealed class FreshSignInTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        desk = await ReleaseDesk.OpenAsync(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Invariant_36_placing_and_lifting_a_hold_and_unscheduling_ask_for_a_recent_sign_in()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(5));
        var before = await desk.FileAsync(document);
        await desk.HoldingAsync(document, desk.Canada);
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromSeconds(1));
        var (held, now) = (await desk.FileAsync(document), portal.Clock.Now);

        Assert.Equal(("hold.sign-in", null), Both(by => Hold.WhyNotPlace(by, before, now), desk.Ukraine));
        Assert.Equal(("hold.sign-in", null), Both(by => held.Holds[0].WhyNotLift(by, held, now), desk.Canada));
        Assert.Equal(("release.sign-in", null), Both(by => ScheduleActs.WhyNotUnschedule(by, Departure.Of(before), now), desk.Publisher));
    }

    [Fact]
    public async Task Invariant_36_a_safeguarding_review_asks_for_a_recent_sign_in()
    {
        var edition = (await desk.FileAsync(await desk.Given.ADraft(desk.Publisher))).Document.Latest;
        var reviewer = desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding);
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromSeconds(1));

        Assert.Equal(("safeguarding.sign-in", null), Both(by => SafeguardingReview.WhyNotRecord(by, edition, SafeguardingEditionTests.Word(edition, SafeguardingResult.Passed), portal.Clock.Now), reviewer));
    }

    [Fact]
    public async Task Invariant_36_whoever_decides_who_may_act_is_asked_for_a_recent_sign_in()
    {
        var norway = await desk.Given.TheParty("norway");
        var keeper = desk.Given.Someone("Keeper", Permissions.ManageMandates, Permissions.ManageUsers, Permissions.ManageWorkflows, Permissions.ManageRecipes);
        var person = User.Create("person@demo.example", "Person", portal.Clock.Now);
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromSeconds(1));
        var now = portal.Clock.Now;
        var grant = new MandateGrant(MandateScope.Clear, now, To: null, "Letter") { At = now };
        var mandate = Mandate.Grant(desk.Fresh(keeper), person, norway, grant);

        Assert.Equal(("mandate.sign-in", null), Both(by => Mandate.WhyNotGrant(by, person, grant), keeper));
        Assert.Equal(("mandate.sign-in", null), Both(by => mandate.WhyNotRevoke(by, now), keeper));
        Assert.Equal(("role.sign-in", null), Both(by => RoleAssignment.WhyNotAssign(by, person, now), keeper));
        Assert.Equal(("role.sign-in", null), Both(by => RoleAssignment.WhyNotAssign(by, user: null, now), keeper));
        Assert.Equal(("user.sign-in", null), Both(by => person.WhyNotReset(by, AccountUse.HereOnly, now), keeper));
        Assert.Equal(("recipe.sign-in", null), Both(by => RecipeActor.WhyNotRun(by, now), keeper));
    }

    [Fact]
    public void Invariant_36_an_instant_that_is_still_to_come_proves_nothing()
    {
        var now = portal.Clock.Now;

        Assert.Null((desk.Publisher with { SignedInAt = now.AddSeconds(59) }).WhyNotFresh("act", now));
        Assert.Equal("act.sign-in", (desk.Publisher with { SignedInAt = now.AddMinutes(2) }).WhyNotFresh("act", now)?.Code);
        Assert.Equal("act.sign-in", (desk.Publisher with { SignedInAt = DateTime.MaxValue }).WhyNotFresh("act", now)?.Code);
    }

    private (string? Old, string? Fresh) Both(Func<Actor, Refusal?> ask, Actor by) => (ask(by)?.Code, ask(desk.Fresh(by))?.Code);
}
