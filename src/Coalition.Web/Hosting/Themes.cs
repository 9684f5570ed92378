using Microsoft.Extensions.FileProviders;

namespace Coalition.Web.Hosting;

/// <summary>The style sheets of <c>themes/</c>, which lie beside the program and not in its <c>wwwroot</c>.</summary>
internal static class Themes
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Serves them; an address that carries the file's version may be kept for ever.</summary>
    public static WebApplication UseThemes(this WebApplication app)
    {
        var themes = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "site"));
        app.Environment.WebRootFileProvider = new CompositeFileProvider(app.Environment.WebRootFileProvider, themes);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = themes,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? ForEver : "no-cache",
        });
        return app;
    }
}
