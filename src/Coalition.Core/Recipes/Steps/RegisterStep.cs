using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>What is special to one register: how its records are found, made, described, and known to later steps.</summary>
internal sealed record RegisterOf<TRecord, TEntry>(
    Func<PortalDb, IQueryable<TRecord>> Whole,
    Func<Actor, TEntry, RegisterLookups, Refusal?> WhyNotRecord,
    Func<Actor, TEntry, RegisterLookups, DateTime, TRecord> Register,
    Func<TRecord, Actor, TEntry, RegisterLookups, DateTime, Outcome> Describe,
    Func<TRecord, TEntry> Entry,
    Func<Known, ISet<string>> Keys)
{
    /// <summary>What of an entry can stand in a chain of follow-up.</summary>
    public Func<TEntry, IEnumerable<FollowUpPlace>> Ends { get; init; } = _ => [];
}

/// <summary>
/// Our <c>Meetings</c>, <c>Commitments</c>, <c>Resolutions</c>, <c>Figures</c> and <c>Posts</c>: records found by slug, made or described anew. A record that
/// is public is left as it is, with a warning: what the public reads is changed by people.
/// </summary>
internal sealed class RegisterStep<TRecord, TEntry>(string name, RegisterOf<TRecord, TEntry> register) : IRecipeStep
    where TRecord : class, IRegisterRecord
    where TEntry : class, IRegisterEntry
{
    public string Name => name;

    public void Check(StepContext step)
    {
        var entries = step.Items<TEntry>(name);
        step.RequireKeys(entries, entry => entry.Slug);
        register.Keys(step.Known).UnionWith(entries.Select(entry => entry.Value.Slug));
        step.Known.Ends.UnionWith(entries.SelectMany(entry => register.Ends(entry.Value)));
        foreach (var (path, entry) in entries)
        {
            if (entry.WhyMalformed() is { Code: not "register.slug" } refusal)
            {
                step.Report(refusal.Field is null ? path : $"{path}.{refusal.Field}", refusal.Sentence);
            }

            foreach (var reference in entry.References().Distinct())
            {
                step.Refer(path, reference);
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var lookups = await RegisterLookups.LoadAsync(scope.Db, cancellationToken);
        var entries = step.Items<TEntry>(name);
        string[] slugs = [.. entries.Select(entry => entry.Value.Slug)];
        var records = await register.Whole(scope.Db).Where(record => slugs.Contains(record.Slug))
            .ToDictionaryAsync(record => record.Slug, StringComparer.Ordinal, cancellationToken);
        foreach (var (path, entry) in entries)
        {
            if (!records.TryGetValue(entry.Slug, out var record) && register.WhyNotRecord(scope.By, entry, lookups) is { } refusal)
            {
                step.Report(path, refusal.Sentence);
            }
            else if (record is null)
            {
                scope.Db.Add(register.Register(scope.By, entry, lookups, scope.Now));
            }
            else if (record.ReleasedAt is null)
            {
                step.Report(path, register.Describe(record, scope.By, entry, lookups, scope.Now));
            }
            else if (Json.Write(register.Entry(record)) != Json.Write(entry))
            {
                step.Warn(path, $"“{entry.Slug}” is public and stays as it is: a recipe changes nothing that is public.");
            }
        }
    }
}
