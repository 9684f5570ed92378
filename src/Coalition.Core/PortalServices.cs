using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Imports;
using Coalition.Core.Imports.Kinds;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;
using Coalition.Core.Safeguarding;
using Coalition.Core.Search;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coalition.Core;

/// <summary>What a program needs to use the model: databases below one folder, a scope a tenant, the queue.</summary>
public static class PortalServices
{
    /// <summary>Registers the model. Set <see cref="CurrentTenant"/> in a scope before anything of the tenant is resolved.</summary>
    /// <param name="recipeFolder">Where recipes lie, from the configuration.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services, string dataFolder, MailSettings mail, string recipeFolder = "recipes")
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new Databases(dataFolder));
        services.AddSingleton(mail);
        services.AddSingleton(new RecipeFiles(recipeFolder));
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<HostDatabases>();
        services.AddSingleton<SchemaUpgrade>();
        services.AddSaveSteps();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<SearchIndexes>();
        services.AddScoped<CurrentTenant>();
        services.AddScoped(Open);
        services.AddTexts();
        services.AddScoped<ReceiveSafetyReport>();
        services.AddScoped<PublisherAlarm>();
        services.AddScoped<ScheduleActs>();
        services.AddScoped<HoldActs>();
        services.AddScoped<SteppingAside>();
        services.AddScoped<BundleActs>();
        services.AddScoped<BundleDecisions>();
        services.AddScoped<CommentActs>();
        services.AddScoped<WorkflowActs>();
        services.AddParties();
        services.AddMeetings();
        services.AddScoped<SearchUpdate>();
        services.AddScoped<PortalSearch>();
        services.AddScoped<RecipeRunner>();
        services.AddJobKinds();
        services.AddRecurringWork();
        services.AddSilence();
        services.AddInbox();
        services.AddImports();
        return services;
    }

    private static void AddParties(this IServiceCollection services)
    {
        services.AddScoped<EndorsementActs>();
        services.AddScoped<ContestActs>();
        services.AddScoped<AnswerActs>();
        services.AddScoped<DelegationActs>();
        services.AddScoped<SeatHandover>();
        services.AddScoped<MembershipActs>();
        services.AddScoped<PartyActs>();
        services.AddScoped<MandateActs>();
        services.AddScoped<NominationActs>();
        services.AddScoped<CorrectionActs>();
    }

    // In the order in which a save takes them: what silence gives is told to workflows, and all of it is logged last.
    private static void AddSaveSteps(this IServiceCollection services)
    {
        services.AddScoped<ISaveStep, SilentAssociation>();
        services.AddScoped<ISaveStep, WorkflowRouting>();
        services.AddScoped<ISaveStep, UpdateReminderPlan>();
        services.AddScoped<ISaveStep>(scope => scope.GetRequiredService<InboxWriter>());
        services.AddScoped<ISaveStep, ReceiptWriter>();
        services.AddScoped<ISaveStep, EndorsementReceiptWriter>();
        services.AddScoped<ISaveStep, SilenceReceiptWriter>();
        services.AddScoped<ISaveStep, ActivityWriter>();
    }

    private static void AddTexts(this IServiceCollection services)
    {
        services.AddScoped<DocumentEntry>();
        services.AddSingleton<ICountRegister, SignatoryCounts>();
        services.AddSingleton<IRecordRegister, MeetingRecords>();
        services.AddScoped<DocumentActs>();
        services.AddScoped<NumberActs>();
        services.AddScoped<AttachmentActs>();
        services.AddScoped<CourtesyActs>();
        services.AddScoped<WithdrawalActs>();
        services.AddScoped<TakedownActs>();
    }

    private static void AddJobKinds(this IServiceCollection services)
    {
        services.AddScoped<IJobKind, SendMail>();
        services.AddScoped<IJobKind, TrimJobs>();
        services.AddScoped<IJobKind, TakedownAlarm>();
        services.AddScoped<IJobKind, EraseSafetyReport>();
        services.AddScoped<IJobKind, TellOfVoid>();
        services.AddScoped<IJobKind, SeatHandover>();
        services.AddScoped<IJobKind, ScheduleDue>();
        services.AddScoped<IJobKind, BundleOvertaken>();
        services.AddScoped<IJobKind, OverdueReleases>();
        services.AddScoped<IJobKind, OverdueWithholdings>();
        services.AddScoped<WithholdingAlarm>();
        services.AddScoped<IJobKind, TrimWorkflows>();
        services.AddScoped<IJobKind, WorkflowTimer>();
        services.AddScoped<IJobKind, MandateEnding>();
    }

    private static void AddRecurringWork(this IServiceCollection services)
    {
        services.AddSingleton<RecurringWork>();
        services.AddSingleton<TenantRound>();
        services.AddScoped<OverdueSweep>();
        services.AddSingleton(new Recurring(TrimJobs.Name, TimeSpan.FromHours(6)));
        services.AddSingleton(new Recurring(OverdueReleases.Name, TimeSpan.FromMinutes(15)));
        services.AddSingleton(new Recurring(OverdueWithholdings.Name, TimeSpan.FromMinutes(15)));
        services.AddSingleton(new Recurring(TrimWorkflows.Name, TimeSpan.FromDays(1)));
        services.AddSingleton(new Recurring(InboxRenewals.Name, TimeSpan.FromDays(1)));
        services.AddSingleton(new Recurring(DigestRounds.Name, TimeSpan.FromMinutes(15)));
    }

    private static void AddSilence(this IServiceCollection services)
    {
        services.AddScoped<SilenceActs>();
        services.AddScoped<SilenceQuery>();
        services.AddScoped<CalendarDeadlines>();
        services.AddScoped<IJobKind, SilenceClosing>();
        services.AddScoped<IJobKind, EndorsementClosing>();
        services.AddScoped<IJobKind, EndorsementNotices>();
        services.AddScoped<SilenceNotices>();
        services.AddScoped<IJobKind>(scope => scope.GetRequiredService<SilenceNotices>());
        services.AddScoped<EndorsementReminder>();
    }

    private static void AddMeetings(this IServiceCollection services)
    {
        services.AddScoped<RecordActs>();
        services.AddScoped<MeetingCalendar>();
        services.AddScoped<FollowUpChain>();
        services.AddScoped<FollowUpActs>();
        services.AddScoped<IJobKind, RecordClosing>();
        services.AddScoped<IWaitingRecords, WaitingMeetings>();
    }

    private static void AddInbox(this IServiceCollection services)
    {
        services.AddScoped<InboxQuery>();
        services.AddScoped<InboxUpdate>();
        services.AddScoped<InboxWriter>();
        services.AddScoped<BoardQuery>();
        services.AddScoped<ReminderActs>();
        services.AddScoped<SilenceReminder>();
        services.AddScoped<StepReminder>();
        services.AddScoped<DigestRun>();
        services.AddScoped<IJobKind, InboxRenewal>();
        services.AddScoped<IJobKind, InboxRenewals>();
        services.AddScoped<IJobKind, ReminderRun>();
        services.AddScoped<IJobKind, UpdateReminderRun>();
        services.AddScoped<IWaitingRecords, WaitingCommitments>();
        services.AddScoped<IWaitingRecords, WaitingReplies>();
        services.AddScoped<IJobKind, DigestRounds>();
    }

    private static void AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportActs>();
        services.AddScoped<IImportKind, PartyImport>();
        services.AddScoped<IImportKind, MembershipImport>();
        services.AddScoped<IImportKind, EndorsementImport>();
        services.AddScoped<IImportKind, CommitmentImport>();
        services.AddScoped<IImportKind, VoteImport>();
        services.AddScoped<IJobKind, ImportFileTrim>();
        services.AddSingleton(new Recurring(ImportFileTrim.Name, TimeSpan.FromHours(1)));
    }

    private static PortalDb Open(IServiceProvider services)
    {
        var tenant = services.GetRequiredService<CurrentTenant>();
        var options = new DbContextOptionsBuilder<PortalDb>().AddInterceptors(services.GetRequiredService<InboxWriter>(), TenantNames.Instance);
        services.GetRequiredService<Databases>().Configure(options, tenant.Site.Tenant.Database);
        return new PortalDb(options.Options, tenant, services.GetServices<ISaveStep>());
    }
}
