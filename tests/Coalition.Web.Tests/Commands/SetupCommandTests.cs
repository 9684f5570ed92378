namespace Coalition.Web.Tests.Commands;

public sealed class SetupCommandTests : IDisposable
{
    private readonly Cli cli = new();

    [Fact]
    public async Task Setup_creates_the_host_and_the_first_coalition()
    {
        await cli.SetUpAsync();

        var answer = await cli.RunAsync("tenant list --json");

        Assert.Equal("""[{"Name":"Default","Prefix":"","State":"Running"},{"Name":"first","Prefix":"first","State":"Running"}]""", answer.Output);
    }

    [Fact]
    public async Task Setup_is_refused_a_second_time()
    {
        await cli.SetUpAsync();

        var answer = await cli.RunAsync("setup --email other@demo.example");

        Assert.Equal((1, "This installation is set up already."), (answer.Code, answer.Error));
    }

    [Fact]
    public async Task Setup_with_a_short_password_writes_nothing()
    {
        var answer = await cli.RunAsync("setup --email operator@demo.example --password-stdin", "too short");

        Assert.Equal((1, ""), (answer.Code, answer.Output));
        Assert.Empty((await cli.RunAsync("tenant list")).Output);
    }

    [Fact]
    public async Task Setup_without_a_password_prints_the_one_it_made()
    {
        var answer = await cli.RunAsync("setup --email operator@demo.example");

        Assert.Matches("Password, shown this once: [a-z0-9]{5}(-[a-z0-9]{5}){3}$", answer.Output);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("tenant create")]
    [InlineData("jobs retry 1 --tenant first")]
    [InlineData("nonsense")]
    [InlineData("setup --password secret")]
    public async Task Bad_usage_is_2_and_explained(string arguments)
    {
        var answer = await cli.RunAsync(arguments);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.NotEmpty(answer.Error);
    }

    public void Dispose() => cli.Dispose();
}
