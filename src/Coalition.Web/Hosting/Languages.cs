using System.Globalization;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Coalition.Web.Hosting;

/// <summary>
/// The interface's language: the address (<c>?culture=uk</c>) decides and is remembered, then the choice remembered, then what
/// the browser prefers, then the tenant's own.
/// </summary>
internal static class Languages
{
    /// <summary>Languages the interface is written in.</summary>
    public static readonly IReadOnlyList<string> Offered = ["en", "uk", "fr"];

    private const string Cookie = "culture";

    /// <summary>A language's name in itself, with a capital: Українська; of something that is no language's tag, the tag.</summary>
    public static string NameOf(string language)
    {
        CultureInfo culture;
        try
        {
            culture = CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return language;
        }

        return culture.NativeName.Length == 0 ? language : culture.TextInfo.ToUpper(culture.NativeName[0]) + culture.NativeName[1..];
    }

    /// <summary>Sets the language of the request.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var tenant = context.RequestServices.GetRequiredService<CurrentTenant>();
        var offered = tenant.IsSet ? tenant.Settings.SupportedCultures : ["en"];
        var asked = Asked(context);
        var isDesk = context.Request.Path.StartsWithSegments("/Admin", StringComparison.OrdinalIgnoreCase);
        if (offered.Contains(asked, StringComparer.Ordinal) && !isDesk)
        {
            context.Response.Cookies.Append(Cookie, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = context.Request.PathBase.HasValue ? context.Request.PathBase : "/", MaxAge = TimeSpan.FromDays(365) });
        }

        // The back office speaks English; the address alone chooses the language of a preview there, and is not remembered.
        IEnumerable<string> candidates = isDesk ? [asked, "en"] : Candidates(context, asked);
        var language = candidates.FirstOrDefault(candidate => offered.Contains(candidate, StringComparer.Ordinal)) ?? (tenant.IsSet ? tenant.Settings.Culture : "en");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return next(context);
    });

    // The page of a status is asked for again inside the portal, with a query of its own: what the reader chose is in the first one.
    private static string Asked(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is { } first
        ? QueryHelpers.ParseQuery(first.OriginalQueryString).GetValueOrDefault("culture").ToString()
        : context.Request.Query["culture"].ToString();

    private static IEnumerable<string> Candidates(HttpContext context, string asked) =>
    [
        asked,
        context.Request.Cookies[Cookie] ?? "",
        .. context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => entry.Value.ToString().Split('-')[0]),
    ];
}
