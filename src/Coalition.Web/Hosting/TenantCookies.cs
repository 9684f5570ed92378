using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Http.Features;

namespace Coalition.Web.Hosting;

/// <summary>
/// Every cookie's name carries the tenant. The host's cookies lie on the path <c>/</c> and would otherwise be sent along,
/// under the same names, to every tenant below it.
/// </summary>
internal static class TenantCookies
{
    /// <summary>From here on the request sees, and the response writes, this tenant's cookies only.</summary>
    public static void Use(HttpContext context, Tenant tenant)
    {
        var suffix = "." + (tenant.Prefix.Length == 0 ? "host" : tenant.Prefix);
        context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(new Seen(context.Request.Cookies, suffix)));
        context.Features.Set<IResponseCookiesFeature>(new Written(context.Response.Cookies, suffix));
    }

    private sealed class Seen(IRequestCookieCollection all, string suffix) : IRequestCookieCollection
    {
        public string? this[string key] => all[key + suffix];

        public int Count => Keys.Count;

        public ICollection<string> Keys => [.. this.Select(pair => pair.Key)];

        public bool ContainsKey(string key) => all.ContainsKey(key + suffix);

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => all.TryGetValue(key + suffix, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => all
            .Where(pair => pair.Key.EndsWith(suffix, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[..^suffix.Length], pair.Value))
            .GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Written(IResponseCookies all, string suffix) : IResponseCookiesFeature, IResponseCookies
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => all.Append(key + suffix, value);

        public void Append(string key, string value, CookieOptions options) => all.Append(key + suffix, value, options);

        public void Delete(string key) => all.Delete(key + suffix);

        public void Delete(string key, CookieOptions options) => all.Delete(key + suffix, options);
    }
}
