using System.Net;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Texts that are open to the listed parties before their release, and what is done on them through the pages.</summary>
internal static class GivenRounds
{
    /// <summary>A text that both seats cleared and the publisher opened; the document and the window.</summary>
    public static async Task<(Guid Document, Guid Window)> OpenRoundAsync(this PortalHost portal, string slug)
    {
        var id = await portal.A_text_cleared_byAsync(slug, GivenTexts.Ukraine, GivenTexts.Canada);
        return (id, await portal.OpenRoundAsync(id));
    }

    /// <summary>The publisher opens the text, which both seats have cleared.</summary>
    public static async Task<Guid> OpenRoundAsync(this PortalHost portal, Guid id)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", "#open", ("Policy", nameof(EndorsementPolicy.ListedParties)));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        return (await portal.RoundAsync(id)).OpenWindow!.Id;
    }

    /// <summary>The publisher makes the text public.</summary>
    public static Task<int> ReleaseRoundAsync(this PortalHost portal, Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var documents = services.GetRequiredService<DocumentActs>();
        var file = (await documents.FindAsync(id))!;
        Assert.Null(documents.Release(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file, file.Releasable).Refusal);
        return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    /// <summary>The focal point sends the form and confirms what it is shown once more.</summary>
    public static async Task ActAsync(this Visitor focal, Guid window, string form)
    {
        using var first = await focal.PostFormAsync($"Admin/Endorse/{window}", form);
        using var preview = await first.ReadHtmlAsync();
        using var done = await focal.SubmitAsync(preview, "#confirm");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    /// <summary>The text with its acts as they are stored.</summary>
    public static Task<EndorsementFile> RoundAsync(this PortalHost portal, Guid id) => portal.InTenantAsync(GivenTexts.Tenant, async services => (await services.GetRequiredService<EndorsementActs>().FindAsync(id))!);
}
