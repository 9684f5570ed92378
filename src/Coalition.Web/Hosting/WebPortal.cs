using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Coalition.Core;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Web.Api;
using Coalition.Web.Components;
using Coalition.Web.Demonstration;
using Coalition.Web.Pages.Statements;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Coalition.Web.Hosting;

/// <summary>Everything the web program is made of, in the order in which a request meets it.</summary>
internal static class WebPortal
{
    /// <summary>Name of the limit on sign-in attempts.</summary>
    public const string SignInLimit = "SignIn";

    /// <summary>Name of the limit on reports of safety problems.</summary>
    public const string ReportLimit = "Report";

    private static readonly string[] PublicFolders = ["/Statements", "/Members", "/Meetings", "/Commitments", "/Resolutions", "/Votes", "/Figures", "/Sources", "/News", "/Pages", "/Notes", "/Search"];

    /// <summary>Registers the model and the pages.</summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Get<PortalOptions>() ?? new PortalOptions();
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));

        // Before it is published, the program's compressed style sheets lie where only a manifest says, in Production too.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.LargestRequest;
        });
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddPortal(options.DataFolder, new MailSettings(options.SmtpHost, options.SmtpPort, options.MailFrom, options.SmtpUserName, options.SmtpPassword, Path.Combine(options.DataFolder, "mail")), options.RecipeFolder);
        services.AddSingleton<DirectoryWatch>();
        services.AddSingleton<SetupToken>();
        services.AddMemoryCache();
        services.AddScoped<Revision>();
        services.AddScoped<KnownWords>();
        services.AddSingleton<KnownWordsByTenant>();
        services.AddScoped<Navigation>();
        services.AddScoped<SignedIn>();
        services.AddScoped<PasswordAgain>();
        services.AddScoped<KeptForms>();
        services.AddScoped<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddScoped<Passwords>();
        services.AddSingleton<SignInRate>();
        services.AddHostedService<JobLoop>();
        services.AddHostedService<SearchLoop>();
        services.AddDemonstration();
        services.AddInstallation();
        services.AddPeople(options);
        services.AddPages();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInLimit, context => PostsOf(context, options.SignInsPerMinute, TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(ReportLimit, context => PostsOf(context, options.ReportsInTenMinutes, TimeSpan.FromMinutes(10)));
        });
        return builder;
    }

    // Reading is free; posts of one address are counted.
    private static RateLimitPartition<string> PostsOf(HttpContext context, int most, TimeSpan window) => RateLimitPartition.GetFixedWindowLimiter(
        HttpMethods.IsPost(context.Request.Method) ? context.Connection.RemoteIpAddress?.ToString() ?? "" : "reading",
        key => new FixedWindowRateLimiterOptions { PermitLimit = key is "reading" ? int.MaxValue : most, Window = window });

    private static void AddInstallation(this IServiceCollection services)
    {
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<SetupRecipes>();
        services.AddSingleton<HostActs>();
        services.AddSingleton<TenantActs>();
        services.AddSingleton<Installation>();
    }

    private static void AddPeople(this IServiceCollection services, PortalOptions options)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("Coalition").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(options.DataFolder), "keys")));
        var inner = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider));
        services.AddSingleton<IDataProtectionProvider>(provider => new TenantDataProtection(
            (IDataProtectionProvider)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
            provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "person";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/Login";
            cookie.AccessDeniedPath = "/Denied";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = SignedIn.Lifetime;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = SignedIn.ValidateAsync;
            cookie.Events.OnRedirectToLogin = KeptForm.ToSignInAsync;
        });
        var policies = services.AddAuthorizationBuilder();
        foreach (var permission in Permissions.Catalogue)
        {
            policies.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireClaim("Permission", permission));
        }
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddLocalization(localization => localization.ResourcesPath = "Resources");
        services.AddTransient<Words>();
        services.AddTransient<RegisterWords>();
        services.AddTransient<SignatoryWords>();
        services.AddSingleton<SignedDocuments>();
        services.AddScoped<StatementReading>();
        services.AddTransient<Money>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "form");
        services.Configure<CookieTempDataProviderOptions>(told => told.Cookie.Name = "told");
        services.AddOutputCache(cache => cache.AddPolicy(PublicCache.Name, new PublicCache()));
        services.AddPacking();
        services.AddHealthChecks();
        services.Configure<MvcOptions>(mvc => Unreadable.SayIt(mvc.ModelBindingMessageProvider));
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeAreaFolder("Admin", "/", Permissions.AccessAdminPanel);
            Action<PageApplicationModel> cached = model => model.EndpointMetadata.Add(new OutputCacheAttribute { PolicyName = PublicCache.Name });
            pages.Conventions.AddPageApplicationModelConvention("/Index", cached);
            pages.Conventions.AddFolderApplicationModelConvention("/", TakeOrdinaryMethodsOnly);
            pages.Conventions.AddAreaFolderApplicationModelConvention("Admin", "/", TakeOrdinaryMethodsOnly);
            pages.Conventions.AddAreaFolderApplicationModelConvention("Admin", "/", model =>
            {
                model.Filters.Add(new TypeFilterAttribute(typeof(OnceOnly)) { Order = 0 });
                model.Filters.Add(new TypeFilterAttribute(typeof(ActsInTurn)) { Order = 1 });
            });
            pages.Conventions.AddPageRoute("/Statements/Detail", "/statements/{slug}/editions/{edition:int}");
            foreach (var folder in PublicFolders)
            {
                pages.Conventions.AddFolderApplicationModelConvention(folder, cached);
            }
        });
    }

    // At the fastest level each write of a view is packed for itself, and what a page repeats, such as the outline of a state, is sent again.
    private static void AddPacking(this IServiceCollection services)
    {
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    // Without this a page would be rendered, without its handler, for any method at all.
    private static void TakeOrdinaryMethodsOnly(PageApplicationModel model)
    {
        if (model.ViewEnginePath is not "/NotFound" and not "/Error")
        {
            model.EndpointMetadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));
        }
    }

    /// <summary>The order of a request: headers, errors, cookies, tenant, language, files, person, feature, cache, page.</summary>
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseKnownProxies();
        app.UseExceptionHandler("/Error");
        app.UseStatusCodePagesWithReExecute("/NotFound", "?status={0}");
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = app.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always });
        app.UseMiddleware<TenantMiddleware>();
        app.UseRequestLimit();
        app.UseLanguages();
        app.UseResponseCompression();
        app.UseThemes();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseFeatureGate();
        app.UseAuthorization();
        app.UseOutputCache();
        app.UseAntiforgery();
        app.MapStaticAssets().ShortCircuit();
        app.MapRazorPages();
        app.MapPublicFiles();
        app.MapSignatories();
        app.MapTables();
        app.MapCommitments();
        app.MapEditionFiles();
        app.MapReceipts();
        app.MapDrafts();
        app.MapEndorsements();
        app.MapSilenceReceipts();
        app.MapHealthChecks("/healthz");
        return app;
    }
}
