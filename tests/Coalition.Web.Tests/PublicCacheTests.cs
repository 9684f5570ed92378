using System.Reflection;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Admin;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Tests;

/// <summary>What is kept of what visitors see, and what nobody can fill the store with.</summary>
public sealed class PublicCacheTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>What can be any word or instant, or belongs to a page that is never kept.</summary>
    private static readonly string[] Free = ["on", "known", "q", "lang", "returnurl", "token"];

    [Theory]
    [InlineData("statements", true)]
    [InlineData("statements?year=2025", true)]
    [InlineData("statements?junk=1", false)]
    [InlineData("statements?year=0001", false)]
    [InlineData("statements?year=9999", false)]
    [InlineData("statements?party=norway", true)]
    [InlineData("statements?party=invented", false)]
    [InlineData("figures?subject=children-deported", true)]
    [InlineData("figures?subject=invented", false)]
    [InlineData("figures?claimant=invented", false)]
    [InlineData("commitments?party=norway&channel=&status=&kind=Financial&year=2025&assessment=", true)]
    [InlineData("commitments?channel=invented", false)]
    [InlineData("commitments?status=invented", false)]
    [InlineData("commitments?statement=invented", false)]
    [InlineData("members?resolution=invented", false)]
    [InlineData("votes?statement=return-2025", true)]
    [InlineData("members?kind=states&capacity=Observer", true)]
    [InlineData("members?capacity=invented", false)]
    [InlineData("news?page-no=1", true)]
    [InlineData("news?page-no=0001", false)]
    [InlineData("news?page-no=100000", false)]
    [InlineData("statements/return-2025?beside=uk", true)]
    [InlineData("statements/return-2025?beside=xx-invented", false)]
    [InlineData("statements/return-2025?known=2026-01-01T10:00:00Z", false)]
    public async Task Only_what_lists_and_filters_ask_for_is_kept(string address, bool isKept)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        (await reader.GetAsync(address)).Dispose();

        using var again = await reader.GetAsync(address);

        Assert.Equal(isKept, again.Headers.Contains("Age"));
    }

    [Theory]
    [InlineData("members", true)]
    [InlineData("statements/return-2025", false)]
    public async Task A_past_state_is_asked_for_at_statements_alone(string address, bool isKept)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        (await reader.GetAsync(address)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Datetime", "x");

        using var again = await reader.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(isKept, again.Headers.Contains("Age"));
    }

    [Fact]
    public void Every_word_that_a_public_page_reads_is_known_to_be_kept_or_free()
    {
        string[] unknown =
        [
            .. from page in typeof(PublicCache).Assembly.GetTypes()
               where page.IsAssignableTo(typeof(PageModel)) && !page.Namespace!.Contains(".Areas.", StringComparison.Ordinal)
               from property in page.GetProperties()
               let bound = property.GetCustomAttribute<BindPropertyAttribute>()
               where bound is { SupportsGet: true }
               let name = bound.Name ?? property.Name
               where !PublicCache.Kept.Contains(name) && !Free.Contains(name, StringComparer.OrdinalIgnoreCase)
               select $"{page.FullName}.{name}",
        ];

        Assert.Empty(unknown);
    }
}
