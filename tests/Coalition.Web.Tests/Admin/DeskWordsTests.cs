using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Web.Areas.Admin.Pages.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>What the desk says: by names instead of keys, what was saved, what is missing.</summary>
public sealed class DeskWordsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Registers = "Admin/Registers";

    [Theory]
    [InlineData("Resolutions/Record", "Title")]
    [InlineData("Meetings/Describe", "Title")]
    [InlineData("Figures/Record", "SubjectName")]
    [InlineData("Posts/Record", "Name")]
    [InlineData("Source", "Title")]
    [InlineData("NewParty", "Kind")]
    public async Task An_empty_form_asks_for_what_the_record_is_called_and_not_for_its_key(string page, string field)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var refused = await publisher.PostFormAsync($"{Registers}/{page}", page is "Source" ? [("Kind", "Official")] : []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var shown = await refused.ReadHtmlAsync();
        Assert.NotNull(shown.QuerySelector($"#errors a[href='#{field}']"));
        Assert.DoesNotContain("A key is", shown.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_a_party_asks_for_the_party()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var refused = await publisher.PostFormAsync($"{Registers}/Posts/Record", ("Name[en]", "A minister"), ("PostTitle[en]", "Minister"));

        using var shown = await refused.ReadHtmlAsync();
        Assert.Equal("Choose the party.", shown.QuerySelector("#errors a[href='#Party']")!.TextContent);
    }

    [Fact]
    public async Task What_is_published_or_declared_on_a_day_still_to_come_is_refused()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var source = await publisher.PostFormAsync($"{Registers}/Source", ("Title[en]", "A note of tomorrow"), ("Publisher[en]", "A ministry"), ("Kind", "Official"), ("Lang", "en"), ("PublishedOn.Token", "2099"));
        using var intention = await publisher.PostFormAsync($"{Registers}/Resolutions/Intentions/return-of-ukrainian-children-2025", "#Intentions", ("Party", "norway"), ("WouldHave", "Yes"), ("On.Token", "2099"), ("Source", "source-004"), ("Reason", "Declared."));

        foreach (var (answer, field) in new[] { (source, "PublishedOn"), (intention, "On") })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            using var shown = await answer.ReadHtmlAsync();
            Assert.Contains("still to come", shown.QuerySelector($"#errors a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_party_that_is_to_leave_is_not_told_as_one_that_left()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        await publisher.PostFormAsync($"{Registers}/Party/uruguay/Join", ("Capacity", "Member"), ("From.Token", "2025"), ("Source", "source-004"));
        var id = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Set<Core.Parties.Membership>().Where(row => row.Party.Slug == "uruguay" && row.SupersededAt == null).Select(row => row.Id).SingleAsync());

        using var leaving = await publisher.PostFormAsync($"{Registers}/Membership/{id}/Leave", ("On.Token", "2090"), ("Reason", "It announced so."), ("Source", "source-004"));

        Assert.Contains("is to leave", await publisher.ToldAfterAsync(leaving), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_saved_in_a_register_is_told_on_the_next_page()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var recorded = await publisher.PostFormAsync($"{Registers}/Meetings/Describe", ("Title[en]", "A meeting to be told of"), ("Status", "Tentative"), ("Place[en]", "Istanbul"), ("Sources", "source-004"));
        Assert.Contains("The meeting is recorded", await publisher.ToldAfterAsync(recorded), StringComparison.Ordinal);
        using var confirmed = await publisher.PostFormAsync($"{Registers}/Meetings/Meeting/a-meeting-to-be-told-of", "form[action*='to=Confirmed']");
        Assert.Contains("The meeting is confirmed", await publisher.ToldAfterAsync(confirmed), StringComparison.Ordinal);
        using var released = await publisher.PostFormAsync($"{Registers}/Meetings/Meeting/a-meeting-to-be-told-of", "form[action*='handler=Release']");
        Assert.Contains("Readers meet it from now on", await publisher.ToldAfterAsync(released), StringComparison.Ordinal);

        using var list = await publisher.GetHtmlAsync($"{Registers}/meetings");
        Assert.Equal("date not stated, Istanbul", list.QuerySelector("th:has(a[href$='a-meeting-to-be-told-of']) small")!.TextContent);
        using var meeting = await publisher.GetHtmlAsync($"{Registers}/Meetings/Meeting/a-meeting-to-be-told-of");
        Assert.NotNull(meeting.QuerySelector("[aria-labelledby=stands] a[href$='/Registers/Source/source-004']"));
    }

    [Fact]
    public async Task What_rests_on_a_source_is_called_by_names_that_tell_it_apart()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var desk = await publisher.GetHtmlAsync($"{Registers}/Source/source-001");
        using var read = await publisher.GetHtmlAsync("sources/source-001?culture=en");

        var names = desk.QuerySelectorAll("[aria-labelledby=uses] li").Select(item => item.TextContent).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(names, name => name.Contains('/', StringComparison.Ordinal));
        Assert.Single(read.QuerySelectorAll("ul.uses li"), item => item.TextContent.Trim() is "Children deported (2)");
    }

    [Fact]
    public async Task Headings_and_lists_of_the_desk_call_records_by_their_names()
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var claim = await publisher.GetHtmlAsync($"{Registers}/Figures/Record/children-deported-norway");
        using var post = await publisher.GetHtmlAsync($"{Registers}/Posts/Record/eide-foreign-minister");
        using var members = await publisher.GetHtmlAsync($"{Registers}/Memberships");

        Assert.DoesNotContain("children-deported-norway", claim.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("eide-foreign-minister", post.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(members.QuerySelectorAll("tbody td:last-child a"));
        Assert.Empty(members.QuerySelectorAll("tbody td:last-child code"));
    }

    [Fact]
    public async Task Every_kind_of_work_in_the_queue_has_words()
    {
        var kinds = await portal.InTenantAsync("coalition", services => Task.FromResult(services.GetServices<IJobKind>().Select(kind => kind.Kind).Order(StringComparer.Ordinal).ToArray()));

        Assert.Equal(kinds, JobWords.Kinds.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_form_for_a_scan_offers_what_the_intake_takes()
    {
        using var registrar = await portal.SignInAsAsync(GivenTexts.Publisher);
        var id = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Set<Core.Statements.EndorsementWindow>().Select(window => window.DocumentId).FirstAsync());

        using var form = await registrar.GetHtmlAsync($"{Registers}/Act/{id}");

        Assert.All(["PDF", "PNG", "JPEG", "plain text", "CSV"], kind => Assert.Contains(kind, form.QuerySelector("#scan-hint")!.TextContent, StringComparison.Ordinal));
    }
}
