using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Coalition.Benchmarks;

/// <summary>The least an ASP.NET Core program can do: the bytes of <c>page</c> in a folder from one endpoint, any query.</summary>
internal static class BareServer
{
    public const string FileName = "page";

    public static async Task RunAsync(string folder, string[] arguments)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, FileName));
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var app = builder.Build();
        app.MapGet("/", async (HttpResponse response) =>
        {
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes);
        });
        await app.RunAsync();
    }
}
