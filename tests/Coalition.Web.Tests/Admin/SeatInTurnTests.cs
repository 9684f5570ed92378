using System.Net;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Admin;

/// <summary>Acts that meet in one instant, where a seat passes on: on a site of its own, for nobody clears for Canada there afterwards.</summary>
public sealed class SeatInTurnTests(PortalHost portal) : IClassFixture<PortalHost>
{
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
            keeper.SubmitAsync(handover, "main form.sheet", ("SeatId", seat.Id.ToString()), ("PartyId", incoming), ("Source", "source-002"), ("On", portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
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
