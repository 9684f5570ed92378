using System.Collections.Concurrent;
using System.Diagnostics;
using Coalition.Core.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>Moves the clock of a portal to an instant when a form sent to one address has come in and asks for the write lock: as if it had waited that long for its turn.</summary>
internal sealed class WhenItIsTheTurn : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<IDisposable> subscriptions = [];
    private readonly PortalHost portal;
    private readonly string address;
    private readonly DateTime instant;

    /// <param name="portal">The portal.</param>
    /// <param name="address">How the address of the form ends.</param>
    /// <param name="instant">UTC.</param>
    public WhenItIsTheTurn(PortalHost portal, string address, DateTime instant)
    {
        (this.portal, this.address, this.instant) = (portal, address, instant);
        subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Enqueue(value.Subscribe(this, name => name == RelationalEventId.TransactionStarting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is TransactionStartingEventData { Context: PortalDb } && portal.Services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Path.Value?.EndsWith(address, StringComparison.Ordinal) is true)
        {
            portal.Clock.StopAt(instant);
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
}
