using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Decisions that come twice, late, from elsewhere or altered: each a refusal with a sentence, and not a row changed.</summary>
public sealed class FaultyCommandTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;
    private Actor officer = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
        officer = await desk.Given.AnOfficerOf("canada");
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Replayed_and_clicked_twice()
    {
        await desk.Given.Deciding(desk.Document, officer, "canada");

        await RefusedAsync("clearance.twice", () => desk.Given.Deciding(desk.Document, officer, "canada"));
    }

    [Fact]
    public async Task Late_after_the_round_has_closed()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine", SeatDecision.ChangesRequested, "One word.");

        await RefusedAsync("clearance.closed", () => desk.Given.Deciding(desk.Document, officer, "canada"));
    }

    [Fact]
    public async Task Scenario_3_Late_after_the_text_has_moved()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("Another text."));

        await RefusedAsync("clearance.text-moved", () => desk.Given.Deciding(desk.Document, officer, "canada"));
    }

    [Fact]
    public async Task From_another_tenant()
    {
        var elsewhere = new Given(desk.Portal, TestPortal.WorkingGroup);
        await elsewhere.TheSeatsOf("canada");
        var other = await elsewhere.ADraft(desk.Editor);
        await elsewhere.Submitting(other, desk.Editor);

        await RefusedAsync("clearance.not-your-seat", () => desk.Given.Doing(desk.Document, (acts, file) => Task.FromResult(
            acts.Decide(officer, file, file.Rounds[^1], Guid.CreateVersion7(), new ClearanceInput(SeatDecision.Cleared, file.Rounds[^1].TextHash, Comment: null)))));
        Assert.Null(await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<DocumentActs>().FindAsync(other)));
    }

    [Fact]
    public Task For_another_seat() => RefusedAsync("clearance.not-your-seat", () => desk.Given.Deciding(desk.Document, officer, "ukraine"));

    [Theory]
    [InlineData("an altered text")]
    [InlineData("")]
    public Task With_an_altered_hash(string other) => RefusedAsync("clearance.hash", () => desk.Given.Doing(desk.Document, (acts, file) => Task.FromResult(
        acts.Decide(officer, file, file.Rounds[^1], file.Seats.Single(seat => seat.Slug is "seat-canada").Id, new ClearanceInput(SeatDecision.Cleared, TextHash.OfUtf8(other), Comment: null)))));

    [Fact]
    public async Task With_an_expired_mandate()
    {
        var signIn = await AnOfficerWhoseMandateEndsAsync(desk.Now.AddMinutes(5));
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(5));
        var actor = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().ActorAsync(signIn, desk.Now));

        await RefusedAsync("clearance.not-your-seat", () => desk.Given.Deciding(desk.Document, actor!, "canada"));
    }

    [Fact]
    public async Task On_a_clock_a_month_behind_a_decision_stands_once_all_the_same()
    {
        desk.Portal.Clock.Move(TimeSpan.FromDays(-31));
        var returned = officer with { SignedInAt = desk.Now };
        await desk.Given.Deciding(desk.Document, returned, "canada");

        await RefusedAsync("clearance.twice", () => desk.Given.Deciding(desk.Document, returned, "canada"));
    }

    private async Task RefusedAsync(string code, Func<Task<Outcome>> act)
    {
        var before = await desk.Portal.DumpAsync();

        var outcome = await act();

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.EndsWith(".", outcome.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await desk.Portal.DumpAsync());
    }

    private Task<SignIn> AnOfficerWhoseMandateEndsAsync(DateTime to) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var user = User.Create("expiring@example.org", "Officer, Canada", desk.Now);
        var party = await db.Parties.SingleAsync(found => found.Slug == "canada");
        var mandate = Mandate.Grant(Given.Registrar.OnceProven(desk.Now), user, party, new MandateGrant(MandateScope.Clear, desk.Now, to, "Letter for the test") { At = desk.Now });
        var role = Role.Create(Given.Administrator, "ClearingOfficer", description: null, [Permissions.ClearContent]);
        db.AddRange(user, mandate, role, RoleAssignment.Of(Actor.System, user, role, desk.Now));
        await db.SaveChangesAsync();
        return new SignIn(user.Id, user.SecurityStamp, mandate.Id, desk.Now);
    });
}
