using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Search;

public sealed class SearchUpdateTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Given _given = null!;
    private Actor _secretariat = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.CreateAsync();
        _given = new Given(_portal);
        _secretariat = _given.Someone("Publisher");
        await _given.TheSeatsOf("canada");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_draft_is_not_found_and_a_released_text_is()
    {
        var id = await DraftAsync(Given.Text("We *call for* the return of these children.", "Joint statement"));

        Assert.Equal("", await FindAsync("returned"));
        await ReleaseAsync(id);
        Assert.Equal("Joint statement", await FindAsync("returned"));
    }

    [Fact]
    public async Task A_draft_written_after_a_release_leaves_the_released_text_to_be_found()
    {
        var id = await ReleasedAsync("First title");
        await _given.Writing(id, _secretariat, Given.Text("Another text.", "Second title"));

        Assert.Equal("First title", await FindAsync("title"));
        await ReleaseAsync(id);
        Assert.Equal("Second title", await FindAsync("title"));
        Assert.Equal("", await FindAsync("passage"));
    }

    [Fact]
    public async Task A_text_that_was_taken_away_is_hidden_and_not_counted_although_the_index_still_knows_it()
    {
        await ReleasedAsync("Passage");
        Assert.Equal("Passage", await FindAsync("passage"));

        // Without a line in the log, so that the index cannot have learned of it.
        await _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalDb>().Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.EndedAt, DateTime.UnixEpoch)));

        var answer = await _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse("passage"), take: 20));
        Assert.Empty(answer.Found);
        Assert.Equal((0, 0), (answer.Records, answer.Passages));
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_of_it()
    {
        await ReleasedAsync("Passage");

        Assert.Equal("Passage", await FindAsync("passage"));
        Assert.Equal("", await FindAsync("passage", TestPortal.WorkingGroup));
    }

    [Theory]
    [InlineData("Czechia", "Czechia")]
    [InlineData("Czech Republic", "Czechia")]
    [InlineData("Чехії", "Чехія")]
    [InlineData("cesko", "Czechia")]
    public async Task A_listed_party_is_found_by_every_name_it_has_or_had(string query, string title)
    {
        Assert.Equal("", await FindAsync(query));
        await ListCzechiaAsync();
        Assert.Equal(title, await FindAsync(query));
        Assert.Equal("", await FindAsync(query, TestPortal.WorkingGroup));
    }

    [Fact]
    public async Task A_record_in_three_languages_is_one_result_in_the_readers_language()
    {
        var english = Given.Text("One.", "UNICEF");
        LanguageDraft[] languages = [english.Languages[0], english.Languages[1] with { Title = "UNICEF українською" }, english.Languages[0] with { Language = "fr", Title = "UNICEF en français" }];
        var id = await DraftAsync(english with { Languages = languages });
        await ReleaseAsync(id);

        var answer = await _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse("unicef") with { ReaderLanguage = "fr" }, take: 20));

        Assert.Equal("UNICEF en français", Assert.Single(answer.Found).Record.Title);
        Assert.Equal(1, answer.Records);
        Assert.Equal("1 1 1", string.Join(' ', answer.Facets.Languages.Select(facet => facet.Records)));
        Assert.Equal(1, Assert.Single(answer.Facets.Kinds).Records);
    }

    [Fact]
    public async Task What_belongs_to_a_feature_that_is_off_is_not_found()
    {
        await ReleasedAsync("Passage");
        Assert.Equal("Passage", await FindAsync("passage"));
        await _portal.InAsync(TestPortal.Coalition, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var settings = await db.SiteSettings.SingleAsync();
            Assert.True(settings.SwitchFeatures(Given.Administrator, [Features.Search]).Succeeded);
            await db.SaveChangesAsync();
        });

        Assert.Equal("", await FindAsync("passage"));
    }

    [Fact]
    public async Task The_index_begun_anew_holds_the_same()
    {
        await ReleasedAsync("Passage");
        await ListCzechiaAsync();
        var before = await FindAsync("");

        await _portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<SearchUpdate>().RebuildAsync());

        Assert.Equal("Passage, Czechia", before);
        Assert.Equal(before, await FindAsync(""));
    }

    private async Task<Guid> ReleasedAsync(string title)
    {
        var id = await DraftAsync(Given.Text("A passage.", title));
        await ReleaseAsync(id);
        return id;
    }

    private async Task<Guid> DraftAsync(TextDraft text)
    {
        var id = await _given.ADraft(_secretariat);
        await _given.Writing(id, _secretariat, text);
        return id;
    }

    private async Task ReleaseAsync(Guid id)
    {
        await _given.Submitting(id, _secretariat);
        await _given.Deciding(id, await _given.AnOfficerOf("canada"), "canada");
        Assert.Null((await _given.Releasing(id, _secretariat)).Refusal);
    }

    private Task<string> FindAsync(string query, string tenant = TestPortal.Coalition) => _portal.InAsync(tenant, async services =>
        string.Join(", ", (await services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(query), take: 20)).Found.Select(found => found.Record.Title)));

    private Task ListCzechiaAsync() => _portal.InAsync(TestPortal.Coalition, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var czechia = Party.Create("czechia", PartyKind.State, [new("en", NameForm.Short, "Czechia"), new("en", NameForm.Former, "Czech Republic"), new("uk", NameForm.Short, "Чехія"), new("cs", NameForm.Short, "Česko")], []);
        var source = Source.Register(_secretariat, new("list", LocalText.English("Secretariat"), LocalText.English("List"), PublishedOn: null, SourceKind.Official));
        db.AddRange(czechia, source, Membership.Record(_secretariat, new(czechia, MemberCapacity.Member, source), [], _portal.Clock.Now));
        await db.SaveChangesAsync();
    });
}
