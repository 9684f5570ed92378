using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>A text is open to the parties before its release, until an instant: who is asked, who is reminded, when it closes.</summary>
public sealed class PrivateRoundTests : IAsyncLifetime
{
    private static readonly DateTime Until = new(2026, 3, 27, 16, 0, 0, DateTimeKind.Utc);

    private GivenEndorsements given = null!;
    private Actor norway = null!;
    private Actor latvia = null!;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway", "latvia", "chile", "iceland");
        await given.TheMember("switzerland", MemberCapacity.Observer);
        (norway, latvia) = (await given.AFocalPointOf("norway"), await given.AFocalPointOf("latvia"));
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task The_secretariat_sees_who_endorsed_who_did_ad_referendum_who_is_silent_and_who_does_not_join()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway");
        await given.Acting(document, latvia, "latvia", EndorsementAct.Provisional);
        Assert.Null((await DecliningAsync(document, await given.AFocalPointOf("chile"))).Refusal);

        var file = await given.TheFile(document);

        Assert.Equal([PartyAnswer.Silent, PartyAnswer.Endorsed, PartyAnswer.Provisional, PartyAnswer.NotJoining], file.Asked(file.OpenWindow!, given.Portal.Clock.Now).Select(asked => asked.Answer).Order());
    }

    [Fact]
    public async Task Not_joining_is_told_to_nobody_else_and_the_log_names_neither_party_nor_person()
    {
        var document = await OpenAsync();
        await DecliningAsync(document, norway);

        var line = await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Activity.SingleAsync(entry => entry.Kind == "Endorsement.Answered"));

        Assert.Equal(Actor.System.UserId, line.ActorId);
        Assert.DoesNotContain("orway", line.Facts + line.Summary + line.ActorName, StringComparison.Ordinal);
        Assert.Empty((await given.TheFile(document)).Endorsements);
    }

    [Fact]
    public async Task Whoever_said_it_does_not_join_can_still_endorse_and_whoever_endorsed_does_not_decline()
    {
        var document = await OpenAsync();
        await DecliningAsync(document, norway);

        Assert.Equal("answer.twice", (await DecliningAsync(document, norway)).Refusal?.Code);
        Assert.Null((await given.Acting(document, norway, "norway")).Refusal);
        Assert.Equal("answer.joined", (await DecliningAsync(document, norway)).Refusal?.Code);
        Assert.Equal("endorsement.not-allowed", (await DecliningAsync(document, given.Secretariat)).Refusal?.Code);
        Assert.Equal("endorsement.policy", (await DecliningAsync(document, await given.AFocalPointOf("switzerland"))).Refusal?.Code);
    }

    [Fact]
    public async Task Parties_that_have_not_answered_find_it_in_their_inbox_with_its_end_and_the_zone()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway");
        await DecliningAsync(document, await given.AFocalPointOf("chile"));

        var mine = await LinesAsync(latvia);

        var item = Assert.Single(mine).Item;
        Assert.Equal((InboxKind.Endorse, Until, "Europe/Kyiv"), (item.Kind, item.DueAt, item.DueZone));
        Assert.Empty(await LinesAsync(norway));
        Assert.Empty(await LinesAsync(await given.AFocalPointOf("chile")));
        Assert.Empty(await LinesAsync(await given.AFocalPointOf("switzerland")));
    }

    [Fact]
    public async Task What_was_done_ad_referendum_waits_to_be_confirmed_until_the_text_closes_also_after_the_release()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway", EndorsementAct.Provisional);
        var before = Assert.Single(await LinesAsync(norway)).Item;
        await ReleaseAsync(document);

        var after = Assert.Single(await LinesAsync(norway)).Item;
        var silent = await LinesAsync(latvia);
        await given.Acting(document, norway, "norway", EndorsementAct.Confirm);

        Assert.Equal((InboxKind.ConfirmAdReferendum, InboxKind.ConfirmAdReferendum, Until), (before.Kind, after.Kind, after.DueAt));
        Assert.Empty(silent);
        Assert.Empty(await LinesAsync(norway));
    }

    [Fact]
    public async Task What_a_party_took_back_before_the_release_is_not_told_by_the_release()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [Position] });
        await given.Acting(document, norway, "norway", EndorsementAct.Withdraw);
        await given.Acting(document, latvia, "latvia", with: input => input with { Declarations = [Position] });
        var declared = (await given.TheFile(document)).Endorsements[^1].Id;
        await given.Acting(document, latvia, "latvia", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = declared });
        given.Portal.Clock.Move(TimeSpan.FromHours(1));
        var (released, hash) = (given.Portal.Clock.Now, (await given.TheFile(document)).OpenWindow!.TextHash);
        var before = await given.TheSignatories(document);
        given.Portal.Clock.Move(TimeSpan.FromHours(1));
        await given.Acting(document, latvia.OnceProven(given.Portal.Clock.Now), "latvia", EndorsementAct.Withdraw);

        var (told, kept) = (before.AsTold(new Dictionary<TextHash, DateTime> { [hash] = released }), (await given.TheSignatories(document)).AsTold(new Dictionary<TextHash, DateTime> { [hash] = released }));

        Assert.Equal((1, 1), (before.Ended.Count, before.Signatories[0].Declarations.Count));
        Assert.Empty(told.Ended);
        Assert.Empty(Assert.Single(told.Signatories).Declarations);
        Assert.Equal("latvia", Assert.Single(kept.Ended).Party.Slug);
    }

    [Fact]
    public async Task Only_those_who_are_silent_are_reminded_and_not_twice_in_an_hour()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway");
        await given.AFocalPointOf("iceland");

        var first = await RemindingAsync(document);
        var again = await RemindingAsync(document);

        Assert.Equal((null, "reminder.lately"), (first.Refusal?.Code, again.Refusal?.Code));
        Assert.Equal(["iceland", "latvia"], await RemindedAsync());
    }

    [Fact]
    public async Task Nobody_is_reminded_where_no_silent_party_has_somebody_to_write_to()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway");
        await given.Acting(document, latvia, "latvia");
        var reach = await given.Portal.InAsync(TestPortal.Coalition, async scope => await scope.GetRequiredService<EndorsementReminder>().ReachAsync((await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!));

        Assert.Equal("reminder.unreached", (await RemindingAsync(document)).Refusal?.Code);
        Assert.Empty(reach.People);
        Assert.NotEmpty(reach.Unreached);
        await given.AFocalPointOf("iceland");
        Assert.Null((await RemindingAsync(document)).Refusal);
    }

    [Fact]
    public async Task An_account_that_cannot_sign_in_is_reminded_of_no_text_that_is_open()
    {
        var document = await OpenAsync();
        var asleep = await given.AFocalPointOf("iceland");
        await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Users.Where(user => user.Id == asleep.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null)));

        Assert.Null((await RemindingAsync(document)).Refusal);

        Assert.Equal(["latvia", "norway"], await RemindedAsync());
    }

    [Fact]
    public async Task The_silent_are_reminded_a_day_before_it_closes_and_once()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway");
        await RunAtAsync(Until.AddHours(-25));
        var early = await RemindedAsync();
        await RunAtAsync(Until.AddHours(-24));
        await RunAtAsync(Until.AddHours(-1));

        Assert.Empty(early);
        Assert.Equal(["latvia"], await RemindedAsync());
    }

    [Fact]
    public async Task It_closes_at_its_instant_however_late_the_worker_is_and_once()
    {
        var document = await OpenAsync();
        given.Portal.Clock.Set(new DateTimeOffset(Until));
        var atTheEnd = await given.Acting(document, norway.OnceProven(given.Portal.Clock.Now), "norway");
        await RunAtAsync(Until.AddHours(2));
        await RunAtAsync(Until.AddHours(3));

        Assert.Equal("endorsement.not-frozen", atTheEnd.Refusal?.Code);
        var file = await given.TheFile(document);
        Assert.Equal((EndorsementStage.Closed, Until, (Guid?)null), (file.Stage, file.Windows[0].ClosedAt, file.Windows[0].ClosedBy));
        Assert.Equal(1, await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Activity.CountAsync(entry => entry.Kind == ActKind.EndorsementClosed)));
        Assert.Empty(await LinesAsync(latvia));
    }

    [Fact]
    public async Task A_party_endorses_until_the_last_moment()
    {
        var document = await OpenAsync();
        given.Portal.Clock.Set(new DateTimeOffset(Until.AddMilliseconds(-1)));

        Assert.Null((await given.Acting(document, norway.OnceProven(given.Portal.Clock.Now), "norway")).Refusal);
    }

    [Fact]
    public async Task An_end_in_the_past_or_in_no_zone_is_refused()
    {
        var document = await given.AClearedText();

        Assert.Equal("endorsement.until", (await OpeningAsync(document, given.Portal.Clock.Now, "Europe/Kyiv")).Refusal?.Code);
        Assert.Equal("endorsement.until", (await OpeningAsync(document, Until, "Nowhere/Land")).Refusal?.Code);
    }

    [Fact]
    public async Task The_receipt_of_an_act_is_written_down_with_it()
    {
        var document = await OpenAsync();
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [new(DeclarationType.Interpretive, ["p1"], LocalText.English("As we read it."))] });

        var receipts = await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Set<EndorsementReceipt>().Select(receipt => receipt.Json).ToListAsync());

        Assert.Equal(2, receipts.Count);
        Assert.Contains(receipts, json => json.Contains("As we read it.", StringComparison.Ordinal));
        Assert.All(receipts, json => Assert.Contains("\"capacity\":\"Member\"", json, StringComparison.Ordinal));
    }

    private async Task<Guid> OpenAsync()
    {
        var document = await given.AClearedText();
        Assert.Null((await OpeningAsync(document, Until, "Europe/Kyiv")).Refusal);
        return document;
    }

    private Task<Outcome> OpeningAsync(Guid document, DateTime until, string zone) => given.Doing(document, (acts, file) =>
        acts.Open(given.Secretariat, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.Members) { Until = until, UntilZone = zone }));

    private Task<Outcome> DecliningAsync(Guid document, Actor by) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = scope.GetRequiredService<AnswerActs>().Decline(by, (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!, "Not this time.");
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Outcome> RemindingAsync(Guid document) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await scope.GetRequiredService<EndorsementReminder>().RemindAsync(given.Secretariat, (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private static DeclarationInput Position => new(DeclarationType.ExplanationOfPosition, [], LocalText.English("Our position."));

    private Task ReleaseAsync(Guid document) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var (acts, publisher) = (scope.GetRequiredService<DocumentActs>(), given.Secretariat with { Permissions = new HashSet<string>([Permissions.PublishContent], StringComparer.Ordinal) });
        var file = (await acts.FindAsync(document))!;
        Assert.Null(acts.Release(publisher, file, file.Releasable).Refusal);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private Task<IReadOnlyList<InboxLine>> LinesAsync(Actor by) => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().LinesAsync(by, new InboxFilter("en", 50)));

    private async Task RunAtAsync(DateTime instant)
    {
        given.Portal.Clock.Set(new DateTimeOffset(instant));
        while (await given.Portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    private Task<string[]> RemindedAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var people = await db.Users.ToDictionaryAsync(user => user.Email, user => user.Name.Split(", ")[^1].ToLowerInvariant(), StringComparer.Ordinal);
        var mails = (await db.Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>());
        return mails.Where(mail => mail.Subject.StartsWith("Reminder, for endorsement", StringComparison.Ordinal)).Select(mail => people[mail.To]).Order(StringComparer.Ordinal).ToArray();
    });
}
