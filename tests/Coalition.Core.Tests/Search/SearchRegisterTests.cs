using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Search;

public sealed class SearchRegisterTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Actor _secretariat = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync();
        var given = new Given(_portal);
        _secretariat = given.Someone("Registrar");
        await given.TheParty("norway");
        await _portal.InAsync(TestPortal.Coalition, RecordAsync);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("Kyiv", "Inaugural meeting", "meetings/inaugural")]
    [InlineData("prisoners", "Humanitarian support", "commitments/support")]
    [InlineData("reintegration", "Humanitarian support", "commitments/support")]
    [InlineData("ombudsman", "Inaugural meeting", "meetings/inaugural")]
    [InlineData("undertake", "Inaugural meeting", "meetings/inaugural")]
    [InlineData("adoption", "Return of children", "resolutions/return")]
    [InlineData("1,850", "Children returned: 1,850", "figures#returned")]
    [InlineData("Ministère", "Enfants revenus: 1,850", "figures#returned")]
    public async Task A_register_record_is_found_once_it_is_released(string query, string title, string address)
    {
        Assert.Empty((await FindAsync(query)).Found);

        await _portal.InAsync(TestPortal.Coalition, ReleaseAsync);

        var found = Assert.Single((await FindAsync(query)).Found).Record;
        Assert.Equal((title, address), (found.Title, found.Address));
    }

    [Fact]
    public async Task Records_are_narrowed_by_the_parties_they_concern()
    {
        await _portal.InAsync(TestPortal.Coalition, ReleaseAsync);

        var answer = await _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse("") with { Parties = ["norway"] }, take: 20));

        Assert.Equal("Commitment, Meeting, Resolution", string.Join(", ", answer.Found.Select(found => found.Record.Kind).Order(StringComparer.Ordinal)));
    }

    private Task<SearchAnswer> FindAsync(string query) => _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(query), take: 20));

    private async Task RecordAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        var now = _portal.Clock.Now;
        var source = Source.Register(_secretariat, new("letter", LocalText.English("Secretariat"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Official));
        var lookups = new RegisterLookups(await db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal), new Dictionary<string, Source>(StringComparer.Ordinal) { ["letter"] = source });
        db.Add(source);
        db.Add(Meeting.Register(_secretariat, new() { Slug = "inaugural", Title = Text("Inaugural meeting"), Place = Text("Kyiv"), Participations = [new("norway", Represented: Text("The ombudsman"))], Decisions = [new("help", Text("They undertake to help."), Source: "letter")], Sources = ["letter"] }, lookups, now));
        db.Add(Commitment.Register(_secretariat, new() { Slug = "support", Party = "norway", Title = Text("Humanitarian support"), Purpose = Text("Children, civilians and prisoners of war"), Lines = [new() { Channel = "norway", Purpose = Text("Reintegration") }], Sources = ["letter"] }, lookups, now));
        db.Add(Resolution.Register(_secretariat, new() { Slug = "return", Title = Text("Return of children"), Body = Text("General Assembly"), Summary = Text("That adoption ends."), Initiators = ["norway"], Sources = ["letter"] }, lookups, now));
        db.Add(Figure.Register(_secretariat, new() { Slug = "returned", Subject = "children-returned", SubjectName = new([new("en", "Children returned"), new("fr", "Enfants revenus")]), Wording = Text("1,850"), Unit = Text("children"), Claimant = new([new("en", "Ministry"), new("fr", "Ministère")]), Sources = ["letter"] }, lookups, now));
        await db.SaveChangesAsync();
    }

    private async Task ReleaseAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        Outcome[] outcomes =
        [
            (await db.Meetings.Whole().SingleAsync()).Release(_secretariat, _portal.Clock.Now),
            (await db.Commitments.Whole().SingleAsync()).Release(_secretariat, _portal.Clock.Now),
            (await db.Resolutions.Whole().SingleAsync()).Release(_secretariat, _portal.Clock.Now),
            (await db.Figures.Whole().SingleAsync()).Release(_secretariat, _portal.Clock.Now),
        ];
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        await db.SaveChangesAsync();
    }

    private static LocalText Text(string english) => LocalText.English(english);
}
