using System.Globalization;
using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A party leaves its co-chair seat: the round pauses, nothing is released, and the seat is named.</summary>
public sealed class VacancyPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Case_E12_a_seat_vacated_in_the_back_office_stops_the_release_which_names_it()
    {
        var id = await portal.A_text_cleared_byAsync("seat-left", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var seats = await publisher.GetHtmlAsync("Admin/Registers/Seats");
        var page = $"Admin/Registers/Seats/{await SlugAsync()}/Vacancy";

        using var without = await publisher.PostFormAsync(page, ("On", Today));
        using var vacated = await publisher.PostFormAsync(page, ("On", Today), ("Reason", "The government changed."));
        using var twice = await publisher.PostFormAsync(page, ("On", Today), ("Reason", "The government changed."));
        using var release = await publisher.PostFormAsync($"Admin/Release/{id}", "main form.sheet");
        using var after = await publisher.GetHtmlAsync("Admin/Registers/Seats");

        Assert.NotNull(seats.QuerySelector("main a[href$='/Vacancy']"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (without.StatusCode, vacated.StatusCode, twice.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, release.StatusCode);
        using var refused = await release.ReadHtmlAsync();
        Assert.Contains("is vacant", refused.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vacant", after.QuerySelector(".seats")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The government changed.", after.QuerySelector(".seats")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await portal.StoredAsync(id)).Current);
    }

    [Fact]
    public async Task A_seat_that_is_not_there_is_not_found_and_an_editor_may_not_vacate_one()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var nowhere = await publisher.GetAsync("Admin/Registers/Seats/no-such-seat/Vacancy");
        using var denied = await editor.GetAsync($"Admin/Registers/Seats/{await SlugAsync()}/Vacancy");

        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Contains("Denied", denied.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private string Today => portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<string> SlugAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Seats.Where(seat => seat.Terms.Any(term => term.Party.Slug == "canada")).Select(seat => seat.Slug).FirstAsync());
}
