using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Recipes;

public sealed class PartiesStepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"To\": \"2025-02-31\"", "", "", "Write From and To as 2025-08-05, 2025-08 or 2025, and To after From.")]
    [InlineData("\"From\": \"2025\", \"To\": \"2024\"", "", "", "Write From and To as 2025-08-05, 2025-08 or 2025, and To after From.")]
    [InlineData("", """{ "Lang": "en", "Form": "Former", "Text": "Old", "To": "XXXX-01-01" }""", "", "Write From and To as 2025-08-05, 2025-08 or 2025, and To after From.")]
    [InlineData("", """{ "Lang": "en", "Form": "Former", "Text": "Old", "To": "2016" }""", "", "“Old” and another name of this form and language are in use at the same time.")]
    [InlineData("", """{ "Lang": "zzz9", "Form": "Formal", "Text": "Atlantis" }""", "", "The language of a name is a tag such as en, uk or fr.")]
    [InlineData("", """{ "Lang": "fr", "Form": "Formal", "Text": "The girl, aged 9, waits for her mother." }""", "", "Put it in general terms.")]
    [InlineData("", "", """{ "Scheme": "ISO3166-1-a2", "Code": "ATL" }""", "“ATL” is no code of ISO3166-1-a2.")]
    [InlineData("", "", """{ "Scheme": "UN-M49", "Code": "32" }""", "“32” is no code of UN-M49.")]
    [InlineData("\"Predecessors\": [\"mu\"]", "", "", "There is no party “mu”, neither stored nor earlier in this recipe.")]
    [InlineData("\"Predecessors\": [\"atlantis\"]", "", "", "A party does not follow itself.")]
    [InlineData("", "", """{ "Scheme": "ISO3166-1-a2", "Code": "NO" }""", "ISO3166-1-a2 NO stands for the party “norway” at the same time.")]
    [InlineData("\"Kind\": \"Ngo\"", "", """{ "Scheme": "ISO3166-1-a2", "Code": "QQ" }""", "ISO3166-1-a2 gives official codes to states. For an organisation the code is reserved or user-assigned.")]
    public async Task What_is_wrong_with_a_party_is_said_before_anything_is_stored(string more, string name, string code, string sentence)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();

        var problem = Assert.Single(await desk.ProblemsOf(Atlantis(more, name, code)));

        Assert.EndsWith(sentence, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_parties_of_one_recipe_cannot_have_one_code()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var lemuria = Atlantis("", "", """{ "Scheme": "UN-M49", "Code": "999" }""").Replace("\"atlantis\"", "\"lemuria\"", StringComparison.Ordinal);

        Assert.NotEmpty(await desk.ProblemsOf($"{Atlantis("", "", """{ "Scheme": "UN-M49", "Code": "999", "From": "1990" }""")}, {lemuria}"));
        Assert.Empty(await desk.ProblemsOf($"{Atlantis("", "", """{ "Scheme": "UN-M49", "Code": "999", "From": "1990" }""")}, {lemuria.Replace("\"999\"", "\"999\", \"To\": \"1990\"", StringComparison.Ordinal)}"));
    }

    [Fact]
    public async Task A_state_that_ended_stays_and_is_followed_by_those_that_came()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();

        var ended = await desk.Ask(db => db.Parties.Include(party => party.Successors).SingleAsync(party => party.Slug == "czechoslovakia", Cancellation));
        var slovakia = await desk.Ask(db => db.Parties.Include(party => party.Predecessors).SingleAsync(party => party.Slug == "slovakia", Cancellation));

        Assert.Equal("czechia, slovakia", string.Join(", ", ended.Successors.Select(party => party.Slug).Order(StringComparer.Ordinal)));
        Assert.Equal("czechoslovakia", Assert.Single(slovakia.Predecessors).Slug);
        Assert.Equal((true, false, false, true), (ended.ExistsOn(new(1992, 12, 31)), ended.ExistsOn(new(1993, 1, 1)), slovakia.ExistsOn(new(1992, 12, 31)), slovakia.ExistsOn(new(1993, 1, 1))));
    }

    [Fact]
    public async Task A_changed_succession_is_stored_and_the_same_again_changes_nothing()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();
        var alone = RecipeDesk.Recipe(Atlantis("\"Predecessors\": [\"norway\", \"chad\"]", "", ""));
        await desk.RunAsync(alone);

        var fewer = RecipeDesk.Recipe(Atlantis("\"Predecessors\": [\"chad\"]", "", ""));
        Assert.Equal((true, false), ((await desk.RunAsync(fewer, Tenant.DefaultName)).Changed, (await desk.RunAsync(fewer, Tenant.DefaultName)).Changed));

        Assert.Equal("chad", Assert.Single((await desk.Ask(db => db.Parties.Include(party => party.Predecessors).SingleAsync(party => party.Slug == "atlantis", Cancellation))).Predecessors).Slug);
    }

    [Fact]
    public async Task Invariant_25_nothing_joins_on_a_name_parties_that_exchange_their_names_and_codes_keep_their_records()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();
        var demonstration = await RecipeDesk.ShippedAsync("demo-coalition");
        await desk.RunAsync(demonstration);
        var before = await RecordsAsync(desk);

        await desk.Ask(async db =>
        {
            var (norway, canada) = (await db.Parties.SingleAsync(party => party.Slug == "norway"), await db.Parties.SingleAsync(party => party.Slug == "canada"));
            var (names, codes) = (norway.Names, norway.Codes);
            norway.Describe(norway.Kind, canada.Names, canada.Codes);
            canada.Describe(canada.Kind, names, codes);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(before, await RecordsAsync(desk));
        Assert.Equal((false, 0), await desk.RunAsync(demonstration) is var again ? (again.Changed, again.Problems.Count) : default);
    }

    private static Task<string> RecordsAsync(RecipeDesk desk) => desk.Ask(async db =>
    {
        var memberships = await db.Memberships.Select(row => $"{row.Party.Slug} {row.Capacity}").ToListAsync();
        var seats = await db.Seats.SelectMany(seat => seat.Terms).Select(term => $"{term.Party.Slug} seat").ToListAsync();
        var commitments = await db.Set<Core.Commitments.Commitment>().Select(row => $"{row.Party.Slug} {row.Slug}").ToListAsync();
        var meetings = await db.Set<Core.Meetings.Meeting>().SelectMany(meeting => meeting.Participations).Select(row => $"{row.Party.Slug} met").ToListAsync();
        return string.Join('|', memberships.Concat(seats).Concat(commitments).Concat(meetings).Order(StringComparer.Ordinal));
    });

    private static string Atlantis(string more, string name, string code)
    {
        var kind = more.Contains("\"Kind\"", StringComparison.Ordinal) ? "" : "\"Kind\": \"State\", ";
        return $$"""
            { "name": "Parties", "Parties": [{ "Slug": "atlantis", {{kind}}{{(more.Length > 0 ? more + ", " : "")}}
              "Names": [{ "Lang": "en", "Form": "Short", "Text": "Atlantis" }{{(name.Length > 0 ? ", " + name : "")}}], "Codes": [{{code}}] }] }
            """;
    }
}
