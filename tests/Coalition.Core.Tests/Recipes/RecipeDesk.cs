using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Recipes;

/// <summary>A portal that runs recipes by their text, as the command line does.</summary>
internal sealed class RecipeDesk(TestPortal portal) : IAsyncDisposable
{
    /// <summary>The folder of the recipes that come with the portal.</summary>
    public static readonly string Folder = Find();

    public static readonly RecipeOrder Order = new(Actor.System);

    /// <summary>The name under which recipes given as text are reported.</summary>
    public const string FileName = "test.recipe.json";

    public TestPortal Portal => portal;

    public static async Task<RecipeDesk> OpenAsync(string? folder = null) =>
        new(await TestPortal.CreateAsync(services => services.AddSingleton(new RecipeFiles(folder ?? Folder))));

    /// <summary>The recipe of these steps.</summary>
    public static RecipeFile Recipe(string steps, string more = "") => Read($$"""{ "name": "Test", "version": "1", {{more}} "steps": [{{steps}}] }""").Recipe!;

    public static RecipeReading Read(string text) => RecipeFile.Read(FileName, text);

    /// <summary>A recipe that comes with the portal.</summary>
    public static async Task<RecipeFile> ShippedAsync(string name) => (await RecipeFile.ReadAsync(Path.Combine(Folder, name + ".recipe.json"))).Recipe!;

    public Task<RecipeReport> RunAsync(RecipeFile recipe, string tenant = TestPortal.Coalition, Actor? by = null) =>
        portal.InAsync(tenant, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(by is null ? Order : new RecipeOrder(by), recipe));

    public Task<RecipeReport> CheckAsync(string tenant, params RecipeFile[] recipes) =>
        portal.InAsync(tenant, scope => scope.GetRequiredService<RecipeRunner>().CheckAsync(Order, recipes));

    /// <summary>The problems of checking these steps, as the command line prints them.</summary>
    public async Task<IReadOnlyList<string>> ProblemsOf(string steps, string tenant = TestPortal.Coalition) =>
        [.. (await CheckAsync(tenant, Recipe(steps))).Problems.Select(problem => problem.ToString())];

    /// <summary>Asks the tenant's database.</summary>
    public Task<T> Ask<T>(Func<PortalDb, Task<T>> question, string tenant = TestPortal.Coalition) =>
        portal.InAsync(tenant, scope => question(scope.GetRequiredService<PortalDb>()));

    /// <summary>Sets a tenant up with the shipped recipe and the reference parties.</summary>
    public async Task SetUpAsync(string tenant = TestPortal.Coalition)
    {
        foreach (var name in new[] { "coalition", "parties" })
        {
            var report = await RunAsync(await ShippedAsync(name), tenant);
            Assert.Equal([], report.Problems);
        }
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Coalition.sln")))
            {
                return Path.Combine(folder.FullName, "recipes");
            }
        }

        throw new DirectoryNotFoundException("The folder of the recipes was not found.");
    }
}
