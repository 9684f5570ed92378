using System.Net;
using Coalition.Core.Clearance;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Admin;

/// <summary>Several people at the same instant: nobody is told to press again who did nothing wrong, and no guard is overtaken.</summary>
public sealed class ActsInTurnTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Two_seats_that_clear_at_the_same_instant_are_both_recorded()
    {
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var ukraine = await portal.SignInAsAsync(GivenTexts.Ukraine);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var id = await portal.A_text_in_reviewAsync($"both-{attempt}");
            using var first = await canada.GetHtmlAsync($"Admin/Clearance/{id}");
            using var second = await ukraine.GetHtmlAsync($"Admin/Clearance/{id}");

            var answers = await Task.WhenAll(
                canada.SubmitAsync(first, "#decide", ("decision.Choice", "Cleared")),
                ukraine.SubmitAsync(second, "#decide", ("decision.Choice", "Cleared")));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
            Assert.Equal((2, RoundOutcome.Cleared), (await portal.StoredAsync(id)).Rounds.Select(round => (round.Clearances.Count, round.Result!.Value)).Single());
            Array.ForEach(answers, answer => answer.Dispose());
        }
    }

    [Fact]
    public async Task A_hold_in_the_instant_of_a_release_comes_before_it_or_after_it()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var id = await portal.A_text_cleared_byAsync($"held-{attempt}", GivenTexts.Canada, GivenTexts.Ukraine);
            using var release = await publisher.GetHtmlAsync($"Admin/Release/{id}");
            using var hold = await canada.GetHtmlAsync($"Admin/Release/{id}/Hold");

            var answers = await Task.WhenAll(
                canada.SubmitAsync(hold, "#hold", ("reason", "A figure is being looked at.")),
                publisher.SubmitAsync(release, "main form[aria-labelledby=guard]"));

            var file = await portal.StoredAsync(id);
            var isPublic = file.IsPublic(file.Document.Latest);
            Assert.Equal(isPublic ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, answers[1].StatusCode);
            Assert.True(isPublic || file.Holds.Count == 1);
            Array.ForEach(answers, answer => answer.Dispose());
        }
    }

    [Fact]
    public async Task A_seat_that_passes_in_the_instant_of_a_release_passes_before_it_or_after_it()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var keeper = await portal.SignInAsAsync(People.Holding(People.Coalition, "Publisher"));
        var id = await portal.A_text_cleared_byAsync("passed", GivenTexts.Canada, GivenTexts.Ukraine);
        using var release = await publisher.GetHtmlAsync($"Admin/Release/{id}");
        using var handover = await keeper.GetHtmlAsync("Admin/Registers/Handover");
        var seat = (await portal.StoredAsync(id)).Seats[0];
        var incoming = handover.QuerySelectorAll("select[name=PartyId] option").Select(option => option.GetAttribute("value")!).Last(value => value.Length > 0 && value != seat.TermOn(DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime))!.PartyId.ToString());

        var answers = await Task.WhenAll(
            keeper.SubmitAsync(handover, "main form.sheet", ("SeatId", seat.Id.ToString()), ("PartyId", incoming), ("On", portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            publisher.SubmitAsync(release, "main form[aria-labelledby=guard]"));

        Assert.Equal(HttpStatusCode.Redirect, answers[0].StatusCode);
        var file = await portal.StoredAsync(id);
        Assert.Equal(file.IsPublic(file.Document.Latest) ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, answers[1].StatusCode);
        Array.ForEach(answers, answer => answer.Dispose());
        await OrderAsync(id, file.IsPublic(file.Document.Latest));
    }

    // The log says in which order the two happened, and a release never stands after the seat has passed.
    private async Task OrderAsync(Guid id, bool isPublic)
    {
        if (isPublic)
        {
            const string Before = """SELECT (SELECT max(Sequence) FROM Activity WHERE Kind = 'Seat.Given') > (SELECT max(Sequence) FROM Activity WHERE Kind LIKE '%Released' AND DocumentId = @id)""";
            Assert.Equal(1, await portal.CountAsync(Before, id));
        }
    }
}
