using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>A silence procedure that announced association and held: whoever stayed silent endorses, from its deadline, marked as such.</summary>
public sealed class SilentAssociationTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new GivenSilence(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task Invariant_21_announced_association_gives_an_endorsement_by_silence_on_the_day_of_the_deadline_whenever_the_worker_runs(int daysLate)
    {
        var (document, procedure) = await ARunningAssociationAsync();
        await EndAsync(TimeSpan.FromDays(daysLate));
        await given.TheClosingRunsAgain(procedure);
        await given.TheWorkerRuns();

        var register = await given.Texts.TheSignatories(document);
        Assert.Equal(["latvia", "norway"], register.Signatories.Select(signatory => signatory.Party.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(register.Signatories, signatory => Assert.Equal(
            (true, false, procedure, DateOnly.FromDateTime(GivenSilence.FridayAtSix), MemberCapacity.Member, register.Text),
            (signatory.Endorsed.IsBySilence, signatory.Endorsed.IsByMandate, signatory.Endorsed.SilenceId, signatory.Endorsed.EffectiveOn, signatory.Capacity, signatory.Endorsed.TextHash)));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Invariant_21_no_objection_gives_nothing_and_neither_does_silence_that_was_broken()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await EndAsync(TimeSpan.Zero);
        var noObjection = await CountAsync();
        await given.Opening(document, new SilenceTerms(GivenSilence.FridayAtSix.AddDays(7), "Europe/Kyiv") { Meaning = SilenceMeaning.Association });
        await given.Saying((await given.Stored(document)).Id, await given.AFocalPointOf("norway"));
        portal.Clock.Move(TimeSpan.FromDays(8));
        await given.TheWorkerRuns();

        Assert.NotEqual(procedure, (await given.Stored(document)).Id);
        Assert.Equal((0, SilenceOutcome.Broken, 0), (noObjection, (await given.Stored(document)).Outcome, await CountAsync()));
    }

    [Fact]
    public async Task Invariant_21_a_party_that_endorsed_already_adheres_once_and_one_that_answered_ad_referendum_counts_nowhere()
    {
        var document = await given.AClearedText();
        await given.Texts.Doing(document, (acts, file) => acts.Open(given.Publisher, file, file.Clearance.Releasable));
        await given.Texts.Acting(document, await given.Texts.AFocalPointOf("norway"), "norway");
        Assert.Null((await given.Opening(document, Association)).Refusal);
        await given.Saying((await given.Stored(document)).Id, await given.AFocalPointOf("latvia"), SilenceCommunicationKind.AdReferendum);
        await EndAsync(TimeSpan.Zero);

        var only = Assert.Single((await given.Texts.TheSignatories(document)).Signatories);
        Assert.Equal(("norway", true), (only.Party.Slug, only.Endorsed.IsByMandate));
        Assert.Equal((PartyStanding.Endorsed, PartyStanding.Provisional), (await StandingAsync(document, "norway"), await StandingAsync(document, "latvia")));
    }

    [Fact]
    public async Task Invariant_6_the_silence_of_an_observer_counts_only_where_the_policy_of_the_text_admits_observers()
    {
        await given.Texts.TheMember("switzerland", MemberCapacity.Observer);
        var document = await given.AClearedText();
        await given.Texts.Doing(document, (acts, file) => acts.Open(given.Publisher, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.Members)));
        Assert.Null((await given.Opening(document, Association with { Entitlement = SilenceEntitlement.ListedParties })).Refusal);
        await EndAsync(TimeSpan.Zero);

        Assert.Equal((PartyStanding.None, PartyStanding.Endorsed), (await StandingAsync(document, "switzerland"), await StandingAsync(document, "norway")));
    }

    [Fact]
    public async Task Invariant_20_what_a_clock_too_early_took_for_silence_counts_for_nothing_once_silence_was_broken_in_time()
    {
        var (document, procedure) = await ARunningAssociationAsync();
        var now = portal.Clock.Now;
        await EndAsync(TimeSpan.FromDays(30));
        var early = (await given.Texts.TheSignatories(document)).States;
        portal.Clock.Set(new DateTimeOffset(now));
        await given.Saying(procedure, await given.AFocalPointOf("norway"));
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddDays(31)));

        Assert.Equal((2, 0), (early, (await given.Texts.TheSignatories(document)).States));
        Assert.Equal(PartyStanding.None, await StandingAsync(document, "latvia"));
    }

    private static SilenceTerms Association => GivenSilence.Terms with { Meaning = SilenceMeaning.Association };

    private Task<(Guid Document, Guid Procedure)> ARunningAssociationAsync() => given.ARunningProcedure(Association);

    private async Task EndAsync(TimeSpan late)
    {
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddMilliseconds(2) + late));
        await given.TheWorkerRuns();
    }

    private Task<int> CountAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Endorsements.CountAsync());

    private Task<PartyStanding> StandingAsync(Guid document, string party) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var id = await scope.GetRequiredService<PortalDb>().Parties.Where(found => found.Slug == party).Select(found => found.Id).SingleAsync();
        var file = (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!;
        return file.StandingOf(id, file.Clearance.Releasable.TextHash);
    });
}
