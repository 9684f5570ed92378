using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>Passwords at the door and within. Each test uses an account of its own, for what is counted stays counted.</summary>
public sealed class SignInTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static DemoAccount Account(string email) => Demo.Accounts.First(account => account.Email == email);

    [Fact]
    public async Task Guesses_side_by_side_are_refused_counted_and_end_in_a_rest()
    {
        const string email = "editor@group.demo.example";
        using var visitor = portal.Visit(People.WorkingGroup);
        using var page = await visitor.GetHtmlAsync("Login");

        var answers = await Task.WhenAll(Enumerable.Range(0, User.AttemptsBeforeRest).Select(_ => visitor.SubmitAsync(page, "main form[method=post]", ("Email", email), ("Password", "not the password"))));
        using var right = await visitor.SubmitAsync(page, "main form[method=post]", ("Email", email), ("Password", Demo.Password));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        portal.Clock.Advance(User.Rest + TimeSpan.FromSeconds(1));
        using var later = await visitor.SubmitAsync(page, "main form[method=post]", ("Email", email), ("Password", Demo.Password));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task The_right_password_where_one_holds_no_role_is_refused_and_not_counted()
    {
        using var visitor = portal.Visit(People.WorkingGroup);
        using var answer = await visitor.PostFormAsync("Login", ("Email", "editor@demo.example"), ("Password", Demo.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, (await UserAsync("editor@demo.example")).FailedSignIns);
    }

    [Fact]
    public async Task Strangers_do_not_lock_out_who_is_signed_in()
    {
        var account = Account("publisher@group.demo.example");
        using var person = await portal.SignInAsAsync(account);
        using var stranger = portal.Visit(account.Tenant);
        for (var guess = 0; guess < User.AttemptsBeforeRest; guess++)
        {
            using var refused = await stranger.PostFormAsync("Login", ("Email", account.Email), ("Password", "not the password"));
        }

        Assert.NotNull((await UserAsync(account.Email)).LockedUntil);
        using var changed = await person.PostFormAsync("Admin/Account", "form.sheet", ("Present", Demo.Password), ("New", "a new long password"), ("Again", "a new long password"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
    }

    [Fact]
    public async Task Who_is_signed_in_may_guess_five_times()
    {
        var account = Account("registrar@group.demo.example");
        using var person = await portal.SignInAsAsync(account);
        for (var guess = 0; guess < User.AttemptsBeforeRest; guess++)
        {
            using var wrong = await person.PostFormAsync("Admin/Account", "form.sheet", ("Present", "not the password"), ("New", "a new long password"), ("Again", "a new long password"));
        }

        using var right = await person.PostFormAsync("Admin/Account", "form.sheet", ("Present", Demo.Password), ("New", "a new long password"), ("Again", "a new long password"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Null((await UserAsync(account.Email)).LockedUntil);
    }

    [Fact]
    public async Task A_sign_in_ends_after_ten_hours_however_busy()
    {
        using var person = await portal.SignInAsAsync(Account("admin@group.demo.example"));
        for (var hour = 0; hour < SignedIn.Lifetime.TotalHours - 1; hour++)
        {
            portal.Clock.Advance(TimeSpan.FromHours(1));
            using var page = await person.GetHtmlAsync("Admin/Account");
        }

        portal.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        using var answer = await person.GetAsync("Admin/Account");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task The_only_mandate_is_taken_at_sign_in_and_can_be_laid_down()
    {
        using var person = await portal.SignInAsAsync(People.ClearingFor(People.WorkingGroup, "norway"));
        using var before = await person.GetHtmlAsync("Admin/Account");
        using var chosen = await person.PostFormAsync("Admin/Capacity", "form.sheet", ("MandateId", Guid.Empty.ToString()));
        using var after = await person.GetHtmlAsync("Admin/Account");

        Assert.Contains("for Norway", before.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Contains("for no party", after.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstration_accounts_are_not_served_outside_Development()
    {
        var refusal = await portal.Services.GetRequiredService<DemoTraces>().WhyNotServeAsync(TestContext.Current.CancellationToken);

        Assert.Equal("demo.accounts", refusal?.Code);
        Assert.True(await portal.Services.GetRequiredService<DemoTraces>().IsItsOwnAsync(TestContext.Current.CancellationToken));
    }

    private Task<User> UserAsync(string email) =>
        portal.InTenantAsync(People.WorkingGroup, services => services.GetRequiredService<PortalDb>().Users.AsNoTracking().SingleAsync(user => user.Email == email));
}
