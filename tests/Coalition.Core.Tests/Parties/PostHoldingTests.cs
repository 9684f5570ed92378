using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Parties;

/// <summary>Office-holders in their posts, as sources name them.</summary>
public sealed class PostHoldingTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Minister", "source-004", null, null, true)]
    [InlineData("Deputy minister", "source-004", null, null, false)]
    [InlineData("Minister", "source-001", null, null, false)]
    [InlineData("Minister", "source-004", "2020", "2021", false)]
    public void Case_E32_titles_that_two_sources_give_one_person_for_the_same_time_conflict(string title, string source, string? from, string? to, bool conflict)
    {
        var first = Recorded(An("first", "Deputy minister", "source-001") with { From = On("2024"), To = On("2025") });
        var other = Recorded(An("other", title, source) with { From = On(from), To = On(to) });

        Assert.Equal((conflict, conflict), (first.ConflictsWith(other), other.ConflictsWith(first)));
        Assert.False(first.ConflictsWith(first));
    }

    [Theory]
    [InlineData("post.person")]
    [InlineData("post.span")]
    [InlineData("register.text")]
    [InlineData("register.dangling")]
    public void What_is_not_whole_is_refused(string code)
    {
        var entry = code switch
        {
            "post.person" => An("post", "Minister") with { Person = "Not a key" },
            "post.span" => An("post", "Minister") with { From = On("2025"), To = On("2024") },
            "register.text" => An("post", "Minister") with { Title = new LocalText([new("fr", "Ministre")]) },
            _ => An("post", "Minister") with { Party = "nowhere" },
        };

        Assert.Equal(code, PostHolding.WhyNotRecord(Given.Registrar, entry, Entries.Lookups)?.Code);
    }

    [Fact]
    public void What_readers_may_have_met_changes_with_a_reason_and_keeps_what_it_said()
    {
        var (holding, keeper) = (Recorded(An("post", "Minister")), Given.Registrar.OnceProven(Now));
        Assert.Null(holding.Release(keeper, Now).Refusal);

        var silent = holding.Describe(keeper, An("post", "Deputy minister"), Entries.Lookups);
        var said = holding.Describe(keeper, An("post", "Deputy minister"), Entries.Lookups, new Because("The page was misread.", Now));

        Assert.Equal(("register.reason", null), (silent.Refusal?.Code, said.Refusal?.Code));
        Assert.Contains("\"Minister\"", Assert.Single(holding.Corrections).Before, StringComparison.Ordinal);
        Assert.Equal("Deputy minister", holding.Title.In("en"));
    }

    [Fact]
    public void A_public_post_does_not_lose_its_last_source()
    {
        var (holding, keeper) = (Recorded(An("post", "Minister")), Given.Registrar.OnceProven(Now));
        Assert.Null(holding.Release(keeper, Now).Refusal);

        var bare = holding.Describe(keeper, An("post", "Minister") with { Sources = [] }, Entries.Lookups, new Because("The page was taken down.", Now));

        Assert.Equal(("release.no-source", "Sources"), (bare.Refusal?.Code, bare.Refusal?.Field));
        Assert.Single(holding.Sources);
        Assert.Null(Recorded(An("post", "Minister")).Describe(keeper, An("post", "Minister") with { Sources = [] }, Entries.Lookups).Refusal);
    }

    [Theory]
    [InlineData("Zelensky")]
    [InlineData("Zelenskyy")]
    [InlineData("Zelenskyj")]
    [InlineData("Зеленський")]
    public async Task Case_E33_one_person_is_found_by_every_spelling_of_the_name(string spelling)
    {
        await using var portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var lookups = await RegisterLookups.LoadAsync(db);
            var posts = DemoFacts.Read<PostHoldingEntry>("demo-coalition", "Posts").Select(entry => PostHolding.Register(Given.Registrar, entry, lookups, portal.Clock.Now)).ToList();
            Assert.All(posts, post => Assert.Null(post.Release(Given.Registrar.OnceProven(portal.Clock.Now), portal.Clock.Now).Refusal));
            db.AddRange(posts);
            await db.SaveChangesAsync();
        });

        var answer = await portal.InAsync(TestPortal.Coalition, services => services.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(spelling), take: 20));

        Assert.Equal("posts#zelensky-president", Assert.Single(answer.Found).Record.Address);
    }

    private static PostHolding Recorded(PostHoldingEntry entry) => PostHolding.Register(Given.Registrar, entry, Entries.Lookups, Now);

    private static PostHoldingEntry An(string slug, string title, string source = "source-001") =>
        new() { Slug = slug, Person = "somebody", Name = Entries.Text("Somebody"), Title = Entries.Text(title), Party = "ukraine", Sources = [source] };

    private static PartialDate? On(string? date) => date is null ? null : new PartialDate { Value = date };
}
