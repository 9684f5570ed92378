using System.Net;
using Coalition.Core.Clearance;

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
}
