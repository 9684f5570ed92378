using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.Extensions.Primitives;

namespace Coalition.Web.Hosting;

/// <summary>
/// Which records, in which version, stood on the page of a form that changes or releases them as they stand. What somebody has changed since is neither
/// overwritten nor made public unread.
/// </summary>
internal static class SeenRecords
{
    /// <summary>Name of the field; one for each record.</summary>
    public const string Field = "_seen";

    /// <summary>As the field carries it.</summary>
    public static string Of(IActs record) => string.Create(CultureInfo.InvariantCulture, $"{record.Id}:{((IVersioned)record).Version}");

    /// <summary>What the form of this request carries of the record; null where it carries nothing.</summary>
    public static string? Posted(HttpContext http, Guid id) => Fields(http).FirstOrDefault(field => field?.StartsWith($"{id}:", StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>Whether a record that was read for this act is another by now than the one that was seen.</summary>
    public static bool AreOvertaken(HttpContext http, PortalDb db) => Fields(http).Count > 0
        && db.ChangeTracker.Entries<IVersioned>().Select(entry => entry.Entity).OfType<IActs>().Any(record => Posted(http, record.Id) is { } seen && seen != Of(record));

    private static StringValues Fields(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? http.Request.Form[Field] : StringValues.Empty;
}
