using Coalition.Core.Kernel;
using Coalition.Core.Meetings;

namespace Coalition.Core.Tests.Meetings;

/// <summary>Scenario 18 on the facts of the demonstration.</summary>
public sealed class MeetingScenarioTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public void Scenario_18_the_four_undertakings_are_decisions_of_which_the_source_states_no_adoption_and_nobody_owns_anything()
    {
        var inaugural = DemoFacts.Read<MeetingEntry>("demo-coalition", "Meetings").Single(meeting => meeting.Slug == "inaugural-meeting-2023");

        Assert.Equal(ParticipantList.NotStated, inaugural.Participants);
        Assert.Equal(4, inaugural.Decisions.Count);
        Assert.All(inaugural.Decisions, decision => Assert.Equal((AdoptionMode.NotStated, "source-003", (PartialDate?)null), (decision.Adoption, decision.Source, decision.TakenOn)));
        Assert.Empty(inaugural.Actions);
    }

    [Fact]
    public void Scenario_18_an_undertaking_becomes_an_action_of_a_party_with_a_due_date()
    {
        var entry = DemoFacts.Read<MeetingEntry>("demo-coalition", "Meetings").Single(meeting => meeting.Slug == "inaugural-meeting-2023");
        var acting = entry with { Actions = [new("help-in-norway", Entries.Text("Offer psychological help."), "declaration-2023-help", "norway", new PartialDate { Value = "2027" }, "source-003")] };

        Assert.Null(acting.WhyMalformed());
        Assert.Equal("meeting.decision", (acting with { Actions = [acting.Actions[0] with { Decision = "never-taken" }] }).WhyMalformed()?.Code);
    }
}
