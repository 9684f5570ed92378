using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Meetings;

/// <summary>Scenario 18, "all walkable both ways": a chain through every register, made in the secretariat's forms and walked as a visitor does, by links alone.</summary>
public sealed class FollowUpWalkTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Desk = "Admin/Registers";
    private const string Meeting = "meetings/walked-plenary";
    private const string Commitment = "commitments/norway-children-database-2025";
    private const string Text = "statements/return-2025";
    private const string Resolution = "resolutions/return-of-ukrainian-children-2025";

    [Fact]
    public async Task Scenario_18_from_every_item_of_a_chain_every_other_is_reached_in_three_clicks_at_most()
    {
        var update = await ChainAsync();
        string[] items = [Meeting, $"{Meeting}#d-walked-help", $"{Meeting}#a-walked-helpline", Commitment, update, Text, Resolution, $"{Resolution}#vote"];
        using var visitor = portal.Visit(GivenTexts.Tenant);
        Dictionary<string, IHtmlDocument> pages = new(StringComparer.Ordinal);
        foreach (var page in items.Select(PageOf).Distinct(StringComparer.Ordinal))
        {
            pages[page] = await visitor.GetHtmlAsync(page);
        }

        // What leads from one to the other stands in the block of that very item, and the place it leads to exists.
        (string From, string To)[] steps = [(items[1], items[2]), (items[2], items[3]), (items[4], items[5]), (items[5], items[6]), (items[5], items[7])];
        Assert.All(steps, step =>
        {
            Assert.Contains(step.To, LinksIn(BlockOf(pages, step.From)));
            Assert.Contains(step.From, LinksIn(BlockOf(pages, step.To)));
        });
        Assert.All(items, from => Assert.All(items, to => Assert.InRange(Clicks(pages, from, to), 0, 3)));
        Assert.Equal(3, Clicks(pages, items[1], items[6]));
        Assert.Equal(3, Clicks(pages, items[7], items[2]));
    }

    // From the meeting to the resolution, each link recorded where one of its ends is kept; the address of the update.
    private async Task<string> ChainAsync()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await DoneAsync(publisher, $"{Desk}/Meetings/Describe", "main form", ("Title[en]", "Walked plenary"), ("Key", "walked-plenary"), ("Status", "Held"), ("Start.Token", "2026-01-12"), ("Sources", "source-001"));
        await DoneAsync(publisher, $"{Desk}/Meetings/Decision/walked-plenary", "main form", ("Text[en]", "To support a helpline."), ("Adoption", "Consensus"), ("Source", "source-001"), ("NewKey", "walked-help"));
        await DoneAsync(publisher, $"{Desk}/Meetings/Task/walked-plenary", "main form", ("Text[en]", "Set up a helpline."), ("Decision", "walked-help"), ("Owner", "norway"), ("Source", "source-001"), ("NewKey", "walked-helpline"));
        await DoneAsync(publisher, $"{Desk}/Meetings/Meeting/walked-plenary", "form[action*='handler=Release']");
        using var focal = await portal.SignInAsAsync(GivenSilence.Norway);
        await DoneAsync(focal, $"{Desk}/Commitment/norway-children-database-2025/Update", "form[action*='handler=NoChange']");
        var (update, text) = await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            return (Key(await db.Set<ProgressUpdate>().OrderByDescending(row => row.RecordedAt).Select(row => row.Id).FirstAsync()), await db.Documents.Where(row => row.Path == Text).Select(row => row.Id).SingleAsync());
        });

        await DoneAsync(publisher, $"{Desk}/Meetings/Links/walked-plenary", "main form.sheet", ("Mine", "Action/walked-helpline"), ("Other", "Commitment/norway-children-database-2025"), ("Source", "source-001"));
        await DoneAsync(publisher, $"{Desk}/Commitments/Links/norway-children-database-2025", "main form.sheet", ("Mine", $"Update/{update}"), ("Other", $"Text/{Key(text)}"), ("Source", "source-001"));
        await DoneAsync(publisher, $"{Desk}/Texts/Links/{text}", "main form.sheet", ("Mine", $"Text/{Key(text)}"), ("Other", "Resolution/return-of-ukrainian-children-2025"), ("Source", "source-001"));
        await DoneAsync(publisher, $"{Desk}/Resolutions/Links/return-of-ukrainian-children-2025", "main form.sheet", ("Mine", "Vote/return-of-ukrainian-children-2025"), ("Other", $"Text/{Key(text)}"), ("IsBackwards", "true"), ("Source", "source-001"));
        return $"{Commitment}#u-{update}";
    }

    private static async Task DoneAsync(Visitor person, string page, string form, params (string Name, string Value)[] fields)
    {
        using var answer = await person.PostFormAsync(page, form, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, $"{page}: {(answer.StatusCode is HttpStatusCode.UnprocessableEntity ? (await answer.ReadHtmlAsync()).GetElementById("errors")?.TextContent : answer.StatusCode.ToString())}");
    }

    private static string Key(Guid id) => id.ToString().ToUpperInvariant();

    private static string PageOf(string item) => item.Split('#')[0];

    // A part of a page by its id; of a whole record all that the page says.
    private static IElement BlockOf(Dictionary<string, IHtmlDocument> pages, string item) => item.Split('#') switch
    {
        [var page, var part and not "vote"] => pages[page].GetElementById(part) ?? throw new InvalidOperationException($"{item} is on no page."),
        [var page, ..] => pages[page].QuerySelector("main")!,
        _ => throw new InvalidOperationException($"{item} is no address."),
    };

    private static HashSet<string> LinksIn(IElement block) =>
        block.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!.Replace($"/{GivenTexts.Tenant}/", "", StringComparison.Ordinal))
            .Select(link => link.StartsWith('#') ? PageOf(block.BaseUrl!.PathName.Replace($"/{GivenTexts.Tenant}/", "", StringComparison.Ordinal)) + link : link).ToHashSet(StringComparer.Ordinal);

    // A click opens a page of the chain; what stands on the page that is open needs none.
    private static int Clicks(Dictionary<string, IHtmlDocument> pages, string from, string to)
    {
        var (open, clicks) = (new HashSet<string>(StringComparer.Ordinal) { PageOf(from) }, 0);
        while (!open.Contains(PageOf(to)))
        {
            var next = open.SelectMany(page => LinksIn(pages[page].QuerySelector("main")!)).Select(PageOf).Where(pages.ContainsKey).Except(open, StringComparer.Ordinal).ToArray();
            if (next.Length == 0)
            {
                return int.MaxValue;
            }

            open.UnionWith(next);
            clicks++;
        }

        return clicks;
    }
}
