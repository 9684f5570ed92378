using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Our <c>Endorsements</c>: acts of parties that the secretariat records from evidence. Only on a text that is frozen and open; each
/// counts once a second person has confirmed it, which no recipe does. An act that is recorded already is left alone.
/// </summary>
internal sealed class EndorsementsStep : IRecipeStep
{
    public string Name => "Endorsements";

    public void Check(StepContext step)
    {
        var documents = step.Known.Documents.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (path, entry) in step.Items<EndorsementsEntry>("Endorsements"))
        {
            step.Refer($"{path}.Document", "document", documents, entry.Document);
            foreach (var (item, index) in entry.Items.Select((item, index) => (item, index)))
            {
                step.Refer($"{path}.Items[{index}].Party", "party", step.Known.Parties, item.Party);
                step.Refer($"{path}.Items[{index}].Evidence", "source", step.Known.Sources, item.Evidence);
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var lookups = await RegisterLookups.LoadAsync(scope.Db, cancellationToken);
        var acts = new EndorsementActs(scope.Db, new DocumentActs(scope.Db, scope.Tenant, scope.Clock, new SignatoryCounts(), new MeetingRecords()), scope.Clock);
        foreach (var (path, entry) in step.Items<EndorsementsEntry>("Endorsements"))
        {
            var id = await scope.Db.Documents.Where(document => document.Path == entry.Document).Select(document => document.Id).SingleAsync(cancellationToken);
            var file = (await acts.FindAsync(id, cancellationToken))!;
            foreach (var (item, index) in entry.Items.Select((item, index) => (item, index)).Where(each => !file.Same(each.item, scope.Clock.GetUtcNow().UtcDateTime).Any()))
            {
                var about = AboutOf(file, item);
                var input = item.For(about?.TextHash ?? file.TextFor(item), lookups.Sources[item.Evidence], about?.Id);
                var outcome = acts.Record(scope.By, file, lookups.Parties[item.Party], input);
                step.Report($"{path}.Items[{index}]", outcome);
                if (outcome.Refusal is { Code: "endorsement.not-frozen" })
                {
                    break; // It would be said of every name that follows.
                }
            }
        }
    }

    private static Endorsement? AboutOf(EndorsementFile file, EndorsementEntry item) => item.About is not { } about ? null
        : file.Endorsements.LastOrDefault(act => act.Party.Slug == item.Party && act.Act == about.Act && Equals(act.DateOfAct, about.DateOfAct));
}
