using System.Net;
using System.Threading.RateLimiting;
using Coalition.Core.Identity;

namespace Coalition.Web.Hosting;

/// <summary>How often one network address may try one account in a minute: fewer times than it may try at all.</summary>
public sealed class SignInRate(PortalOptions options) : IDisposable
{
    private const int Share = 3;

    private readonly PartitionedRateLimiter<(IPAddress? From, string Account)> limiter = PartitionedRateLimiter.Create<(IPAddress? From, string Account), (IPAddress?, string)>(
        attempt => RateLimitPartition.GetFixedWindowLimiter(attempt, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Math.Max(User.AttemptsBeforeRest, options.SignInsPerMinute / Share),
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Asks for one attempt. The caller disposes the answer.</summary>
    public RateLimitLease Acquire(HttpContext http, string email) => limiter.AttemptAcquire((http.Connection.RemoteIpAddress, User.Normalise(email)));

    public void Dispose() => limiter.Dispose();
}
