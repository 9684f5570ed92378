using System.Collections.Concurrent;
using System.Diagnostics;
using Coalition.Core.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Web.Tests;

/// <summary>
/// Collects the statements that a tenant's context sends while a request is answered; what the host looks up every two
/// seconds for all tenants is not the page's. The request names itself by a header, so
/// hosts and requests running side by side do not disturb the count.
/// </summary>
public sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>The header by which a request asks to be counted.</summary>
    public const string Header = "X-Count-Queries";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> statements = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<IDisposable> subscriptions = [];
    private readonly IHttpContextAccessor http;

    public QueryCounter(IHttpContextAccessor http)
    {
        this.http = http;
        subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What the request of this name sent so far.</summary>
    public IReadOnlyList<string> Of(string request) => statements.TryGetValue(request, out var found) ? [.. found] : [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is DbLoggerCategory)
        {
            // Whatever else is heard would first be put together, for every host of the assembly.
            subscriptions.Enqueue(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Context: PortalDb } command && http.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } name)
        {
            statements.GetOrAdd(name, _ => new()).Enqueue(command.Command.CommandText);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        while (subscriptions.TryDequeue(out var subscription))
        {
            subscription.Dispose();
        }
    }

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";
}
