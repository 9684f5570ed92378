using System.Net;
using System.Text;
using Coalition.Core.Clearance;
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

/// <summary>What a focal point does on its page, and what the secretariat records, corrects and settles, as browsers send it.</summary>
public sealed class FocalPointEndorsementTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_focal_point_endorses_in_two_steps_with_its_capacity_shown_and_gets_a_receipt()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-endorses");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");

        using var first = await norway.SubmitAsync(page, "#endorse");
        using var preview = await first.ReadHtmlAsync();
        var before = (await portal.RoundAsync(id)).Endorsements.Count;
        using var done = await norway.SubmitAsync(preview, "#confirm");
        using var receipt = await norway.GetHtmlAsync(done.Headers.Location!.ToString());

        Assert.Contains("Endorse on behalf of Norway", page.QuerySelector("#endorse")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Capacity todaycapacity not stated", page.QuerySelector("#act .facts")!.TextContent.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Nothing is done yet", preview.QuerySelector("#confirm")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, HttpStatusCode.Redirect), (before, done.StatusCode));
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);
        Assert.Equal((EndorsementAct.Endorse, true), (act.Act, act.IsByMandate));
        Assert.Contains(act.Id.ToString(), receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(act.TextHash.Grouped, receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_as_JSON_proves_itself_and_the_PDF_names_its_hash()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-receipt");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        await norway.ActAsync(window, "#endorse");
        var act = Assert.Single((await portal.RoundAsync(id)).Endorsements);

        var json = System.Text.Json.Nodes.JsonNode.Parse(await norway.Client.GetStringAsync(new Uri($"Admin/Endorse/Receipt/{act.Id}.json", UriKind.Relative)))!;
        using var pdf = await norway.GetAsync($"Admin/Endorse/Receipt/{act.Id}.pdf");
        using var other = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var hidden = await other.GetAsync($"Admin/Endorse/Receipt/{act.Id}.json");

        Assert.Equal((string?)json["sha256"], TextHash.Of(json["receipt"]!).Value);
        Assert.Equal(act.TextHash, TextHash.Of(json["receipt"]!["text"]!));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(HttpStatusCode.OK, hidden.StatusCode);
    }

    [Fact]
    public async Task Scenario_8_a_declaration_is_previewed_recorded_and_withdrawn()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-declares");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        var paragraph = (await portal.RoundAsync(id)).Document.Latest.Text.Languages[0].Blocks[2].Id;
        (string, string)[] declared = [("form.Declaration.BlockIds", paragraph), ("form.Declaration.Text[en]", "Norway understands this to mean children alone."), ("form.Declaration.Text[fr]", "La Norvège comprend ceci.")];
        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var first = await norway.SubmitAsync(page, "#endorse", declared);
        using var preview = await first.ReadHtmlAsync();
        using var done = await norway.SubmitAsync(preview, "#confirm");
        var made = (await portal.RoundAsync(id)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);
        using var after = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var asked = await norway.SubmitAsync(after, "#on-record form");
        using var sure = await asked.ReadHtmlAsync();
        using var withdrawn = await norway.SubmitAsync(sure, "#confirm");
        using var receipt = await norway.GetHtmlAsync(withdrawn.Headers.Location!.ToString());

        Assert.All([preview.QuerySelector("#declared")!, sure.QuerySelector("#declared")!, receipt.QuerySelector(".receipt")!], shown => Assert.Contains("paragraph 3", shown.TextContent, StringComparison.Ordinal));
        Assert.Contains("La Norvège comprend ceci.", sure.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("French: La Norvège comprend ceci.", receipt.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("PartialDate", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("La Norvège comprend ceci.", preview.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([paragraph], made.Declaration!.BlockIds);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, withdrawn.StatusCode));
        Assert.Equal(made.Id, (await portal.RoundAsync(id)).Endorsements.Single(act => act.Act is EndorsementAct.WithdrawDeclaration).AboutId);
    }

    [Theory]
    [InlineData("form.Declaration.BlockIds", "p99")]
    [InlineData("form.Hash", "0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_form_that_was_altered_records_nothing(string field, string value)
    {
        var (id, window) = await portal.OpenRoundAsync($"altered-{field.Length}");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var answer = await norway.PostFormAsync($"Admin/Endorse/{window}", "#endorse", (field, value), ("form.Declaration.Text[en]", "Words."), ("form.IsConfirmed", "true"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty((await portal.RoundAsync(id)).Endorsements);
    }

    [Fact]
    public async Task Not_joining_is_seen_by_the_secretariat_and_nobody_else()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-declines");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var said = await norway.PostFormAsync($"Admin/Endorse/{window}", "#decline", ("reason", "Not this time"));

        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var own = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var other = await editor.GetHtmlAsync($"Admin/Content/{id}/Endorsement");
        using var timeline = await editor.GetHtmlAsync($"Admin/Content/{id}/Timeline");

        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("Not this time", own.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", other.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", timeline.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_that_joins_after_all_is_shown_without_its_earlier_answer_and_the_silent_without_an_address_are_named()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-joins-late");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var reminded = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", "#remind");
        using var told = await publisher.GetHtmlAsync(reminded.Headers.Location!.ToString());
        using var said = await norway.PostFormAsync($"Admin/Endorse/{window}", "#decline", ("reason", "Not this time"));
        await norway.ActAsync(window, "#endorse");

        using var page = await publisher.GetHtmlAsync($"Admin/Content/{id}/Endorsement");

        Assert.Contains("1 mail goes to those who may endorse", told.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Latvia", page.QuerySelector("#unreached")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Norway", page.QuerySelector("#unreached")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not this time", page.QuerySelector("#parties")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_and_its_text_are_there_for_the_party_alone()
    {
        var (_, window) = await portal.OpenRoundAsync("focal-only");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);

        using var pdf = await norway.GetAsync($"Admin/Endorse/{window}/Text.pdf");
        using var list = await norway.GetHtmlAsync("Admin/Endorse");
        var others = new List<HttpStatusCode>();
        foreach (var address in new[] { $"Admin/Endorse/{window}", $"Admin/Endorse/{window}/Text.pdf" })
        {
            others.Add((await publisher.GetAsync(address)).StatusCode);
            others.Add((await visitor.GetAsync(address)).StatusCode);
        }

        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(list.QuerySelector($"a[href$='Admin/Endorse/{window}']"));
        Assert.DoesNotContain(HttpStatusCode.OK, others);
    }

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

    [Fact]
    public async Task Invariant_18_a_person_who_writes_the_page_of_a_party_reads_no_other_text_by_its_numbers_or_files()
    {
        var id = await portal.A_draftAsync("numbers-wall");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        foreach (var page in (string[])["Numbers", "Attachments"])
        {
            using var read = await norway.GetAsync($"Admin/Content/{id}/{page}");
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        }
    }

    [Fact]
    public async Task Invariant_41_a_taken_down_text_is_shown_to_no_party_on_its_page_as_a_file_or_in_its_list()
    {
        var (id, window) = await portal.OpenRoundAsync("focal-taken-down");
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            var (documents, takedowns, publisher) = (services.GetRequiredService<DocumentActs>(), services.GetRequiredService<TakedownActs>(), await GivenTexts.ActorAsync(services, GivenTexts.Publisher));
            var file = (await documents.FindAsync(id))!;
            Assert.Null(documents.Release(publisher, file, file.Releasable).Refusal);
            await services.GetRequiredService<PortalDb>().SaveChangesAsync();
            Assert.Null((await takedowns.TakeDownAsync(publisher, (await documents.FindAsync(id))!, TakedownReason.ChildRecognisable)).Refusal);
            return await services.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        var title = (await portal.RoundAsync(id)).Document.Latest.Languages[0].Title;
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var page = await norway.GetHtmlAsync($"Admin/Endorse/{window}");
        using var pdf = await norway.GetAsync($"Admin/Endorse/{window}/Text.pdf");
        using var list = await norway.GetHtmlAsync("Admin/Endorse");

        Assert.Contains("taken down", page.QuerySelector("#not-shown")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(title, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#endorse"));
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
        Assert.Contains("not shown for now", list.QuerySelector($"a[href*='{window}']")!.TextContent, StringComparison.Ordinal);
    }

    // The secretariat of the demonstration has two who keep the registers; one recorded the note, the other confirmed it.
    private Task<DemoAccount> AThirdPersonAsync() => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, account) = (services.GetRequiredService<PortalDb>(), GivenTexts.Account("admin@demo.example"));
        db.Add(RoleAssignment.Of(Actor.System, await db.Users.SingleAsync(user => user.Email == account.Email), await db.Roles.SingleAsync(role => role.Name == "Publisher"), portal.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        return account;
    });

    private static DemoAccount Registrar => GivenTexts.Account("registrar@demo.example");

    private Task<int> SourceAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var (db, by) = (services.GetRequiredService<PortalDb>(), await portal.ActorAsync(Registrar));
        db.Add(Source.Register(by, new SourceEntry(slug, LocalText.English("Embassy of Norway"), LocalText.English($"Note, {slug}"), PublishedOn: null, SourceKind.Evidence)));
        return await db.SaveChangesAsync();
    });

    private Task<string> Sha256Async(Guid file) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().StoredFiles.Where(stored => stored.Id == file).Select(stored => stored.Sha256).SingleAsync());

    private Task<SignatoryRegister> SignatoriesAsync(Guid id, TextHash text, DateTime? knownAt = null) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<EndorsementActs>().SignatoriesAsync(id, text, knownAt: knownAt));
}
