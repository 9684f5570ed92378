using System.Globalization;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;

namespace Coalition.Web.Api;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): where to report a weakness of the installation.</summary>
internal static class SecurityContact
{
    private const int DaysValid = 180;

    public static IResult Answer(HttpRequest request, CurrentTenant tenant, PortalOptions options, TimeProvider clock)
    {
        var expires = clock.GetUtcNow().UtcDateTime.Date.AddDays(DaysValid);
        string[] lines =
        [
            $"Contact: {options.SecurityContact ?? "mailto:" + options.MailFrom}",
            $"Expires: {expires.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            $"Preferred-Languages: {string.Join(", ", tenant.Settings.SupportedCultures)}",
            $"Canonical: {request.Address(".well-known/security.txt")}",
        ];
        return Results.Text(string.Join('\n', lines) + "\n", "text/plain; charset=utf-8");
    }
}
