using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Statements;
using Coalition.Web.Demonstration;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>The texts that the page of a party names as open and without its name, where the site shows them.</summary>
public sealed class NotSignedTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_18_the_page_of_a_party_names_only_public_texts_that_are_open_to_it_now()
    {
        using var admin = await portal.SignInAsAsync(Demo.Accounts.First(account => account.Email is "admin@demo.example"));
        await SetAsync(admin, shows: true);
        await OpenAsync("open-to-all", new(EndorsementPolicy.AnyParty));
        await OpenAsync("open-to-members", new(EndorsementPolicy.Members));
        await OpenAsync("over", new(EndorsementPolicy.AnyParty) { Until = Now.AddHours(1), UntilZone = "Etc/UTC" });
        var revised = await OpenAsync("private-revision", new(EndorsementPolicy.AnyParty));
        await ReviseAsync(revised);
        portal.Clock.Advance(TimeSpan.FromHours(2));
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var party = await reader.GetHtmlAsync("members/switzerland?culture=en");

        Assert.Equal(["statements/open-to-all"], party.QuerySelectorAll("section[aria-labelledby=not-signed] a").Select(link => link.GetAttribute("href")!).Select(address => address[address.IndexOf("statements/", StringComparison.Ordinal)..]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_the_policy_no_page_and_no_file_says_who_has_not_signed_and_with_it_the_page_of_the_party_alone_does()
    {
        await portal.SignAsync(await OpenAsync("asked-of-all", new(EndorsementPolicy.AnyParty) { Until = Now.AddHours(1), UntilZone = "Etc/UTC" }), "norway");
        using var admin = await portal.SignInAsAsync(Demo.Accounts.First(account => account.Email is "admin@demo.example"));
        using var reader = portal.Visit(GivenTexts.Tenant);

        // The files say up to which second they know.
        portal.Clock.StopAt(Now);
        await SetAsync(admin, shows: false);
        using var silent = await reader.GetHtmlAsync("members/switzerland?culture=en");
        var told = await ToldElsewhereAsync(reader);
        await SetAsync(admin, shows: true);
        using var telling = await reader.GetHtmlAsync("members/switzerland?culture=en");

        Assert.Null(silent.GetElementById("not-signed"));
        Assert.DoesNotContain("asked-of-all", silent.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("asked-of-all", telling.QuerySelector("section[aria-labelledby=not-signed]")!.InnerHtml, StringComparison.Ordinal);
        Assert.All(told, said => Assert.DoesNotContain("switzerland", said, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(told, await ToldElsewhereAsync(reader), StringComparer.Ordinal);
        // Over by then, and so in nobody else's list.
        portal.Clock.MoveTo(Now.AddHours(2));
    }

    private static async Task SetAsync(Visitor admin, bool shows)
    {
        using var page = await admin.GetHtmlAsync("Admin/Settings");
        (await admin.SubmitAsync(page, "main form[method=post]", ("ShowsNotSigned", shows ? "true" : "false"))).Dispose();
    }

    // Everything that is said of the text by its own page and in its files, where the party would stand if it were told.
    private static async Task<string[]> ToldElsewhereAsync(Visitor reader)
    {
        using var page = await reader.GetHtmlAsync("statements/asked-of-all?culture=en");
        using var votes = await reader.GetHtmlAsync("votes?statement=asked-of-all&culture=en");
        List<string> told = [page.QuerySelector("[aria-labelledby=signatories]")!.TextContent, votes.QuerySelector("main")!.TextContent];
        foreach (var file in new[] { "statements/asked-of-all/signatories.csv", "statements/asked-of-all/signatories.json" })
        {
            told.Add(await reader.Client.GetStringAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken));
        }

        return [.. told];
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private async Task<Guid> OpenAsync(string slug, EndorsementTerms terms)
    {
        var id = await portal.A_draftAsync(slug);
        await portal.ClearByAllAsync(id);
        await DoAsync(id, (services, acts, file) =>
        {
            Assert.Null(acts.Open(services.Publisher, file, file.Clearance.Releasable, terms).Refusal);
            Assert.Null(services.Documents.Release(services.Publisher, file.Clearance, file.Clearance.Releasable).Refusal);
        });
        return id;
    }

    private async Task ReviseAsync(Guid id)
    {
        await DoAsync(id, (services, acts, file) => Assert.Null(acts.Close(services.Publisher, file).Refusal));
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Title = $"{draft.Title}, revised" })] });
        await portal.ClearByAllAsync(id);
        await DoAsync(id, (services, acts, file) => Assert.Null(acts.Open(services.Publisher, file, file.Clearance.Releasable).Refusal));
    }

    private Task<int> DoAsync(Guid id, Action<(DocumentActs Documents, Core.Kernel.Actor Publisher), EndorsementActs, EndorsementFile> act) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var acts = services.GetRequiredService<EndorsementActs>();
        act((services.GetRequiredService<DocumentActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher)), acts, (await acts.FindAsync(id))!);
        return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
    });
}
