using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

/// <summary>Registers and roles are changed by those who keep them, and by nobody else, whichever way leads there.</summary>
public sealed class RegisterRightTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Party Norway = Party.Create("norway", PartyKind.State, [new PartyName("en", NameForm.Short, "Norway")], []);
    private static readonly SourceEntry Letter = new("letter", LocalText.English("A ministry"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Official);

    [Fact]
    public void A_seat_is_made_given_and_vacated_by_the_keepers_of_the_registers_only()
    {
        var seat = Seat.Create(Given.Registrar, "chair", LocalText.English("Chair"));

        Assert.Equal("register.not-allowed", Seat.WhyNotCreate(Actor.System)?.Code);
        Assert.Throws<InvalidOperationException>(() => Seat.Create(Actor.System, "chair", LocalText.English("Chair")));
        var entry = new SeatTermEntry(Norway, Source.Register(Given.Registrar, Letter), Span: default);
        Assert.Equal("register.not-allowed", seat.Give(Actor.System, entry, Now).Refusal?.Code);
        Assert.True(seat.Give(Given.Registrar, entry, Now).Succeeded);
        Assert.Equal("register.not-allowed", seat.Vacate(Actor.System, new DateOnly(2026, 1, 16), "The party left the seat.", Now).Refusal?.Code);
    }

    [Fact]
    public void A_source_is_registered_and_described_by_the_keepers_of_the_registers_only()
    {
        Assert.Throws<InvalidOperationException>(() => Source.Register(Actor.System, Letter));
        Assert.Equal("register.not-allowed", Source.Register(Given.Registrar, Letter).Describe(Actor.System, Letter).Refusal?.Code);
    }

    [Fact]
    public void A_membership_is_recorded_by_the_keepers_of_the_registers_only()
    {
        var entry = new MembershipEntry(Norway, MemberCapacity.Member, Source.Register(Given.Registrar, Letter));

        Assert.Equal("register.not-allowed", Membership.WhyNotRecord(Actor.System, entry, [])?.Code);
        Assert.Throws<InvalidOperationException>(() => Membership.Record(Actor.System, entry, [], Now));
    }

    [Fact]
    public void A_role_is_made_and_changed_by_the_keepers_of_the_roles_only()
    {
        Assert.Throws<InvalidOperationException>(() => Role.Create(Given.Registrar, "Editor", description: null, []));
        Assert.Equal("role.not-allowed", Role.Create(Given.Administrator, "Editor", description: null, []).Grant(Given.Registrar, description: null, [Permissions.PublishContent]).Refusal?.Code);
    }

    [Fact]
    public void A_party_belongs_in_one_capacity_at_a_time()
    {
        var source = Source.Register(Given.Registrar, Letter);
        var first = Membership.Record(Given.Registrar, new(Norway, MemberCapacity.Observer, source, Span(from: null, "2025-06")), [], Now);

        Assert.Equal("membership.overlap", Membership.WhyNotRecord(Given.Registrar, new(Norway, MemberCapacity.Member, source, Span("2025-05-31", to: null)), [first])?.Code);
        Assert.Null(Membership.WhyNotRecord(Given.Registrar, new(Norway, MemberCapacity.Member, source, Span("2025-06", to: null)), [first]));
    }

    [Fact]
    public void A_mandate_is_revoked_once_whether_it_runs_or_is_still_to_begin()
    {
        var user = User.Create("officer@example.org", "Officer", Now);
        foreach (var from in new[] { Now.AddDays(-1), Now.AddDays(1) })
        {
            var mandate = Mandate.Grant(Given.Registrar.OnceProven(Now), user, Norway, new MandateGrant(MandateScope.Clear, from, To: null, "Letter") { At = Now });
            Assert.Equal("register.reason", mandate.Revoke(Given.Registrar.OnceProven(Now), new Because(" ", Now)).Refusal?.Code);
            Assert.Null(mandate.WhyNotRevoke(Given.Registrar.OnceProven(Now), Now));
            Assert.True(mandate.Revoke(Given.Registrar.OnceProven(Now), new Because("The letter was withdrawn.", Now)).Succeeded);
            Assert.Equal("mandate.over", mandate.Revoke(Given.Registrar.OnceProven(Now), new Because("The letter was withdrawn.", Now)).Refusal?.Code);
        }

        var ended = Mandate.Grant(Given.Registrar.OnceProven(Now), user, Norway, new MandateGrant(MandateScope.Clear, Now.AddDays(-2), Now, "Letter") { At = Now });
        Assert.Equal("mandate.over", ended.WhyNotRevoke(Given.Registrar.OnceProven(Now), Now)?.Code);
        Assert.Equal("mandate.not-allowed", ended.WhyNotRevoke(Actor.System, Now)?.Code);
    }

    private static DateSpan Span(string? from, string? to) => new(from is null ? null : new() { Value = from }, to is null ? null : new() { Value = to });
}
