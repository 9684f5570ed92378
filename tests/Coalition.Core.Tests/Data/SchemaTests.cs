using Coalition.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Data;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_upgraded_database_is_what_the_models_describe()
    {
        await using var portal = await TestPortal.CreateAsync();

        var stored = await Schema.OfAsync(portal.Services.GetRequiredService<Databases>().ConnectionString());

        var described = Schema.Of(Models.Portal, Models.Host);
        string[] differences =
        [
            .. described.Except(stored, StringComparer.Ordinal).Select(line => "missing in the database: " + line),
            .. stored.Except(described, StringComparer.Ordinal).Select(line => "not in the models: " + line),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Upgrading_twice_applies_nothing_the_second_time()
    {
        await using var portal = await TestPortal.CreateAsync();

        Assert.Equal(0, await portal.Services.GetRequiredService<SchemaUpgrade>().RunAsync(ownFile: null));
    }
}
