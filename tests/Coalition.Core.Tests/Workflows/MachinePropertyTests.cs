using Coalition.Core.Data;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>
/// Random commands on random valid definitions, from fixed seeds: whatever comes, the machine keeps its promises. A position
/// names activities of the definition, each once; what has ended never moves; a refusal changes nothing; the same command on
/// the same state gives the same decision; a person's command given twice moves the instance once; a timer has one deadline,
/// and early, late, repeated or nobody's it is harmless; a join goes on with branches that arrived; history replays to the state.
/// </summary>
public sealed class MachinePropertyTests
{
    private const int Runs = 2000;
    private const int Fewer = 500;
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
    public void Every_timer_waited_for_has_one_deadline_and_none_is_left_over() => EachLife(seed =>
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
    });

    [Fact]
    public void A_timer_that_comes_early_late_again_or_for_nobody_changes_nothing() => Each((definition, _, told, decision) =>
    {
        foreach (var id in definition.Graph.Activities.Select(activity => activity.Id))
        {
            var due = decision.State.Waits.FirstOrDefault(wait => wait.ActivityId == id)?.DueAt;
            if (due is null || decision.State.Pending.Count == 0)
            {
                Unmoved(definition, decision.State, WorkflowCommand.TimerFired(id), told.At with { Now = due?.AddTicks(-1) ?? told.At.Now.AddDays(30) });
            }
        }

        if (told.Command.Kind is CommandKind.TimerFired && decision.History.Count > 0 && decision.State.Pending.Count == 0)
        {
            Unmoved(definition, decision.State, told.Command, told.At);
        }
    }, Fewer);

    [Fact]
    public void A_persons_command_given_twice_moves_the_instance_once_unless_it_leads_back_to_where_it_was_given() => Each((definition, _, told, decision) =>
    {
        if (told.Command.Kind is not (CommandKind.Event or CommandKind.TimerFired) && decision.Refusal is null && decision.State.Pending.Count == 0 && decision.State.Waits.All(wait => wait.ActivityId != told.Command.Activity))
        {
            Assert.NotNull(Unmoved(definition, decision.State, told.Command, told.At).Refusal);
        }
    });

    [Fact]
    public void A_join_goes_on_only_with_branches_that_arrived() => EachLife(seed =>
    {
        var branches = new ArrivedBranches();
        Live(seed, (definition, _, _, decision) => branches.Follow(definition.Graph, decision));
    });

    [Fact]
    public void History_replays_to_the_same_state() => EachLife(seed =>
    {
        List<HistoryEntry> history = [];
        var state = Live(seed, (_, _, _, decision) => history.AddRange(decision.History));

        var replayed = ReplayedHistory.Of(history);

        Assert.Equal(state.Status, replayed.Status);
        Assert.Equal(state.Waits.Select(wait => wait.ActivityId).Order(StringComparer.Ordinal), replayed.Waits, StringComparer.Ordinal);
        Assert.Equal(state.Joins.Select(join => join.ActivityId).Order(StringComparer.Ordinal), replayed.Joins, StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, state.LastSequence), history.Select(line => line.Sequence));
    });

    private static void Each(Action<RandomDefinition, WorkflowState, (WorkflowCommand Command, Situation At), Decision> check, int runs = Runs) => EachLife(seed => Live(seed, check), runs);

    private static void EachLife(Action<int> live, int runs = Runs)
    {
        for (var seed = 0; seed < runs; seed++)
        {
            var broken = Record.Exception(() => live(seed));
            Assert.True(broken is null, $"Seed {seed}: {broken}");
        }
    }

    private static Decision Unmoved(RandomDefinition definition, WorkflowState state, WorkflowCommand command, Situation at)
    {
        var decision = Machine.Decide(definition.Graph, state, command, at);
        Assert.Equal(Json.Write(state), Json.Write(decision.State));
        Assert.Empty(decision.Effects);
        Assert.Empty(decision.History);
        Assert.Empty(decision.Deadlines);
        Assert.Empty(decision.Cancelled);
        return decision;
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
