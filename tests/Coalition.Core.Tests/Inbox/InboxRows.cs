using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>Compares the stored rows of what is open with what the rules derive from the records, for every document of a tenant.</summary>
internal static class InboxRows
{
    /// <summary>Every difference, in words; none when the rows are right.</summary>
    public static Task<IReadOnlyList<string>> FaultsAsync(TestPortal portal, string tenant = TestPortal.Coalition) => portal.InAsync(tenant, FaultsAsync);

    public static async Task<IReadOnlyList<string>> FaultsAsync(IServiceProvider scope)
    {
        var db = scope.GetRequiredService<PortalDb>();
        var documents = await db.Documents.Select(document => document.Id).ToListAsync();
        var expected = await scope.GetRequiredService<InboxUpdate>().ExpectedAsync(documents);
        var stored = await db.InboxItems.AsNoTracking().ToListAsync();
        return
        [
            .. expected.SelectMany(pair => pair.Value.Except(stored.Where(item => item.DocumentId == pair.Key).Select(item => item.Waiting)).Select(waiting => $"missing: {waiting}")),
            .. stored.Where(item => !expected.GetValueOrDefault(item.DocumentId, []).Contains(item.Waiting)).Select(item => $"wrong: {item.Waiting}"),
        ];
    }
}
