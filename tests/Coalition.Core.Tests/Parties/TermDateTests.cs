using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

public sealed class TermDateTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Party Norway = Party.Create("norway", PartyKind.State, [new PartyName("en", NameForm.Short, "Norway")], []);

    [Theory]
    [InlineData("2025", "2025-12-30", true)]
    [InlineData("2025", "2025-12-31", false)]
    [InlineData("2025-08", "2025-08-30", true)]
    [InlineData("2025-08", "2025-08-31", false)]
    [InlineData("2025-08-05", "2025-08-04", true)]
    [InlineData("2025-08-05", "2025-08-05", false)]
    [InlineData("XXXX-08-05", "2025-08-05", true)]
    public void An_end_that_is_not_fully_known_is_the_latest_day_it_can_mean(string to, string day, bool holds) =>
        Assert.Equal(holds, new DateSpan(From: null, At(to)).Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026", null)]
    [InlineData(null, "2026-01")]
    [InlineData("XXXX-01-16", null)]
    [InlineData(null, "2026-02-31")]
    public void Invariant_15_a_term_runs_between_full_days_or_is_open(string? from, string? to) =>
        Assert.Equal("seat.dates", Seat.Create(Given.Registrar, "chair", LocalText.English("Chair")).Give(Given.Registrar, new SeatTermEntry(Norway, Entries.Lookups.Sources["source-001"], new DateSpan(At(from), At(to))), Now).Refusal?.Code);

    [Fact]
    public void Invariant_15_full_days_and_open_ends_are_taken() =>
        Assert.True(Seat.Create(Given.Registrar, "chair", LocalText.English("Chair")).Give(Given.Registrar, new SeatTermEntry(Norway, Entries.Lookups.Sources["source-001"], new DateSpan(At("2026-01-16"), At("2027-01-16"))), Now).Succeeded);

    private static PartialDate? At(string? value) => value is null ? null : new PartialDate { Value = value };
}
