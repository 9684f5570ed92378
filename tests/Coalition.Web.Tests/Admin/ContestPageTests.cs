using System.Net;
using System.Text;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>What the secretariat records for a party, what the party contests of it, and how that is settled or put right, as browsers send it.</summary>
public sealed class ContestPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static DemoAccount Registrar => GivenTexts.Account("registrar@demo.example");

    [Fact]
    public async Task Scenario_9_a_note_verbale_is_recorded_confirmed_contested_and_settled_and_its_scan_is_unreachable_for_visitors()
    {
        var (id, window) = await portal.OpenRoundAsync("note-verbale");
        await SourceAsync("note-of-norway");
        using var registrar = await portal.SignInAsAsync(Registrar);
        using var recorded = await registrar.PostFileAsync($"Admin/Registers/Act/{id}", "#record", "scan", "note.txt", Encoding.UTF8.GetBytes("Note verbale of the embassy, scanned."),
            ("Form.Party", "norway"), ("Form.Act", "Endorse"), ("Form.DateOfAct.Token", "2025-08-01"), ("Form.Channel", "NoteVerbale"), ("Form.SignedBy", "Minister for Foreign Affairs"), ("Form.Evidence", "note-of-norway"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);
        var scan = $"Admin/Endorse/Evidence/{act.Id}/note.txt";
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        var waits = (await portal.RoundAsync(id)).StandingOf(act.PartyId, act.TextHash);
        (await publisher.PostFormAsync("Admin/Registers/Endorsements", $"form[action*='{act.Id}']")).Dispose();
        using var toParty = await norway.GetAsync(scan);
        using var toSecretariat = await publisher.GetAsync(scan);
        HttpStatusCode[] hidden = [(await canada.GetAsync(scan)).StatusCode, (await visitor.GetAsync(scan)).StatusCode, (await visitor.GetAsync($"files/{await Sha256Async(act.ScanId!.Value)}/note.txt")).StatusCode];
        using var contested = await norway.PostFormAsync($"Admin/Endorse/{window}", $"#contest-{act.Id}", ("reason", "Our embassy wrote no such note."));
        using var told = await norway.GetHtmlAsync(contested.Headers.Location!.ToString());
        using var mine = await norway.GetHtmlAsync("Admin/Party");
        var before = await SignatoriesAsync(id, act.TextHash);
        var open = await SignatoriesAsync(id, act.TextHash, portal.Clock.GetUtcNow().UtcDateTime.AddDays(7));
        using var confirmers = await publisher.GetHtmlAsync("Admin/Registers/Endorsements");
        using var third = await portal.SignInAsAsync(await AThirdPersonAsync());
        using var unsaid = await third.PostFormAsync("Admin/Registers/Endorsements", "form[action*='Uphold']");
        using var asked = await unsaid.ReadHtmlAsync();
        using var upheld = await third.PostFormAsync("Admin/Registers/Endorsements", "form[action*='Uphold']", ("reason", "The embassy confirmed it by telephone and letter."));

        Assert.Equal(PartyStanding.Provisional, waits);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (toParty.StatusCode, toSecretariat.StatusCode));
        Assert.DoesNotContain(HttpStatusCode.OK, hidden);
        Assert.Equal((HttpStatusCode.Redirect, 1, 0), (contested.StatusCode, before.Signatories.Count, before.Contested.Count));
        Assert.Equal((0, 1), (open.Signatories.Count, open.Contested.Count));
        Assert.Contains("Contested. The secretariat has to settle it. The record stands until", told.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Our embassy wrote no such note.", mine.QuerySelector("[aria-labelledby=contested]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You confirmed this act.", confirmers.QuerySelector("form[action*='Uphold'] small")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(asked.QuerySelector(asked.QuerySelector("#errors a")!.GetAttribute("href")!));
        Assert.Equal(HttpStatusCode.Redirect, upheld.StatusCode);
        Assert.Single((await SignatoriesAsync(id, act.TextHash)).Signatories);
    }

    [Fact]
    public async Task Case_E16_a_party_takes_its_contest_back_and_the_register_says_so()
    {
        var (id, window) = await portal.OpenRoundAsync("contest-taken-back");
        await SourceAsync("note-found-again");
        using var registrar = await portal.SignInAsAsync(Registrar);
        (await registrar.PostFileAsync($"Admin/Registers/Act/{id}", "#record", "scan", "note.txt", Encoding.UTF8.GetBytes("Note verbale of the embassy, scanned again."),
            ("Form.Party", "norway"), ("Form.Act", "Endorse"), ("Form.DateOfAct.Token", "2025-08-01"), ("Form.Channel", "NoteVerbale"), ("Form.Evidence", "note-found-again"))).Dispose();
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync("Admin/Registers/Endorsements", $"form[action*='{act.Id}']")).Dispose();
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        (await norway.PostFormAsync($"Admin/Endorse/{window}", $"#contest-{act.Id}", ("reason", "Our embassy wrote no such note."))).Dispose();
        using var mine = await norway.GetHtmlAsync("Admin/Party");
        using var inbox = await norway.GetHtmlAsync("Admin");

        using var unsaid = await norway.PostFormAsync($"Admin/Endorse/{window}", $"#take-back-{act.Id}");
        using var asked = await unsaid.ReadHtmlAsync();
        using var taken = await norway.PostFormAsync($"Admin/Endorse/{window}", $"#take-back-{act.Id}", ("reason", "The embassy has found its note."));
        using var after = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var register = await publisher.GetHtmlAsync("Admin/Registers/Endorsements");
        using var done = await norway.GetHtmlAsync("Admin/Party");

        Assert.EndsWith($"Admin/Endorse/{window}#on-record", mine.QuerySelector("[aria-labelledby=contested] .note a")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("Your party contests", inbox.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.NotNull(asked.QuerySelector(asked.QuerySelector("#errors a")!.GetAttribute("href")!));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("Taken back. The record stands", after.QuerySelector("#told")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Taken back by the party: The embassy has found its note.", after.QuerySelector("#on-record")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(after.QuerySelector($"#contest-{act.Id}"));
        var row = register.QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains("The embassy has found its note.", StringComparison.Ordinal));
        Assert.Equal("Contested, taken back", row.QuerySelector(".status")!.TextContent);
        Assert.Null(row.QuerySelector("form[action*='Uphold']"));
        Assert.Null(done.QuerySelector("[aria-labelledby=contested]"));
    }

    [Fact]
    public async Task Invariant_33_a_record_is_corrected_on_its_page_and_the_wrong_value_stays_in_sight()
    {
        var (id, _) = await portal.OpenRoundAsync("correct-the-record");
        await SourceAsync("letter-of-norway");
        using var registrar = await portal.SignInAsAsync(Registrar);
        (await registrar.PostFileAsync($"Admin/Registers/Act/{id}", "#record", "scan", "sheet.txt", Encoding.UTF8.GetBytes("The sheet that went round at the meeting."),
            ("Form.Party", "norway"), ("Form.Act", "Endorse"), ("Form.DateOfAct.Token", "2025-08-01"), ("Form.Channel", "AtMeeting"), ("Form.NameAsSigned", "Norwy"), ("Form.Evidence", "letter-of-norway"))).Dispose();
        var wrong = Assert.Single((await portal.RoundAsync(id)).Endorsements);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync("Admin/Registers/Endorsements", $"form[action*='{wrong.Id}']")).Dispose();

        using var corrected = await registrar.PostFormAsync($"Admin/Registers/RecordCorrection/{id}/{wrong.Id}", "#correct", ("Form.NameAsSigned", "Kingdom of Norway"), ("Form.Reason", "A slip of the pen."), ("Form.Evidence", "letter-of-norway"));
        var correction = (await portal.RoundAsync(id)).Endorsements.Single(act => act.Act is EndorsementAct.RecordCorrection);
        (await publisher.PostFormAsync("Admin/Registers/Endorsements", $"form[action*='{correction.Id}']")).Dispose();
        using var register = await publisher.GetHtmlAsync("Admin/Registers/Endorsements");

        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Equal("Kingdom of Norway", Assert.Single((await SignatoriesAsync(id, wrong.TextHash)).Signatories).Given.NameAsSigned);
        Assert.Contains("Norwy", register.QuerySelector($"#d-{id}")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    // The secretariat of the demonstration has two who keep the registers; one recorded the note, the other confirmed it.
    private Task<DemoAccount> AThirdPersonAsync() => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, account) = (services.GetRequiredService<PortalDb>(), GivenTexts.Account("admin@demo.example"));
        db.Add(RoleAssignment.Of(Actor.System, await db.Users.SingleAsync(user => user.Email == account.Email), await db.Roles.SingleAsync(role => role.Name == "Publisher"), portal.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        return account;
    });

    private Task<int> SourceAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, by) = (services.GetRequiredService<PortalDb>(), await portal.ActorAsync(Registrar));
        db.Add(Source.Register(by, new SourceEntry(slug, LocalText.English("Embassy of Norway"), LocalText.English($"Note, {slug}"), PublishedOn: null, SourceKind.Evidence)));
        return await db.SaveChangesAsync();
    });

    private Task<string> Sha256Async(Guid file) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().StoredFiles.Where(stored => stored.Id == file).Select(stored => stored.Sha256).SingleAsync());

    private Task<SignatoryRegister> SignatoriesAsync(Guid id, TextHash text, DateTime? knownAt = null) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<EndorsementActs>().SignatoriesAsync(id, text, knownAt: knownAt));
}
