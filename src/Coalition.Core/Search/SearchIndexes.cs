using System.Collections.Concurrent;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Search;

/// <summary>The open index of every tenant, one file each in the data folder, and whose turn it is to bring one up to date.</summary>
public sealed class SearchIndexes(Databases databases) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Lazy<SearchIndex>> open = new();
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<TenantId, DateOnly> looked = new();

    /// <summary>The tenant's index, opened or begun when first asked for.</summary>
    public SearchIndex Of(TenantId tenant) =>
        open.GetOrAdd(tenant, id => new(() => new SearchIndex(Path.Combine(databases.Folder, "search", $"{id}.db")))).Value;

    /// <summary>Closes every index.</summary>
    public void Dispose()
    {
        foreach (var index in open.Values.Where(index => index.IsValueCreated))
        {
            index.Value.Dispose();
        }

        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }

    /// <summary>The day (UTC) on which this process last looked at what begins with a day; null before it did.</summary>
    internal DateOnly? LookedOn(TenantId tenant) => looked.TryGetValue(tenant, out var day) ? day : null;

    internal void Look(TenantId tenant, DateOnly on) => looked[tenant] = on;

    internal SemaphoreSlim TurnOf(TenantId tenant) => turns.GetOrAdd(tenant, _ => new SemaphoreSlim(1, 1));
}
