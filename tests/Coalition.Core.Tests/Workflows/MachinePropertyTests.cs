using Coalition.Core.Data;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Random commands on random valid definitions, from fixed seeds: whatever comes, the machine keeps its promises.</summary>
public sealed class MachinePropertyTests
{
    private const int Runs = 2000;
    private const int Commands = 15;

    [Fact]
    public void Every_random_definition_is_one_that_the_rules_accept() =>
        Assert.DoesNotContain(Enumerable.Range(0, Runs), seed => DefinitionRules.Problems(new RandomDefinition(seed).Graph).Any());

    [Fact]
    public void Deciding_never_throws_and_the_position_names_activities_of_the_definition_only() => Each((definition, _, _, decision) =>
    {
        Assert.All(decision.State.Waits, wait => Assert.Equal(wait.Name, definition.Graph.Find(wait.ActivityId)!.Name));
        Assert.All(decision.State.Joins, join => Assert.Equal("JoinTask", definition.Graph.Find(join.ActivityId)!.Name));
        Assert.Distinct(decision.State.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    });

    [Fact]
    public void What_has_ended_never_moves() => Each((_, before, _, decision) =>
    {
        if (before.IsEnded)
        {
            Assert.Same(before, decision.State);
            Assert.Empty(decision.Effects);
            Assert.Empty(decision.History);
        }
    });

    [Fact]
    public void A_refused_command_changes_nothing() => Each((_, before, _, decision) =>
    {
        if (decision.Refusal is not null)
        {
            Assert.Same(before, decision.State);
            Assert.Empty(decision.Effects);
        }
    });

    [Fact]
    public void The_same_command_on_the_same_state_gives_the_same_decision() => Each((definition, before, told, decision) =>
    {
        var again = Machine.Decide(definition.Graph, Json.Read<WorkflowState>(Json.Write(before)), told.Command, told.At);

        Assert.Equal(Json.Write(decision.State), Json.Write(again.State));
        Assert.Equal(decision.History, again.History);
        Assert.Equal(decision.Deadlines, again.Deadlines);
    });

    [Fact]
    public void Every_timer_waited_for_has_one_deadline_and_none_is_left_over()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var deadlines = new SortedDictionary<string, DateTime>(StringComparer.Ordinal);
            Live(seed, (_, _, _, decision) =>
            {
                foreach (var id in decision.Cancelled)
                {
                    deadlines.Remove(id);
                }

                foreach (var set in decision.Deadlines)
                {
                    deadlines[set.ActivityId] = set.DueAt;
                }

                var isRetried = decision.State is { Pending.Count: > 0, Status: WorkflowStatus.Halted };
                Assert.Equal(decision.State.Waits.Where(wait => wait.DueAt is not null).Select(wait => wait.ActivityId).Concat(isRetried ? [Machine.RetryDeadline] : []).Order(StringComparer.Ordinal), deadlines.Keys, StringComparer.Ordinal);
            });
        }
    }

    [Fact]
    public void History_replays_to_the_same_state()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            List<HistoryEntry> history = [];
            var state = Live(seed, (_, _, _, decision) => history.AddRange(decision.History));

            var replayed = ReplayedHistory.Of(history);

            Assert.Equal(state.Status, replayed.Status);
            Assert.Equal(state.Waits.Select(wait => wait.ActivityId).Order(StringComparer.Ordinal), replayed.Waits, StringComparer.Ordinal);
            Assert.Equal(state.Joins.Select(join => join.ActivityId).Order(StringComparer.Ordinal), replayed.Joins, StringComparer.Ordinal);
            Assert.Equal(Enumerable.Range(1, state.LastSequence), history.Select(line => line.Sequence));
        }
    }

    private static void Each(Action<RandomDefinition, WorkflowState, (WorkflowCommand Command, Situation At), Decision> check)
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            Live(seed, check);
        }
    }

    private static WorkflowState Live(int seed, Action<RandomDefinition, WorkflowState, (WorkflowCommand Command, Situation At), Decision> check)
    {
        var (definition, state) = (new RandomDefinition(seed), WorkflowState.New);
        for (var step = 0; step < Commands; step++)
        {
            var told = (Command: step == 0 ? WorkflowCommand.Start(Core.Kernel.Actor.System, "a0") : definition.Command(state), At: definition.Next(step));
            var decision = Machine.Decide(definition.Graph, state, told.Command, told.At);
            check(definition, state, told, decision);
            state = decision.State;
        }

        return state;
    }
}
