using System.Reflection;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>
/// Every act of clearance, release, silence, endorsement, mandates, meetings, workflows, commitments, imports and the inbox, and every kind of job, is cut off
/// before and after every one of its statements. Whatever the instant, all of it is stored or nothing, the log is whole, and
/// done again after all the cuts it comes to the same rows as one that was never cut off.
/// </summary>
public sealed class PowerCutTests(PowerCutDesk desk) : IClassFixture<PowerCutDesk>
{
    private const int MostPoints = 2000;

    private static readonly string[] Folders = ["Clearance", "Commitments", "Content", "FollowUps", "Imports", "Inbox", "Jobs", "Meetings", "Parties", "Safeguarding", "Statements", "Workflows"];

    private static readonly IReadOnlyList<CutAct> Table =
        [.. ClearanceCuts.All, .. ReleaseCuts.All, .. BundleCuts.All, .. TakenBackCuts.All, .. SilenceCuts.All, .. StatementCuts.All, .. PartyCuts.All, .. MembershipCuts.All, .. MeetingCuts.All, .. CommitmentCuts.All, .. ImportCuts.All, .. WorkflowCuts.All, .. InboxCuts.All];

    /// <summary>Verbs of a record that are cut off with the act that calls them.</summary>
    private static readonly Dictionary<string, string> Within = new(StringComparer.Ordinal)
    {
        ["Document.Write"] = "DocumentActs.Write",
        ["Document.Begin"] = "DocumentActs.Begin",
        ["NumberActs.Say"] = "DocumentActs.Write",
        ["Round.Decide"] = "DocumentActs.Decide",
        ["Round.Withdraw"] = "DocumentActs.Withdraw",
        ["ReleaseGuard.Release"] = "DocumentActs.Release",
        ["SilenceProcedure.Extend"] = "SilenceActs.Extend",
        ["SilenceProcedure.File"] = "SilenceActs.File",
        ["SilenceProcedure.Withdraw"] = "SilenceActs.Withdraw",
        ["EndorsementWindow.Close"] = "EndorsementActs.Close",
        ["RecordCirculation.Answer"] = "RecordActs.Answer",
        ["CorrectionRequest.AnswerWith"] = "CorrectionActs.Answer",
        ["Job.Retry"] = "JobQueue.RetryJob",
    };

    /// <summary>Jobs that touch no row: the mail itself.</summary>
    private static readonly string[] Rowless = ["SendMail.Run"];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cut_off_at_any_statement_it_happened_whole_or_not_at_all(string name)
    {
        var row = Table.Single(row => row.Name == name);
        desk.Clean();
        var act = await row.Arrange(desk);
        await desk.KeepAsync();
        Assert.Null((await act()).Refusal);
        var whole = await desk.RowsAsync();
        await RepeatAsync(row, act, whole);
        await desk.PutBackAsync();

        var cuts = await CutEverywhereAsync(row, act, whole);

        Assert.NotEmpty(cuts);
        Assert.Equal(whole, await desk.RowsAsync());
    }

    [Fact]
    public void Every_act_and_every_kind_of_job_is_in_the_table()
    {
        var cut = Table.Select(row => row.Verb).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Verbs.Except(cut, StringComparer.Ordinal).Except(Within.Keys, StringComparer.Ordinal).Except(Rowless, StringComparer.Ordinal));
        Assert.Subset(Verbs.ToHashSet(StringComparer.Ordinal), Within.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.Subset(cut, Within.Values.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whatever takes an actor and answers with an outcome is an act, and what runs a job is one.</summary>
    private static IEnumerable<string> Verbs =>
        (from type in typeof(PortalDb).Assembly.GetTypes()
         where Folders.Contains(type.Namespace?.Split('.')[^1], StringComparer.Ordinal) && !type.IsNested
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
         where IsAct(type, method)
         select CutAct.VerbOf(type.Name, method.Name)).Distinct(StringComparer.Ordinal);

    private static bool IsAct(Type type, MethodInfo method) =>
        (type is { IsPublic: true, IsClass: true } && Answer(method.ReturnType) == typeof(Outcome) && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)))
        || (type.IsAssignableTo(typeof(IJobKind)) && type.IsClass && method.Name is nameof(IJobKind.RunAsync));

    private static Type Answer(Type type)
    {
        var awaited = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        return Nullable.GetUnderlyingType(awaited) ?? awaited;
    }

    private async Task RepeatAsync(CutAct row, Func<Task<Outcome>> act, string whole)
    {
        if (row.WhyNotAgain is null)
        {
            await act();
            Assert.Equal(whole, await desk.RowsAsync());
        }
    }

    private async Task<IReadOnlyList<string>> CutEverywhereAsync(CutAct row, Func<Task<Outcome>> act, string whole)
    {
        List<string> cuts = [];
        for (var point = 0; point < MostPoints; point++)
        {
            desk.Points.Arm(point);
            var died = await Record.ExceptionAsync(act);
            desk.Points.Disarm();
            if (desk.Points.CutAt is not { } where)
            {
                Assert.Null(died);
                return cuts;
            }

            cuts.Add(where);
            if (await desk.HasChangedAsync())
            {
                await CompareAsync(row, act, (whole, where));
                await desk.PutBackAsync();
            }
        }

        throw new InvalidOperationException($"{row.Name} has no end.");
    }

    // Work on many things is one save for each of them: cut off between two, it goes on where it stopped.
    private async Task CompareAsync(CutAct row, Func<Task<Outcome>> act, (string Whole, string Where) cut)
    {
        if (row.Parts is not null)
        {
            await act();
        }

        Assert.True(cut.Whole == await desk.RowsAsync(), $"Half an act was stored when cut {cut.Where}");
    }
}
