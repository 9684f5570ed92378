using System.Net;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The past of a list of names for machines (RFC 7089): where a state of it is found, and which states there are.</summary>
public sealed class MementoTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Memento_the_original_leads_to_the_state_of_the_instant_and_says_what_there_is()
    {
        var id = await portal.A_text_open_in_publicAsync("memento");
        var released = await ReleasedAtAsync(id);
        portal.Clock.Advance(TimeSpan.FromHours(5));
        await portal.SignAsync(id, "norway");
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var original = await reader.GetAsync("statements/memento");
        using var early = await reader.AskAsync("statements/memento", released.AddYears(-3));
        using var ahead = await reader.AskAsync("statements/memento", released.AddYears(3));
        using var odd = await reader.AskAsync("statements/memento", "last Tuesday");
        using var shown = await reader.GetAsync(ahead.Headers.Location!.ToString());

        Assert.Contains("Accept-Datetime", original.Headers.Vary, StringComparer.Ordinal);
        Assert.Contains("rel=\"original timegate\"", Link(original), StringComparison.Ordinal);
        Assert.Contains("/statements/memento/timemap>; rel=\"timemap\"; type=\"application/link-format\"", Link(original), StringComparison.Ordinal);
        Assert.False(original.Headers.Contains("Memento-Datetime"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (early.StatusCode, ahead.StatusCode, odd.StatusCode));
        Assert.Contains("Accept-Datetime", ahead.Headers.Vary, StringComparer.Ordinal);
        Assert.Contains($"known={released:yyyy-MM-dd'T'HH:mm:ss'Z'}", early.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"rel=\"last memento\"; datetime=\"{shown.Headers.GetValues("Memento-Datetime").Single()}\"", Link(original), StringComparison.Ordinal);
        Assert.Contains("rel=\"original timegate\"", Link(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memento_the_time_map_lists_every_state_and_each_address_bears_its_instant()
    {
        var id = await portal.A_text_open_in_publicAsync("timemap");
        foreach (var party in (string[])["norway", "chile"])
        {
            portal.Clock.Advance(TimeSpan.FromDays(2));
            await portal.SignAsync(id, party);
        }

        using var reader = portal.Visit(GivenTexts.Tenant);
        using var map = await reader.GetAsync("statements/timemap/timemap");
        var links = (await map.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split(",\n").Select(LinkValue.Parse).ToArray();
        var mementos = links.Where(link => link.Relations.Contains("memento")).ToArray();

        Assert.Equal("application/link-format", map.Content.Headers.ContentType!.MediaType);
        Assert.Single(links, link => link.Relations.SequenceEqual(["original", "timegate"]));
        Assert.Single(links, link => link.Relations.SequenceEqual(["self"]));
        Assert.Equal([["first", "memento"], ["memento"], ["last", "memento"]], mementos.Select(link => link.Relations));
        foreach (var (memento, count) in mementos.Select((link, place) => (link, place)))
        {
            using var page = await reader.GetAsync(memento.Target);
            using var html = await page.ReadHtmlAsync();
            Assert.Equal(memento.Datetime, page.Headers.GetValues("Memento-Datetime").Single());
            Assert.StartsWith(count == 0 ? "No names" : count == 1 ? "1 state:" : "2 states:", html.QuerySelector("#count")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invariant_18_the_time_map_tells_neither_of_acts_on_a_text_that_is_not_public_nor_of_what_changes_no_name()
    {
        var id = await portal.A_text_open_in_publicAsync("private-round");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SignAsync(id, "norway");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SignAsync(id, "latvia", EndorsementAct.Provisional);
        await portal.OpenPrivatelyAsync(id);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SignAsync(id, "chile");
        using var reader = portal.Visit(GivenTexts.Tenant);

        var map = await reader.Client.GetStringAsync(new Uri("statements/private-round/timemap", UriKind.Relative), TestContext.Current.CancellationToken);
        using var original = await reader.GetAsync("statements/private-round");
        var states = map.Split(",\n").Count(line => line.Contains("memento", StringComparison.Ordinal) && line.Contains("known=", StringComparison.Ordinal));

        Assert.Equal(2, states);
        Assert.DoesNotContain($"known={Now:yyyy-MM-dd}", Link(original), StringComparison.Ordinal);
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private Task<DateTime> ReleasedAtAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Publications.Where(publication => publication.DocumentId == id).Select(publication => publication.ReleasedAt).SingleAsync());

    private static string Link(HttpResponseMessage answer) => string.Join(", ", answer.Headers.GetValues("Link"));

    /// <summary>One link of the format (RFC 6690).</summary>
    private sealed record LinkValue(string Target, string[] Relations, string? Datetime)
    {
        public static LinkValue Parse(string text)
        {
            var parts = text.Trim().Split("; ");
            Assert.Matches("^<[^>]+>$", parts[0]);
            var attributes = parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal);
            return new(parts[0].Trim('<', '>'), attributes["rel"].Split(' '), attributes.GetValueOrDefault("datetime"));
        }
    }
}
