using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Inventory;
using Microsoft.AspNetCore.Mvc;

namespace Coalition.Web.Tests.Admin;

/// <summary>What is refused says why, changes nothing and leaves one line in the program's log, which repeats nothing that was typed.</summary>
public sealed class RefusedActTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Decide = "#decide";
    private const string Words = "Words that belong in no log";

    [Fact]
    public async Task A_form_sent_again_with_other_words_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-replay");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        (await officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"))).Dispose();

        await RefusedAsync(id, "clearance.twice", () => officer.SubmitAsync(opened, Decide, ("decision.Choice", "ClearedWithComment"), ("decision.Comment", Words), ("_act", Guid.CreateVersion7().ToString())));
    }

    [Fact]
    public async Task A_decision_that_comes_too_late_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-late");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var ukraine = await portal.SignInAsAsync(GivenTexts.Ukraine);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        (await ukraine.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "ChangesRequested"), ("decision.Comment", "Say who verifies."))).Dispose();

        await RefusedAsync(id, "clearance.closed", () => officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"), ("decision.Comment", Words)));
    }

    [Fact]
    public async Task A_decision_on_a_text_of_another_tenant_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-tenant");
        using var own = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await own.GetHtmlAsync($"Admin/Clearance/{id}");
        using var other = await portal.SignInAsAsync(GivenTexts.Account("clearing.canada@group.demo.example"));
        using var there = await other.GetHtmlAsync("Admin/Account");
        var mark = there.QuerySelector<IHtmlInputElement>("main input[name=__RequestVerificationToken]")!.Value;
        var fields = opened.QuerySelector<IHtmlFormElement>(Decide)!.Values().Where(pair => pair.Key[0] is not '_').Select(pair => (Name: pair.Key, pair.Value));

        (string Name, string Value)[] sent = [.. fields, ("decision.Choice", "Cleared"), ("decision.Comment", Words), ("__RequestVerificationToken", mark)];

        await RefusedAsync(id, "not-found", () => other.PostAsync($"Admin/Clearance/{id}?handler=Decide", sent));
    }

    [Fact]
    public async Task A_decision_for_the_seat_of_another_party_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-seat");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        var file = await portal.StoredAsync(id);
        var ukraine = (await portal.ActorAsync(GivenTexts.Ukraine)).Capacity!.PartyId;
        var seat = file.Seats.Single(found => found.TermOn(DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime))!.PartyId == ukraine);

        await RefusedAsync(id, "clearance.not-your-seat", () => officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"), ("decision.SeatId", seat.Id.ToString()), ("decision.Comment", Words)));
    }

    [Fact]
    public async Task A_decision_on_another_hash_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-hash");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        await RefusedAsync(id, "clearance.hash", () => officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"), ("decision.Hash", TextHash.OfUtf8("another").Value), ("decision.Comment", Words)));
    }

    [Fact]
    public async Task A_decision_under_a_mandate_that_has_ended_is_refused_and_logged()
    {
        var id = await portal.A_text_in_reviewAsync("refused-mandate");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        var mandate = (await portal.ActorAsync(GivenTexts.Canada)).Capacity!.MandateId;
        await ChangeAsync($"UPDATE Mandate SET RevokedAt = [From] WHERE Id = '{mandate.ToString().ToUpperInvariant()}'");

        try
        {
            await RefusedAsync(id, "clearance.not-your-seat", () => officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"), ("decision.Comment", Words)));
        }
        finally
        {
            await ChangeAsync($"UPDATE Mandate SET RevokedAt = NULL WHERE Id = '{mandate.ToString().ToUpperInvariant()}'");
        }
    }

    [Fact]
    public async Task Every_act_of_the_desk_takes_its_turn_and_is_logged_when_it_is_refused()
    {
        List<string> past = [];
        foreach (var route in portal.DeskRoutes())
        {
            if ((await portal.PostHandlersAsync(route)).Count > 0 && !route.Page!.FilterDescriptors.Any(filter => filter.Filter is TypeFilterAttribute { ImplementationType: var type } && type == typeof(ActsInTurn)))
            {
                past.Add(route.ToString());
            }
        }

        Findings.None(past);
    }

    private async Task RefusedAsync(Guid id, string code, Func<Task<HttpResponseMessage>> act)
    {
        var (before, lines) = (await portal.DigestAsync(), portal.Refusals.Count);

        using var answer = await act();

        Assert.InRange((int)answer.StatusCode, 400, 499);
        if (answer.StatusCode is not HttpStatusCode.NotFound)
        {
            using var page = await answer.ReadHtmlAsync();
            Assert.NotNull(page.QuerySelector("#errors li"));
        }

        Assert.Equal(before, await portal.DigestAsync());
        var line = Assert.Single(portal.Refusals.Skip(lines));
        Assert.StartsWith($"Refused {code} at /Clearance/Index Decide for ", line, StringComparison.Ordinal);
        Assert.EndsWith($"on {id}", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, line, StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = await portal.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
