using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tests.Clearance;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Safeguarding;

/// <summary>Words that one person withheld, on a real database: another person reviews it in time.</summary>
public sealed class WithholdingReviewTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor reviewer = null!;
    private Actor another = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        (reviewer, another) = (given.Someone("Reviewer", Permissions.TakeDownContent), given.Someone("Another", Permissions.TakeDownContent));
        await given.TheParty("norway");
        await InAsync(async db =>
        {
            var (by, source) = (Keeper, Source.Register(Given.Registrar, new SourceEntry("note", Entries.Text("A ministry"), Entries.Text("Note"), PublishedOn: null, SourceKind.Official)));
            db.Add(source);
            await db.SaveChangesAsync();
            var commitment = Commitment.Register(by, new CommitmentEntry { Slug = "support", Party = "norway", Title = Entries.Text("Support"), Sources = ["note"] }, await RegisterLookups.LoadAsync(db), Now);
            Assert.Null(commitment.Release(by, Now).Refusal);
            Assert.Null(ProgressUpdate.Report(by, commitment, new ProgressEntry(PartialDate.On(DateOnly.FromDateTime(Now)), SelfStatus.Planned, Entries.Text("It is planned."), EvidenceUrl: null, source), Now).Refusal);
            Assert.Null(commitment.Updates[0].Withhold(Reviewer, commitment, Protecting).Refusal);
            db.Add(commitment);
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Invariant_41_another_person_reviews_it_with_a_reason_once_and_the_words_stay_withheld()
    {
        await InAsync(async db =>
        {
            var withheld = await db.Withholdings.SingleAsync();
            Assert.Equal((Now + TimeSpan.FromHours(72), "commitments/support"), (withheld.ReviewDueAt, withheld.Place));
            Assert.Equal("withholding.same-person", withheld.Review(Reviewer, givesBack: true, Protecting).Refusal?.Code);
            Assert.Equal("withholding.not-allowed", withheld.Review(Keeper, givesBack: true, Protecting).Refusal?.Code);
            Assert.Equal("register.reason", withheld.Review(Another, givesBack: true, null).Refusal?.Code);
            Assert.Equal("withholding.sign-in", withheld.Review(Another with { SignedInAt = Now.AddHours(-1) }, givesBack: true, Protecting).Refusal?.Code);
            Assert.Null(withheld.Review(Another, givesBack: false, Protecting).Refusal);
        });

        await InAsync(async db =>
        {
            var (withheld, update) = (await db.Withholdings.SingleAsync(), await db.Set<ProgressUpdate>().Include(row => row.Withholdings).SingleAsync());
            Assert.Equal((Now, "Another", "It names somebody.", false), (withheld.ReviewedAt, withheld.ReviewedByName, withheld.ReviewReason, withheld.IsGivenBack));
            Assert.NotNull(update.Withheld);
            Assert.Equal("withholding.reviewed", withheld.WhyNotReview(Another)?.Code);
        });
    }

    [Fact]
    public async Task Invariant_41_words_given_back_are_shown_and_can_be_withheld_anew()
    {
        await ReviewAsync(givesBack: true);
        await InAsync(async db =>
        {
            var commitment = await db.Commitments.WithWords().SingleAsync();
            Assert.Null(commitment.Updates[0].Withheld);
            Assert.Null(commitment.Updates[0].Withhold(Reviewer, commitment, Protecting).Refusal);
        });

        await InAsync(async db =>
        {
            var update = await db.Set<ProgressUpdate>().Include(row => row.Withholdings).SingleAsync();
            Assert.Equal((2, false), (update.Withholdings.Count, update.Withheld!.IsGivenBack));
        });
    }

    [Fact]
    public async Task Invariant_41_it_waits_for_everybody_who_may_review_it_and_for_whoever_withheld_the_words_for_nothing()
    {
        Assert.Equal((Matter.Withholding, 1, Now, Now + Withholding.ReviewWithin), (await WaitingAsync(Another)).Single() is { } one ? (one.What, one.Count, one.Since!.Value, one.DueAt!.Value) : default);
        Assert.Empty(await WaitingAsync(Reviewer));
        Assert.DoesNotContain(await WaitingAsync(Keeper), row => row.What is Matter.Withholding);

        await ReviewAsync(givesBack: false);

        Assert.Empty(await WaitingAsync(Another));
    }

    [Fact]
    public async Task Invariant_41_an_overdue_review_raises_the_alarm_once_and_the_words_stay_withheld()
    {
        await portal.ARoleForAsync(await given.AnOfficerOf("norway"), Permissions.TakeDownContent);
        await portal.ARoleForAsync(await given.AnOfficerOf("latvia"), Permissions.PublishContent);
        await InAsync(async db =>
        {
            var commitment = await db.Commitments.WithWords().Include(row => row.Corrections).SingleAsync();
            Assert.Null(ProgressUpdate.Report(Keeper, commitment, new ProgressEntry(PartialDate.On(DateOnly.FromDateTime(Now)), SelfStatus.Planned, Entries.Text("It is planned still."), EvidenceUrl: null, await db.Sources.SingleAsync()), Now).Refusal);
            Assert.Null(commitment.Updates.Single(row => row.Withheld is null).Withhold(Reviewer, commitment, Protecting).Refusal);
        });
        portal.Clock.Move(TimeSpan.FromHours(71));
        Assert.Equal((0, 0), await AlarmsAsync());
        portal.Clock.Move(TimeSpan.FromHours(1));

        Assert.Equal((2, 1), await AlarmsAsync());
        Assert.Equal((2, 1), await AlarmsAsync());
        await InAsync(async db => Assert.All(await db.Set<ProgressUpdate>().Include(row => row.Withholdings).ToListAsync(), row => Assert.NotNull(row.Withheld)));
    }

    [Fact]
    public async Task Invariant_41_what_was_reviewed_in_time_raises_none()
    {
        await ReviewAsync(givesBack: false);
        portal.Clock.Move(TimeSpan.FromHours(80));

        Assert.Equal((0, 0), await AlarmsAsync());
    }

    [Fact]
    public async Task Invariant_33_who_withheld_words_when_and_why_is_neither_rewritten_nor_replaced_nor_deleted_and_a_review_is_added_once()
    {
        foreach (var change in new[] { "Reason = ''", "WithheldBy = 'x'", "Before = '2026-01-01'", "UpdateId = NULL", "ReviewDueAt = '2099-01-01'", "Place = 'x'" })
        {
            Assert.Contains("stays on record", await RefusalAsync($"UPDATE Withholding SET {change}"), StringComparison.Ordinal);
        }

        Assert.Contains("stays on record", await RefusalAsync("INSERT OR REPLACE INTO Withholding SELECT * FROM Withholding"), StringComparison.Ordinal);
        Assert.Contains("stays on record", await RefusalAsync("DELETE FROM Withholding"), StringComparison.Ordinal);
        Assert.Contains("CHECK", await RefusalAsync("UPDATE Withholding SET IsGivenBack = 1"), StringComparison.Ordinal);
        Assert.Contains("CHECK", await RefusalAsync("UPDATE Withholding SET ReviewedAt = '2026-01-01', ReviewedBy = WithheldBy, ReviewedByName = 'x', ReviewReason = 'x', IsGivenBack = 1"), StringComparison.Ordinal);
        Assert.Contains("stays on record", await RefusalAsync("INSERT INTO Withholding (TenantId, Id, Words, UpdateId, Place, At, WithheldBy, WithheldByName, Reason, ReviewDueAt, IsGivenBack, Version) SELECT TenantId, 'x', Words, UpdateId, Place, At, WithheldBy, WithheldByName, Reason, ReviewDueAt, 0, 0 FROM Withholding"), StringComparison.Ordinal);
        await ReviewAsync(givesBack: false);
        Assert.Contains("reviewed once", await RefusalAsync("UPDATE Withholding SET IsGivenBack = 1"), StringComparison.Ordinal);
        Assert.Contains("CHECK", await RefusalAsync("INSERT INTO Withholding (TenantId, Id, Words, Place, At, WithheldBy, WithheldByName, Reason, ReviewDueAt, IsGivenBack, Version) SELECT TenantId, 'x', 'Reply', Place, At, WithheldBy, WithheldByName, Reason, ReviewDueAt, 0, 0 FROM Withholding"), StringComparison.Ordinal);
    }

    private DateTime Now => portal.Clock.Now;

    private Because Protecting => new("It names somebody.", Now);

    private Actor Keeper => given.Someone("Keeper", Permissions.ManageRegisters, Permissions.PublishContent) with { SignedInAt = Now };

    private Actor Reviewer => reviewer with { SignedInAt = Now };

    private Actor Another => another with { SignedInAt = Now };

    private Task ReviewAsync(bool givesBack) => InAsync(async db => Assert.Null((await db.Withholdings.SingleAsync()).Review(Another, givesBack, Protecting).Refusal));

    private Task<IReadOnlyList<WaitingMatter>> WaitingAsync(Actor by) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().MattersAsync(by));

    // Notes of the alarm and mails of it, after the host's round.
    private Task<(int Noted, int Mails)> AlarmsAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        await scope.GetServices<IJobKind>().Single(kind => kind.Kind == OverdueWithholdings.Name).RunAsync(Job.Of(OverdueWithholdings.Name, "", Now), CancellationToken.None);
        var db = scope.GetRequiredService<PortalDb>();
        return (await db.Activity.CountAsync(entry => entry.Kind == "Withholding.Overdue"), (await db.Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Count(job => job.Read<MailText>().Subject.StartsWith("Overdue: review of withheld words", StringComparison.Ordinal)));
    });

    private Task InAsync(Func<PortalDb, Task> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        await act(db);
        await db.SaveChangesAsync();
    });

    private async Task<string> RefusalAsync(string sql)
    {
        var fault = await Assert.ThrowsAsync<SqliteException>(() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Database.ExecuteSqlRawAsync(sql)));
        return fault.Message;
    }
}
