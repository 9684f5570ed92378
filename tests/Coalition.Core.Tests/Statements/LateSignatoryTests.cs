using System.Globalization;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Tests.Statements;

/// <summary>Who joined after the release of a text, by the date that the site goes by.</summary>
public sealed class LateSignatoryTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Theory]
    [InlineData(OriginalBy.DateOfAct, "2025-09-25", false)]
    [InlineData(OriginalBy.Receipt, "2025-09-25", true)]
    [InlineData(OriginalBy.Receipt, "2025-08-05", false)]
    public async Task Case_E18_a_letter_of_before_the_release_received_after_it_is_original_or_late_as_the_site_says(OriginalBy rule, string received, bool isLate)
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway", date: "2025-08-01", with: input => input with { ReceivedAt = DateOnly.Parse(received, CultureInfo.InvariantCulture).ToDateTime(new(9, 0), DateTimeKind.Utc) });

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);

        Assert.Equal(isLate, signatory.IsLate(new DateTime(2025, 8, 5, 12, 0, 0, DateTimeKind.Utc), rule));
        Assert.Equal(("2025-08-01", received), (signatory.Given.DateOfAct.Value, signatory.Given.ReceivedAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(OriginalBy.DateOfAct)]
    [InlineData(OriginalBy.Receipt)]
    public async Task Case_E1_what_a_party_does_itself_is_late_from_the_instant_of_the_release_on(OriginalBy rule)
    {
        var document = await given.AnOpenText();
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway");

        var signatory = Assert.Single((await given.TheSignatories(document)).Signatories);

        Assert.True(signatory.IsLate(given.Portal.Clock.Now.AddMinutes(-1), rule));
        Assert.False(signatory.IsLate(given.Portal.Clock.Now, rule));
    }

    [Fact]
    public async Task Case_E18_a_letter_of_the_day_of_the_release_has_no_hour_and_is_original()
    {
        var document = await given.AnOpenText();
        await given.OnRecord(document, "norway");

        Assert.False(Assert.Single((await given.TheSignatories(document)).Signatories).IsLate(given.Portal.Clock.Now.AddMinutes(-1), OriginalBy.DateOfAct));
    }
}
