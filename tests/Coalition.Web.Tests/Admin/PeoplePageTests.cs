using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

public sealed class PeoplePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static DemoAccount Account(string email) => Demo.Accounts.First(account => account.Email == email);

    [Fact]
    public async Task An_added_person_signs_in_with_the_password_shown_once()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Users/New");
        var role = form.QuerySelectorAll("#RoleId option").First(option => option.TextContent is "Editor").GetAttribute("value")!;

        using var added = await admin.SubmitAsync(form, "main form[method=post]", ("Email", "second.editor@demo.example"), ("Name", "Second editor"), ("RoleId", role));

        using var page = await added.ReadHtmlAsync();
        Assert.True(added.Headers.CacheControl?.NoStore);
        using var visitor = portal.Visit("coalition");
        using var signedIn = await visitor.PostFormAsync("Login", ("Email", "second.editor@demo.example"), ("Password", page.QuerySelector(".receipt code")!.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task An_account_of_another_tenant_is_not_found()
    {
        var foreign = await portal.InTenantAsync("working-group", services => services.GetRequiredService<PortalDb>().RoleAssignments.Select(held => held.UserId).FirstAsync());
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));

        using var answer = await admin.GetAsync($"Admin/Users/{foreign}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_sign_ins_of_the_account()
    {
        using var editor = await portal.SignInAsAsync(Account("registrar@demo.example"));
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var users = await admin.GetHtmlAsync("Admin/Users");
        var link = users.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("registrar@", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;

        using var reset = await admin.PostFormAsync(link, "form[action*='handler=Password']");

        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        using var after = await editor.GetAsync("Admin/Account");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_mandate_is_kept_in_UTC_and_shown_in_the_zone_of_the_site()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        string Option(string field, string text) => form.QuerySelectorAll($"#{field} option").First(option => option.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;
        var (person, party) = (Option("UserId", "editor@demo.example"), Option("PartyId", "Norway"));

        using var granted = await admin.SubmitAsync(form, "main form[method=post]", ("UserId", person), ("PartyId", party), ("Scope", "Read"), ("From", "2027-07-01T12:00"), ("To", ""), ("Evidence", "Letter of 1 June"));

        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        var zone = portal.Site("coalition").Settings.TimeZoneId;
        var from = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Mandates.Where(mandate => mandate.Evidence == "Letter of 1 June").Select(mandate => mandate.From).SingleAsync());
        Assert.Equal(TimeZoneInfo.ConvertTimeToUtc(new DateTime(2027, 7, 1, 12, 0, 0, DateTimeKind.Unspecified), TimeZoneInfo.FindSystemTimeZoneById(zone)), from);
    }

    [Fact]
    public async Task A_mandate_is_revoked_on_a_page_of_its_own_with_a_reason_that_stays_on_file()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        string Option(string field, string text) => form.QuerySelectorAll($"#{field} option").First(option => option.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;
        await admin.SubmitAsync(form, "main form[method=post]", ("UserId", Option("UserId", "editor@demo.example")), ("PartyId", Option("PartyId", "Norway")), ("Scope", "Read"), ("Evidence", "Letter to be withdrawn"));
        var id = await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Mandates.Where(mandate => mandate.Evidence == "Letter to be withdrawn").Select(mandate => mandate.Id).SingleAsync());

        using var shown = await admin.GetHtmlAsync($"Admin/Mandates/{id}");
        using var without = await admin.PostFormAsync($"Admin/Mandates/{id}/Revocation", ("Reason", ""));
        using var revoked = await admin.PostFormAsync($"Admin/Mandates/{id}/Revocation", ("Reason", "The ministry withdrew the letter."));

        Assert.Null(shown.QuerySelector("main button.stop"));
        Assert.NotNull(shown.QuerySelector($"main a[href$='/{id}/Revocation' i]"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, revoked.StatusCode));
        using var over = await admin.GetHtmlAsync($"Admin/Mandates/{id}");
        Assert.Contains("The ministry withdrew the letter.", over.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var again = await admin.GetHtmlAsync($"Admin/Mandates/{id}/Revocation");
        Assert.Null(again.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task A_mandate_for_a_second_party_is_granted_only_after_a_remark_was_read()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        string Option(string field, string text) => form.QuerySelectorAll($"#{field} option").First(option => option.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;
        (string, string)[] typed = [("UserId", Option("UserId", "clearing.canada@demo.example")), ("PartyId", Option("PartyId", "Norway")), ("Scope", "Read"), ("Evidence", "Letter of a second party")];

        using var first = await admin.SubmitAsync(form, "main form[method=post]", typed);
        using var page = await first.ReadHtmlAsync();
        using var meant = await admin.SubmitAsync(page, "main form[method=post]", ("Meant", Assert.Single(Remarks(page))));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (first.StatusCode, meant.StatusCode));
        Assert.Contains("also acts for Canada", page.QuerySelector("#errors a[href='#Meant']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Mandates.CountAsync(mandate => mandate.Evidence == "Letter of a second party")));
    }

    [Fact]
    public async Task A_mandate_that_no_role_of_the_person_lets_anybody_use_is_granted_only_after_a_remark_was_read()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        string Option(string field, string text) => form.QuerySelectorAll($"#{field} option").First(option => option.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;

        using var first = await admin.SubmitAsync(form, "main form[method=post]", ("UserId", Option("UserId", "editor@demo.example")), ("PartyId", Option("PartyId", "Norway")), ("Scope", "Endorse"), ("Evidence", "Letter without a role"));
        using var page = await first.ReadHtmlAsync();
        using var blind = await admin.SubmitAsync(page, "main form[method=post]", ("Meant", "true"));
        using var meant = await admin.SubmitAsync(page, "main form[method=post]", ("Meant", Assert.Single(Remarks(page))));

        Assert.Contains("The mandate is to endorse, and no role of", page.QuerySelector("#errors a[href='#Meant']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (first.StatusCode, blind.StatusCode, meant.StatusCode));
        Assert.Equal(1, await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Mandates.CountAsync(mandate => mandate.Evidence == "Letter without a role")));
    }

    [Fact]
    public async Task A_tick_confirms_the_remark_that_stood_beside_it_and_no_other()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        string Option(string field, string text) => form.QuerySelectorAll($"#{field} option").First(option => option.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;
        (string, string)[] typed = [("UserId", Option("UserId", "clearing.canada@demo.example")), ("PartyId", Option("PartyId", "Norway")), ("Scope", "Read"), ("Evidence", "Letter read once")];
        using var first = await admin.SubmitAsync(form, "main form[method=post]", typed);
        using var page = await first.ReadHtmlAsync();
        var tick = ("Meant", Assert.Single(Remarks(page)));

        using var more = await admin.SubmitAsync(page, "main form[method=post]", tick, ("Scope", "Commit"));
        using var both = await more.ReadHtmlAsync();
        using var another = await admin.SubmitAsync(page, "main form[method=post]", tick, ("UserId", Option("UserId", "clearing.ukraine@demo.example")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (more.StatusCode, another.StatusCode));
        Assert.Contains("enter commitments", both.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([true, false], both.QuerySelectorAll("input[name=Meant]").Select(input => input.HasAttribute("checked")));
        Assert.Equal(0, await portal.InTenantAsync("coalition", services => services.GetRequiredService<PortalDb>().Mandates.CountAsync(mandate => mandate.Evidence == "Letter read once")));
    }

    private static IEnumerable<string> Remarks(AngleSharp.Dom.IParentNode page) => page.QuerySelectorAll("input[name=Meant]").Select(input => input.GetAttribute("value")!);

    [Fact]
    public async Task A_mandate_without_a_letter_is_refused_and_what_was_typed_is_kept()
    {
        using var admin = await portal.SignInAsAsync(Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Mandates/New");
        var (person, party) = (form.QuerySelectorAll("#UserId option").First(option => option.TextContent.Contains("editor@", StringComparison.Ordinal)).GetAttribute("value")!, form.QuerySelectorAll("#PartyId option")[1].GetAttribute("value")!);

        using var refused = await admin.SubmitAsync(form, "main form[method=post]", ("UserId", person), ("PartyId", party), ("Scope", "Comment"), ("Evidence", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector("#errors a"));
        Assert.NotNull(page.QuerySelector("input[value=Comment][checked]"));
    }

    [Fact]
    public async Task Own_password_changes_with_the_present_one_only()
    {
        using var person = await portal.SignInAsAsync(Account("focal.norway@demo.example"));

        using var wrong = await person.PostFormAsync("Admin/Account", "form.sheet", ("Present", "something else"), ("New", "a new long password"), ("Again", "a new long password"));
        using var right = await person.PostFormAsync("Admin/Account", "form.sheet", ("Present", Demo.Password), ("New", "a new long password"), ("Again", "a new long password"));
        using var still = await person.GetAsync("Admin/Account");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.OK), (wrong.StatusCode, right.StatusCode, still.StatusCode));
    }
}
