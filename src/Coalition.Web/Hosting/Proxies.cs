using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Coalition.Web.Hosting;

/// <summary>Whose word about the caller and the scheme is taken: that of the proxies named in the configuration, nobody's else.</summary>
internal static class Proxies
{
    /// <summary>Reads <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of known proxies; without any the headers mean nothing.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<PortalOptions>().KnownProxies;
        if (known.Count == 0)
        {
            return;
        }

        // No limit on the number of hops, for every one of them must be known.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var address in known)
        {
            headers.KnownProxies.Add(IPAddress.Parse(address));
        }

        app.UseForwardedHeaders(headers);
    }
}
