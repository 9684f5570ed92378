using System.Globalization;
using System.Net;
using Coalition.Core.Clearance;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>Silence procedures opened and answered through the pages, with a clock that stands still where it is put.</summary>
internal static class GivenSilence
{
    public const string OpenForm = "#open";
    public const string ConfirmForm = "#confirm";
    public const string SpeakForm = "#speak";
    public const string ConfirmBreakForm = "#confirm-break";

    public static DemoAccount Norway => GivenTexts.Account("focal.norway@demo.example");

    public static DemoAccount Administrator => GivenTexts.Account("admin@demo.example");

    public static DemoAccount Reviewer => GivenTexts.Account("safeguarding@demo.example");

    /// <summary>Friday 18:00 in Kyiv, two nights before the clocks there are next put forward; UTC.</summary>
    public static DateTime FridayAtSix { get; } = NextFridayAtSix(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>A text that both seats cleared, put to the listed parties through the form on the Monday before; the document and the procedure.</summary>
    public static async Task<(Guid Document, Guid Procedure)> A_running_procedureAsync(this PortalHost portal, string slug, SilenceIdentity identity = SilenceIdentity.EveryEntitledParty)
    {
        portal.Clock.StopAt(FridayAtSix.AddDays(-4));
        var document = await portal.A_text_cleared_byAsync(slug, GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var review = await publisher.PostFormAsync(
            $"Admin/Silence/{document}", OpenForm,
            ("opening.Deadline", Wall(FridayAtSix)), ("opening.Entitlement", nameof(SilenceEntitlement.ListedParties)), ("opening.Identity", identity.ToString()));
        using var shown = await review.ReadHtmlAsync();
        using var answer = await publisher.SubmitAsync(shown, ConfirmForm);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (document, (await portal.SilenceAsync(document)).Id);
    }

    /// <summary>The focal point of Norway sends the form at the instant, and confirms a break that is shown once more.</summary>
    public static async Task<HttpStatusCode> SpeakAsync(this PortalHost portal, Guid procedure, DateTime at, SilenceCommunicationKind kind = SilenceCommunicationKind.Break)
    {
        portal.Clock.StopAt(at);
        using var norway = await portal.SignInAsAsync(Norway);
        using var answer = await norway.PostFormAsync(
            $"Admin/Silence/Communicate/{procedure}", SpeakForm,
            ("speaking.Kind", kind.ToString()), ("speaking.Reason", nameof(SilenceBreakReason.Wording)), ("speaking.Text", "Our words on this."), ("speaking.BlockIds", "p2"));
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            return answer.StatusCode;
        }

        using var shown = await answer.ReadHtmlAsync();
        using var confirmed = await norway.SubmitAsync(shown, ConfirmBreakForm);
        return confirmed.StatusCode;
    }

    /// <summary>The newest procedure of the document as it is stored.</summary>
    public static async Task<SilenceProcedure> SilenceAsync(this PortalHost portal, Guid document) => (await portal.StoredAsync(document)).Silences[^1];

    /// <summary>What the account's page says, spaces put together.</summary>
    public static async Task<string> ReadAsync(this PortalHost portal, DemoAccount account, string page)
    {
        using var person = await portal.SignInAsAsync(account);
        using var html = await person.GetHtmlAsync(page);
        return string.Join(' ', html.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A new calendar address of the person, made on the account's page.</summary>
    public static async Task<string> ACalendarAddressAsync(this Visitor person)
    {
        using var answer = await person.PostFormAsync("Admin/Account", "form[action*='handler=Calendar']");
        using var page = await answer.ReadHtmlAsync();
        return page.QuerySelector(".notice.act code")!.TextContent;
    }

    /// <summary>The instant as the clock on a wall in Kyiv shows it.</summary>
    public static string Wall(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static DateTime NextFridayAtSix(DateTime now)
    {
        for (var year = now.Year; ; year++)
        {
            var lastOfMarch = new DateTime(year, 3, 31, 16, 0, 0, DateTimeKind.Utc);
            var friday = lastOfMarch.AddDays(-(int)lastOfMarch.DayOfWeek - 2);
            if (friday.AddDays(-5) > now)
            {
                return friday;
            }
        }
    }
}
