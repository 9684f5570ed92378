using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A co-chair seat that changes hands while texts are under way.</summary>
public sealed class SeatHandoverTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task The_incoming_party_is_asked_while_the_round_runs_and_the_old_clearance_stays_visible_without_effect()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        var incoming = await desk.Given.AnOfficerOf("norway");

        await desk.TheSeatPassesTo("seat-canada", "norway");

        var file = await desk.FileAsync();
        var seat = file.Seats.Single(found => found.Slug is "seat-canada");
        Assert.Single(file.Rounds[^1].Clearances);
        Assert.True(file.Rounds[^1].Awaits(seat, file, desk.Now));
        var mail = Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
        Assert.Equal(await desk.AddressAsync(incoming), mail.To);
        Assert.Contains("waiting for you", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("return of all children", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_incoming_party_is_told_of_a_cleared_text_that_is_not_released()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        await desk.Given.AnOfficerOf("norway");

        await desk.TheSeatPassesTo("seat-canada", "norway");

        Assert.Contains(await desk.MailsAsync(), mail => mail.Body.Contains("to be sent to you again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_run_tells_nobody_twice()
    {
        await desk.Given.AnOfficerOf("norway");
        await desk.TheSeatPassesTo("seat-canada", "norway");
        await desk.MailsAsync();
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var job = await db.Jobs.SingleAsync(job => job.Kind == SeatHandover.Name);
            await scope.GetRequiredService<SeatHandover>().RunAsync(job, CancellationToken.None);
        });

        Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Your party holds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seat_does_not_pass_to_the_party_that_holds_it() =>
        Assert.Equal("seat.same-party", (await desk.TheSeatPassesTo("seat-canada", "canada")).Refusal?.Code);
}
