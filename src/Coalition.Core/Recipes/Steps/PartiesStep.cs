using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Our <c>Parties</c>: reference parties, shared by all tenants of a database. Every tenant may add one; a stored party is
/// changed only from the host tenant, or where a tenant has its own database.
/// </summary>
internal sealed class PartiesStep : IRecipeStep
{
    public string Name => "Parties";

    public void Check(StepContext step)
    {
        var entries = step.Items<PartyEntry>("Parties");
        step.RequireKeys(entries, entry => entry.Slug);
        foreach (var (path, entry) in entries)
        {
            if (!entry.Names.Any(name => name is { Lang: "en", Form: NameForm.Short }))
            {
                step.Report($"{path}.Names", "A party needs a short name in English.");
            }

            if (step.Known.SharedParties.TryGetValue(entry.Slug, out var stored) && stored != entry.Write())
            {
                step.Report(path, $"Every tenant of this installation shares the party “{entry.Slug}”. Change it by a recipe that runs in the host tenant.");
            }

            step.Known.Parties.Add(entry.Slug);
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var parties = await scope.Db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal, cancellationToken);
        foreach (var (_, entry) in step.Items<PartyEntry>("Parties"))
        {
            if (!parties.TryGetValue(entry.Slug, out var party))
            {
                scope.Db.Add(Party.Create(entry.Slug, entry.Kind, entry.Names, entry.Codes ?? []));
            }
            else if (PartyEntry.Write(party) != entry.Write())
            {
                party.Describe(entry.Kind, entry.Names, entry.Codes ?? []);
            }
        }
    }
}
