namespace Coalition.Web.Tests.Commands;

public sealed class TenantCommandTests : IDisposable
{
    private readonly Cli cli = new();

    [Fact]
    public async Task A_tenant_with_its_own_database_is_set_up_and_has_people_of_its_own()
    {
        await cli.SetUpAsync();

        var created = await cli.RunAsync("tenant create second --site-name Second --email admin@demo.example --own-database");

        Assert.Equal((0, ""), (created.Code, created.Error));
        Assert.Contains("tenant-second.db", (await cli.RunAsync("tenant list")).Output, StringComparison.Ordinal);
        Assert.Equal("admin@demo.example\tAdministrator\tAdministrator", (await cli.RunAsync("user list --tenant second")).Output);
    }

    [Fact]
    public async Task Everything_wrong_with_an_order_is_listed_and_nothing_is_created()
    {
        await cli.SetUpAsync();

        var answer = await cli.RunAsync("tenant create statements --site-name Second --email nobody --recipe nothing");

        Assert.Equal(1, answer.Code);
        Assert.Equal(3, answer.Error.Split('\n').Length);
        Assert.DoesNotContain("statements", (await cli.RunAsync("tenant list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_is_suspended_once_and_started_again()
    {
        await cli.SetUpAsync();

        var codes = new[]
        {
            (await cli.RunAsync("tenant suspend first")).Code,
            (await cli.RunAsync("tenant suspend first")).Code,
            (await cli.RunAsync("tenant start first")).Code,
            (await cli.RunAsync("tenant suspend Default")).Code,
        };

        Assert.Equal([0, 1, 0, 1], codes);
    }

    [Fact]
    public async Task An_unknown_tenant_is_a_failure_of_one_line()
    {
        await cli.SetUpAsync();

        var answer = await cli.RunAsync("user list --tenant nowhere");

        Assert.Equal((1, "There is no tenant nowhere."), (answer.Code, answer.Error));
    }

    [Fact]
    public async Task A_person_is_added_and_gets_another_password()
    {
        await cli.SetUpAsync();
        await cli.RunAsync("user add editor@demo.example --tenant first --role Editor --name Editor");

        var answer = await cli.RunAsync("user reset editor@demo.example --tenant first --password-stdin", "another long password");

        Assert.Equal((0, "", ""), (answer.Code, answer.Output, answer.Error));
    }

    [Fact]
    public async Task A_recipe_with_faults_is_refused_with_file_step_and_reason()
    {
        await cli.SetUpAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"name":"Faulty","steps":[{"name":"feature","enable":["Nonsense"]},{"name":"nonsense"}]}""");

        var answer = await cli.RunAsync($"recipe run {file} --tenant first");

        File.Delete(file);
        Assert.Equal(1, answer.Code);
        Assert.Contains("step 1 (feature)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("step 2 (nonsense)", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_the_setup_recipe_again_changes_nothing()
    {
        await cli.SetUpAsync();

        var answer = await cli.RunAsync("recipe run Coalition --tenant first");

        Assert.Equal((0, "coalition.recipe.json: everything is already as the recipe says."), (answer.Code, answer.Output));
    }

    public void Dispose() => cli.Dispose();
}
