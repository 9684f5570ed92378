using System.Text;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>Texts of the coalition at the stage a test starts from, written and decided by the demonstration's own accounts.</summary>
internal static class GivenTexts
{
    public const string Tenant = "coalition";

    public static DemoAccount Account(string email) => Demo.Accounts.Single(account => account.Email == email);

    public static DemoAccount Editor => Account("editor@demo.example");

    public static DemoAccount Publisher => Account("publisher@demo.example");

    public static DemoAccount Canada => Account("clearing.canada@demo.example");

    public static DemoAccount Ukraine => Account("clearing.ukraine@demo.example");

    /// <summary>A draft by the editor in every authentic language.</summary>
    public static Task<Guid> A_draftAsync(this PortalHost portal, string slug, int paragraphs = 3, bool isDated = true) => portal.InTenantAsync(Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var document = Document.Create(await ActorAsync(services, Editor), "JointStatement", new($"statements/{slug}", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), isDated ? Text(paragraphs) : Text(paragraphs) with { IssuedOn = null }, Now(services));
        db.Add(document);
        await db.SaveChangesAsync();
        return document.Id;
    });

    /// <summary>A draft that the editor has sent to the co-chairs.</summary>
    public static async Task<Guid> A_text_in_reviewAsync(this PortalHost portal, string slug)
    {
        var id = await portal.A_draftAsync(slug);
        await portal.SendAsync(id);
        return id;
    }

    /// <summary>A text that a co-chair's drafter wrote and has sent to the seats.</summary>
    public static Task<Guid> A_text_sent_byAsync(this PortalHost portal, string slug, DemoAccount drafter) => portal.InTenantAsync(Tenant, async services =>
    {
        var (db, actor) = (services.GetRequiredService<PortalDb>(), await ActorAsync(services, drafter));
        var document = Document.Create(actor, "JointStatement", new($"statements/{slug}", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), Text(3), Now(services));
        db.Add(document);
        await db.SaveChangesAsync();
        var acts = services.GetRequiredService<DocumentActs>();
        Assert.True((await acts.SubmitAsync(actor, (await acts.FindAsync(document.Id))!, new Submission())).Succeeded);
        await db.SaveChangesAsync();
        return document.Id;
    });

    /// <summary>A text that the seats of these accounts have cleared.</summary>
    public static async Task<Guid> A_text_cleared_byAsync(this PortalHost portal, string slug, params DemoAccount[] officers)
    {
        var id = await portal.A_text_in_reviewAsync(slug);
        foreach (var officer in officers)
        {
            await portal.ClearAsync(id, officer);
        }

        return id;
    }

    /// <summary>The editor sends the newest edition to the co-chairs.</summary>
    public static Task<int> SendAsync(this PortalHost portal, Guid id) => portal.InTenantAsync(Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<DocumentActs>());
        var file = await acts.FindAsync(id);
        Assert.True((await acts.SubmitAsync(await ActorAsync(services, Editor), file!, new Submission())).Succeeded);
        return await db.SaveChangesAsync();
    });

    /// <summary>The officer clears for the seat of his or her party.</summary>
    public static Task<int> ClearAsync(this PortalHost portal, Guid id, DemoAccount officer) => portal.InTenantAsync(Tenant, async services =>
    {
        var (db, acts) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<DocumentActs>());
        var file = (await acts.FindAsync(id))!;
        var actor = await ActorAsync(services, officer);
        var seat = file.Seats.Single(seat => seat.TermOn(DateOnly.FromDateTime(Now(services)))?.PartyId == actor.Capacity!.PartyId);
        Assert.True(acts.Decide(actor, file, file.OpenRound!, seat.Id, new ClearanceInput(SeatDecision.Cleared, file.OpenRound!.TextHash, Comment: null)).Succeeded);
        return await db.SaveChangesAsync();
    });

    /// <summary>The document as it is stored now.</summary>
    public static Task<ClearanceFile> StoredAsync(this PortalHost portal, Guid id) =>
        portal.InTenantAsync(Tenant, async services => (await services.GetRequiredService<DocumentActs>().FindAsync(id))!);

    /// <summary>The person of the account, signed in just now.</summary>
    public static Task<Actor> ActorAsync(this PortalHost portal, DemoAccount account) => portal.InTenantAsync(Tenant, services => ActorAsync(services, account));

    /// <summary>The editor writes the newest text anew.</summary>
    public static Task<int> WriteAsync(this PortalHost portal, Guid id, Func<TextDraft, TextDraft> change) => portal.InTenantAsync(Tenant, async services =>
    {
        var acts = services.GetRequiredService<DocumentActs>();
        var file = (await acts.FindAsync(id))!;
        Assert.True(acts.Write(await ActorAsync(services, Editor), file, change(file.Document.Latest.Text)).Succeeded);
        return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    /// <summary>The editor attaches a file and gives it a title in every authentic language.</summary>
    public static Task<Attachment> AttachAsync(this PortalHost portal, Guid id, string name, string words) => portal.InTenantAsync(Tenant, async services =>
    {
        var (acts, editor) = (services.GetRequiredService<AttachmentActs>(), await ActorAsync(services, Editor));
        var file = (await services.GetRequiredService<DocumentActs>().FindAsync(id))!;
        Assert.Null(FileIntake.Clean(Encoding.UTF8.GetBytes(words), name, out var cleaned).Refusal);
        Assert.Null((await acts.AttachAsync(editor, file, cleaned!, AttachmentRole.Annex)).Refusal);
        var title = new LocalText([new("en", $"Annex {name}"), new("uk", $"Додаток {name}")]);
        Assert.Null(acts.Describe(editor, file, new Dictionary<string, AttachmentWords>(StringComparer.Ordinal) { [cleaned!.Sha256] = new(AttachmentRole.Annex, title, new([])) }).Refusal);
        await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        return file.Document.Latest.Attachments[^1];
    });

    /// <summary>The editor sends the newest edition out and both seats clear it.</summary>
    public static async Task ClearByAllAsync(this PortalHost portal, Guid id)
    {
        await portal.SendAsync(id);
        await portal.ClearAsync(id, Ukraine);
        await portal.ClearAsync(id, Canada);
    }

    internal static async Task<Actor> ActorAsync(IServiceProvider services, DemoAccount account)
    {
        var db = services.GetRequiredService<PortalDb>();
        var user = await db.Users.AsNoTracking().SingleAsync(found => found.Email == account.Email);
        var mandates = await db.MandatesOfAsync(user.Id, Now(services));
        return (await db.ActorAsync(new SignIn(user.Id, user.SecurityStamp, mandates is [var only] ? only.Id : null, Now(services)), Now(services)))!;
    }

    private static DateTime Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    internal static TextDraft Text(int paragraphs) => new(new PartialDate { Value = "2020" }, Note: null, [Language("en", paragraphs), Language("uk", paragraphs)]);

    private static LanguageDraft Language(string language, int paragraphs) => new(
        language,
        LanguageStatus.Authentic,
        $"A text to be tried, {language}",
        [.. Enumerable.Range(1, paragraphs).Select(number => new Block($"p{number}", BlockRole.Operative, $"Paragraph {number} in {language}."))],
        new Dictionary<string, string>(StringComparer.Ordinal));
}
