using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Our <c>Memberships</c>. A membership has no key of its own: the same party, capacity, beginning, end and source is the same
/// membership, and anything else is recorded beside it, where it does not overlap. None is ever ended or changed by a recipe.
/// </summary>
internal sealed class MembershipsStep : IRecipeStep
{
    public string Name => "Memberships";

    public void Check(StepContext step)
    {
        foreach (var (path, entry) in step.Items<Entry>("Memberships"))
        {
            step.Refer($"{path}.Party", "party", step.Known.Parties, entry.Party);
            step.Refer($"{path}.Source", "source", step.Known.Sources, entry.Source);
            if (entry.Capacity is MemberCapacity.NotListed)
            {
                step.Report($"{path}.Capacity", "A membership puts a party on the list; “NotListed” is said of acts only.");
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var parties = await scope.Db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal, cancellationToken);
        var sources = await scope.Db.Sources.ToDictionaryAsync(source => source.Slug, StringComparer.Ordinal, cancellationToken);
        var recorded = await scope.Db.Memberships.Include(row => row.Party).Include(row => row.Source).ToListAsync(cancellationToken);
        var known = recorded.Select(row => new Entry(row.Party.Slug, row.Capacity, row.From, row.To, row.Source.Slug)).ToHashSet();
        foreach (var (path, entry) in step.Items<Entry>("Memberships").Where(item => known.Add(item.Value)))
        {
            var membership = new MembershipEntry(parties[entry.Party], entry.Capacity, sources[entry.Source], new(entry.From, entry.To));
            if (Membership.WhyNotRecord(scope.By, membership, recorded) is { } refusal)
            {
                step.Report(path, refusal.Sentence);
                continue;
            }

            recorded.Add(Membership.Record(scope.By, membership, recorded, scope.Now));
            scope.Db.Add(recorded[^1]);
        }
    }

    private sealed record Entry(string Party, MemberCapacity Capacity, PartialDate? From, PartialDate? To, string Source);
}
