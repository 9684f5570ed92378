using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The page of a party that has a part in everything: each part that is derived from a register says what that register holds.</summary>
public sealed class MemberPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Resolution = "return-of-ukrainian-children-2025";

    [Fact]
    public async Task Invariant_1_Invariant_44_every_part_of_a_partys_page_says_what_its_register_holds()
    {
        await EverythingAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("members/canada?culture=en");

        Assert.Equal("Canada", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("member, since 1 September 2025 Source: ", Fact(page, "Capacity"), StringComparison.Ordinal);
        Assert.Contains("; since when is not stated, until 1 September 2025", Fact(page, "Earlier capacities"), StringComparison.Ordinal);
        Assert.StartsWith("Seat of Canada; since when is not stated Source: ", Fact(page, "Co-chair seat"), StringComparison.Ordinal);
        string[] parts = ["signed", "promised", "voted", "met"];
        var counts = parts.ToDictionary(id => id, id => Rows(page, id).Length, StringComparer.Ordinal);
        Assert.Equal($"{counts["signed"]} texts", Fact(page, "Texts signed"));
        Assert.Equal((1, 1), (counts["promised"], counts["voted"]));
        Assert.Equal("1 commitment", Fact(page, "Commitments"));
        Assert.Equal("1 vote", Fact(page, "Votes"));
        Assert.Equal(await MeetingsAsync(), counts["met"]);
    }

    [Fact]
    public async Task A_statement_a_commitment_a_vote_and_a_meeting_stand_there_with_what_the_party_did()
    {
        await EverythingAsync();
        using var reader = portal.Visit(GivenTexts.Tenant);
        using var page = await reader.GetHtmlAsync("members/canada?culture=en");
        var today = Dates(portal.Clock.GetUtcNow().UtcDateTime);

        var signed = Rows(page, "signed").Single(row => row.QuerySelector("th a[href$='/statements/with-everything']") is not null);
        Assert.Equal([today, "Signed Interpretive declaration", "member", "Canada"], signed.QuerySelectorAll("td").Select(Text), StringComparer.Ordinal);
        Assert.Equal(["A library in every school", "12 June 2025", "CAD 10 million", "CAD 10 million", "In progress", "Limited"], Cells(Rows(page, "promised").Single()), StringComparer.Ordinal);
        Assert.Equal(["Return of Ukrainian Children", "United Nations General Assembly", "4 December 2025", "In favour"], Cells(Rows(page, "voted").Single()), StringComparer.Ordinal);
        Assert.Contains(Rows(page, "met"), row => Text(row).Contains("Prime Minister Mark Carney", StringComparison.Ordinal) && row.QuerySelector("h3 a[href*='/meetings/']") is not null);

        using var statement = await reader.GetHtmlAsync(signed.QuerySelector("a.declares")!.GetAttribute("href")!.TrimStart('/')["coalition/".Length..]);
        Assert.Equal(["We read it so.", "In particular where it says “every”."], statement.QuerySelectorAll("#declarations ~ ul blockquote p").Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_not_known_of_a_party_is_said_to_be_unknown_and_never_left_blank()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("members/latvia?culture=en");

        Assert.StartsWith("Not marked in the source; since when is not stated", Fact(page, "Capacity"), StringComparison.Ordinal);
        Assert.Equal("None on record", Fact(page, "Commitments"));
        Assert.Equal("1 vote, position not known from the sources", Fact(page, "Votes"));
        Assert.Equal("Not known from the sources", Cells(Rows(page, "voted").Single())[^1]);
        Assert.All(["promised", "met"], id => Assert.Null(page.GetElementById(id)));
    }

    /// <summary>Canada becomes a member, signs and declares, promises and is assessed, and its vote is found; once.</summary>
    private async Task EverythingAsync()
    {
        if (await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Commitments.AnyAsync(row => row.Slug == "canadas-libraries")))
        {
            return;
        }

        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await DoneAsync(publisher.PostFormAsync($"Admin/Registers/Membership/{await CurrentAsync()}/Capacity", ("Capacity", "Member"), ("On.Token", "2025-09-01"), ("Source", "source-002")));
        await DoneAsync(publisher.PostFormAsync($"Admin/Registers/Resolutions/Positions/{Resolution}", "#Positions", ("Party", "canada"), ("Position", "Yes"), ("Source", "source-004"), ("Reason", "The roll was found.")));
        await PromiseAsync();
        await DoneAsync(publisher.PostFormAsync("Admin/Registers/Commitment/canadas-libraries/Assessment", ("Value", "Limited"), ("Assessor[en]", "An independent institute"), ("Standing", "Independent"), ("Method[en]", "Reading of reports"), ("AssessedOn.Token", "2026-01"), ("Source", "source-001")));
        var id = await portal.A_text_open_in_publicAsync("with-everything");
        await portal.SignAsync(id, "canada");
        await portal.SignAsync(id, "canada", EndorsementAct.Declare, new DeclarationInput(DeclarationType.Interpretive, [], LocalText.English("We read it so.\n\nIn particular where it says “every”.")));
    }

    private Task<int> PromiseAsync() => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, by, now) = (services.GetRequiredService<PortalDb>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher), portal.Clock.GetUtcNow().UtcDateTime);
        var stated = AmountToken.Read("CAD 10 million").ToAmount(value: null);
        var commitment = Commitment.Register(by, new CommitmentEntry
        {
            Slug = "canadas-libraries",
            Party = "canada",
            Title = LocalText.English("A library in every school"),
            AnnouncedOn = new PartialDate { Value = "2025-06-12" },
            Stated = stated,
            Lines = [new LineEntry { Channel = "unicef", Amount = stated }],
            SelfStatus = SelfStatus.InProgress,
            Sources = ["source-001"],
        }, await RegisterLookups.LoadAsync(db), now);
        db.Add(commitment);
        await db.SaveChangesAsync();
        Assert.Null(commitment.Release(by, now).Refusal);
        return await db.SaveChangesAsync();
    });

    private Task<Guid> CurrentAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Memberships.Current().Where(row => row.Party.Slug == "canada" && row.To == null).Select(row => row.Id).FirstAsync());

    private Task<int> MeetingsAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Meetings.CountAsync(meeting => meeting.ReleasedAt != null && meeting.Participations.Any(row => row.Party.Slug == "canada")));

    private static async Task DoneAsync(Task<HttpResponseMessage> act)
    {
        using var answer = await act;
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static string Fact(IHtmlDocument page, string label) => Text(page.QuerySelectorAll(".facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == label))[label.Length..].TrimStart();

    private static IElement[] Rows(IHtmlDocument page, string id) => [.. page.QuerySelector($"[aria-labelledby={id}]")!.QuerySelectorAll("tbody tr, ol.records > li")];

    private static string[] Cells(IElement row) => [.. row.QuerySelectorAll("th, td").Select(Text)];

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Dates(DateTime day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
