namespace Coalition.Web.Hosting;

/// <summary>Configuration of an installation, from <c>appsettings.json</c>, the environment or the command line.</summary>
public sealed class PortalOptions
{
    /// <summary>Folder of databases, mail, keys and indexes; relative to the working directory.</summary>
    public string DataFolder { get; set; } = "App_Data";

    /// <summary>Folder of recipe files; the ones that come with the program unless set.</summary>
    public string RecipeFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "recipes");

    /// <summary>SMTP server; empty writes mail to files.</summary>
    public string? SmtpHost { get; set; }

    public int SmtpPort { get; set; } = 587;

    public string? SmtpUserName { get; set; }

    public string? SmtpPassword { get; set; }

    public string MailFrom { get; set; } = "portal@localhost.localdomain";

    /// <summary>URI named in <c>security.txt</c>, such as <c>https://…</c> or <c>mailto:…</c>; the sender of mail unless set.</summary>
    public string? SecurityContact { get; set; }

    /// <summary>Sign-in attempts accepted from one address in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Reports of safety problems accepted from one address in ten minutes.</summary>
    public int ReportsInTenMinutes { get; set; } = 10;

    /// <summary>IP addresses of the reverse proxies whose <c>X-Forwarded-</c> headers are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Scheme and host under which the public knows the installation, such as <c>https://portal.example</c>; that of the request unless set.</summary>
    public string? PublicOrigin { get; set; }

    /// <summary>Largest request body in bytes.</summary>
    public long LargestRequest { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest request body in bytes where a table is uploaded to be imported.</summary>
    public long LargestTable { get; set; } = 17 * 1024 * 1024;

    /// <summary>Largest request body in bytes at the address, given without the tenant's prefix.</summary>
    public long LargestAt(PathString path) => path.StartsWithSegments("/Admin/Registers/Import", StringComparison.OrdinalIgnoreCase) ? Math.Max(LargestTable, LargestRequest) : LargestRequest;
}
