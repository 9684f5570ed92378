using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>Public texts that parties sign, and their signatures.</summary>
internal static class GivenSignatories
{
    public static Task<HttpResponseMessage> AskAsync(this Visitor reader, string address, DateTime at) => reader.AskAsync(address, at.ToString("r", CultureInfo.InvariantCulture));

    public static async Task<HttpResponseMessage> AskAsync(this Visitor reader, string address, string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Datetime", at);
        return await reader.Client.SendAsync(request);
    }

    public static async Task<Guid> A_text_open_in_publicAsync(this PortalHost portal, string slug)
    {
        var id = await portal.A_draftAsync(slug);
        await portal.OpenInPublicAsync(id);
        return id;
    }

    public static async Task OpenInPublicAsync(this PortalHost portal, Guid id)
    {
        await portal.ClearByAllAsync(id);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (documents, acts, publisher) = (services.GetRequiredService<DocumentActs>(), services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await acts.FindAsync(id))!;
            Assert.Null(acts.Open(publisher, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
            Assert.Null(documents.Release(publisher, file.Clearance, file.Clearance.Releasable).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    // The second edition is cleared and open to the parties, and not released.
    public static async Task OpenPrivatelyAsync(this PortalHost portal, Guid id)
    {
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (acts, publisher) = (services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            Assert.Null(acts.Close(publisher, (await acts.FindAsync(id))!).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Title = $"{draft.Title}, revised" })] });
        await portal.ClearByAllAsync(id);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (acts, publisher) = (services.GetRequiredService<EndorsementActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await acts.FindAsync(id))!;
            Assert.Null(acts.Open(publisher, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    public static Task<int> SignAsync(this PortalHost portal, Guid id, string slug, EndorsementAct act = EndorsementAct.Endorse, DeclarationInput? declared = null) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>());
        var (file, party) = ((await acts.FindAsync(id))!, await db.Parties.SingleAsync(found => found.Slug == slug));
        await RecordAsync(services, acts, file, party, new EndorsementInput { Act = act, Declared = declared, HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime)), NameAsSigned = party.Name("en") });
        return await db.SaveChangesAsync();
    });

    public static Task<int> RecordAsync(this PortalHost portal, Guid id, string slug, DateOnly dated, DateTime received) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<EndorsementActs>());
        var (file, party) = ((await acts.FindAsync(id))!, await db.Parties.SingleAsync(found => found.Slug == slug));
        await RecordAsync(services, acts, file, party, new EndorsementInput { HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(dated), ReceivedAt = received, NameAsSigned = party.Name("en") });
        return await db.SaveChangesAsync();
    });

    // Recorded by the registrar from a source on record and confirmed by the publisher.
    private static async Task RecordAsync(IServiceProvider services, EndorsementActs acts, EndorsementFile file, Party party, EndorsementInput input)
    {
        var evidence = await services.GetRequiredService<PortalDb>().Sources.FirstAsync(source => source.Kind != SourceKind.Evidence);
        Assert.Null(acts.Record(await GivenTexts.ActorAsync(services, GivenTexts.Account("registrar@demo.example")), file, party, input with { Evidence = evidence, Channel = EndorsementChannel.PublicAnnouncement }).Refusal);
        Assert.Null(acts.Confirm(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), file.Endorsements[^1]).Refusal);
    }
}
