using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Workflows;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A save of an enabled definition goes into force at once, so it is an act of weight.</summary>
public sealed class WorkflowSavePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "main form[method=post]";

    private static DemoAccount Admin => GivenTexts.Account("admin@demo.example");

    [Theory]
    [InlineData("Form", "Form.Name")]
    [InlineData("Json", "Text")]
    public async Task Invariant_36_a_save_that_goes_into_force_asks_for_the_password_beside_it(string page, string field)
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        using var opened = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/{page}");
        var changed = (field, field is "Text" ? type.Definition.OnLines().Replace(type.Name, $"{type.Name} anew", StringComparison.Ordinal) : $"{type.Name} once more");

        using var refused = await admin.SubmitAsync(opened, Form, changed);
        using var shown = await refused.ReadHtmlAsync();
        using var saved = await admin.SubmitAsync(shown, Form, changed, ("password-again", Demo.Password));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.StatusCode, saved.StatusCode));
        Assert.NotNull(shown.QuerySelector(shown.QuerySelector("#errors a")!.GetAttribute("href")!));
        var after = await NewestAsync();
        Assert.Equal((type.DefinitionVersion + 1, type.DefinitionVersion + 1), (after.DefinitionVersion, after.EnabledVersion));
    }

    private Task<WorkflowType> NewestAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().WorkflowTypes.AsNoTracking().Include(type => type.Versions).AsSingleQuery().OrderBy(type => type.WorkflowTypeId).FirstAsync());
}
