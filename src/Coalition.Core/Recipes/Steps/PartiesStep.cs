using Coalition.Core.Kernel;
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
            foreach (var (place, sentence) in PartyChecks.FaultyNames(entry).Concat(PartyChecks.Faults(entry)))
            {
                step.Report(place.Length == 0 ? path : $"{path}.{place}", sentence);
            }

            if (step.Known.SharedParties.TryGetValue(entry.Slug, out var stored) && stored != entry.Write())
            {
                step.Report(path, $"Every tenant of this installation shares the party “{entry.Slug}”. Change it by a recipe that runs in the host tenant.");
            }

            step.Known.Parties.Add(entry.Slug);
            step.Known.PartyCodes[entry.Slug] = entry.Codes ?? [];
        }

        CheckTogether(step, entries);
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var parties = await scope.Db.Parties.Include(party => party.Predecessors).Include(party => party.Umbrellas).AsSplitQuery()
            .ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal, cancellationToken);
        var changed = step.Items<PartyEntry>("Parties").Select(item => item.Value)
            .Where(entry => !parties.TryGetValue(entry.Slug, out var stored) || PartyEntry.Of(stored).Write() != entry.Write()).ToArray();
        foreach (var entry in changed)
        {
            if (!parties.TryGetValue(entry.Slug, out var party))
            {
                party = parties[entry.Slug] = Party.Create(entry.Slug, entry.Kind, entry.Names, entry.Codes ?? []);
                scope.Db.Add(party);
            }

            party.Describe(entry.Kind, entry.Names, entry.Codes ?? []);
            party.Existed(DateSpan.Stated(entry.From, entry.To));
        }

        foreach (var entry in changed)
        {
            parties[entry.Slug].Follow((entry.Predecessors ?? []).Select(slug => parties[slug]));
            parties[entry.Slug].BelongTo((entry.PartOf ?? []).Select(slug => parties[slug]));
        }
    }

    // A code stands for one party at a time, stored ones included; which parties followed which is known once all are.
    private static void CheckTogether(StepContext step, IReadOnlyList<Placed<PartyEntry>> entries)
    {
        var held = step.Known.PartyCodes.SelectMany(party => party.Value, (party, code) => (party.Key, Code: code)).ToLookup(pair => (pair.Code.Scheme, pair.Code.Code));
        foreach (var (path, entry) in entries)
        {
            step.Refer($"{path}.Predecessors", "party", step.Known.Parties, entry.Predecessors);
            step.Refer($"{path}.PartOf", "party", step.Known.Parties, entry.PartOf);
            foreach (var code in entry.Codes ?? [])
            {
                foreach (var (other, _) in held[(code.Scheme, code.Code)].Where(pair => pair.Key != entry.Slug && PartyChecks.Clash(pair.Code, code)))
                {
                    step.Report($"{path}.Codes", $"{code.Scheme} {code.Code} stands for the party “{other}” at the same time.");
                }
            }

            if (entry.Predecessors?.Contains(entry.Slug, StringComparer.Ordinal) is true)
            {
                step.Report($"{path}.Predecessors", "A party does not follow itself.");
            }

            if (entry.PartOf?.Contains(entry.Slug, StringComparer.Ordinal) is true)
            {
                step.Report($"{path}.PartOf", "A party is no part of itself.");
            }
        }
    }
}
