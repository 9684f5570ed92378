using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Times to reply in the calendars of those who are asked, and of nobody else.</summary>
public sealed class ReplyCalendarTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;
    private Actor canada = null!;
    private Actor ukraine = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        (canada, ukraine) = (await desk.Given.AnOfficerOf("canada"), await desk.Given.AnOfficerOf("ukraine"));
        var asked = await desk.Given.Doing(desk.Document, (acts, file) => acts.SubmitAsync(desk.Editor, file, new Submission(desk.Now.AddDays(3)) { OnlySeats = ["seat-canada"] }));
        Assert.Null(asked.Refusal);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_round_is_in_the_calendar_of_a_seat_that_it_asks_and_of_no_other()
    {
        var entry = Assert.Single(await OfAsync(canada));

        Assert.Equal(("CONFIRMED", "0"), (entry["STATUS"], entry["SEQUENCE"]));
        Assert.Empty(await OfAsync(ukraine));
    }

    [Fact]
    public async Task A_round_that_was_taken_back_is_cancelled()
    {
        Assert.Null((await desk.Given.Doing(desk.Document, (acts, file) => acts.WithdrawAsync(desk.Editor, file, file.Rounds[^1], "Too early."))).Refusal);

        var entry = Assert.Single(await OfAsync(canada));

        Assert.Equal(("CANCELLED", "1"), (entry["STATUS"], entry["SEQUENCE"]));
    }

    private Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> OfAsync(Actor person) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        CalendarReader.Read(CalendarText.Write("Deadlines", await scope.GetRequiredService<CalendarDeadlines>().OfAsync(person.UserId))));
}
