using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Who reads in a timeline which party endorsed: reader by reader, before the release and after it.</summary>
public sealed class EndorserReaderTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenEndorsements given = null!;
    private Given people = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        (given, people) = (new GivenEndorsements(portal), new Given(portal));
        await given.TheMember("norway");
        await given.TheMember("latvia");
        document = await given.AnOpenText();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("publisher", true)]
    [InlineData("registrar", true)]
    [InlineData("the party", true)]
    [InlineData("editor", false)]
    [InlineData("another party", false)]
    [InlineData("safeguarding reviewer", false)]
    public async Task Before_the_release_who_endorsed_is_named_to_the_secretariat_that_keeps_the_list_and_to_that_party_alone(string reader, bool isNamed)
    {
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway");

        var line = Assert.Single(await LinesAsync(await ReaderAsync(reader)), line => line.Kind is "Party.Endorsed");

        Assert.Equal(isNamed, line.Summary.Contains("Norway", StringComparison.Ordinal));
        Assert.Equal(isNamed, line.Party is not null);
        Assert.Equal(isNamed, line.By != EndorserReader.Unnamed);
        Assert.Equal(isNamed, line.Facts.ContainsKey("Party"));
    }

    [Fact]
    public async Task After_the_release_a_name_that_readers_see_is_named_and_one_ad_referendum_or_without_a_second_person_is_not()
    {
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway");
        var latvia = await given.AFocalPointOf("latvia");
        await given.Acting(document, latvia, "latvia", EndorsementAct.Provisional);
        await given.Acting(document, latvia, "latvia", EndorsementAct.Withdraw);
        await given.TheMember("chile");
        await given.TheMember("iceland");
        await given.OnRecord(document, "chile");
        Assert.Null((await given.Recording(document, "iceland")).Refusal);
        Assert.Null((await people.Releasing(document, given.Secretariat)).Refusal);

        var lines = await LinesAsync(await ReaderAsync("editor"));

        string[] named = [.. lines.Where(line => line.Kind.StartsWith("Party.", StringComparison.Ordinal)).OrderBy(line => line.Sequence).Select(line => line.Facts.GetValueOrDefault("Party") ?? "unnamed")];
        Assert.Equal(["norway", "unnamed", "unnamed", "chile", "unnamed"], named);
        Assert.Contains("As signed", Assert.Single(lines, line => line.Kind is "Endorsement.Confirmed").Summary, StringComparison.Ordinal);
    }

    private async Task<Actor> ReaderAsync(string reader) => reader switch
    {
        "publisher" => people.Someone("Publisher", Permissions.ListContent, Permissions.PublishContent),
        "registrar" => people.Someone("Registrar", Permissions.ListContent, Permissions.ManageRegisters),
        "the party" => await people.AnOfficerOf("norway", MandateScope.Clear, Permissions.ListContent),
        "another party" => await people.AnOfficerOf("canada", MandateScope.Clear, Permissions.ListContent, Permissions.ClearContent),
        "editor" => people.Someone("Editor", Permissions.ListContent, Permissions.EditContent),
        _ => people.Someone("Safeguarding reviewer", Permissions.ListContent, Permissions.ReviewSafeguarding),
    };

    private Task<IReadOnlyList<TimelineLine>> LinesAsync(Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return await scope.GetRequiredService<PortalDb>().TimelineAsync(TimelineReader.Of(by, file, portal.Clock.Now), new TimelineQuery(Topic: null, Before: null, Most: 100));
    });
}
