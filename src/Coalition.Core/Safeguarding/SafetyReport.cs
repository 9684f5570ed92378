using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Safeguarding;

/// <summary>What a visitor writes: where, what is wrong, and how to ask back where the visitor wishes that.</summary>
public sealed record SafetyReportInput(string Address, string Text, string? Contact)
{
    public const int LongestAddress = 500;
    public const int LongestText = 2000;
    public const int LongestContact = 200;
}

/// <summary>
/// A visitor says that something on the site endangers somebody. Never shown publicly; read by those who may take texts down,
/// and erased after ninety days with everything in it, for it may itself make a person recognisable.
/// </summary>
public sealed class SafetyReport : ITenantOwned, IVersioned, IActs
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private SafetyReport()
    {
    }

    public TenantId TenantId { get; private set; }

    /// <summary>Also the reference the visitor is given.</summary>
    public Guid Id { get; private set; }

    /// <summary>The page, as the visitor names it.</summary>
    public string Address { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Contact { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>UTC; null while it waits for somebody.</summary>
    public DateTime? HandledAt { get; private set; }

    /// <summary>The account's name then.</summary>
    public string? HandledByName { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why it cannot be received: fields missing, too long, or holding what is no text (<c>report.address</c>, <c>report.text</c>, <c>report.contact</c>).</summary>
    public static Refusal? WhyNotReceive(SafetyReportInput input) =>
        !IsFine(input.Address, SafetyReportInput.LongestAddress) ? new("report.address", "Enter the address of the page") { Field = "Address" }
        : !IsFine(input.Text, SafetyReportInput.LongestText) ? new("report.text", "Say in a few words what is wrong, in at most 2,000 characters") { Field = "Text" }
        : input.Contact is { Length: > SafetyReportInput.LongestContact } || !PlainText.IsPlain(input.Contact) ? new("report.contact", "The contact is too long") { Field = "Contact" }
        : null;

    /// <summary>A new report. Ask <see cref="WhyNotReceive"/> first: a refused one throws.</summary>
    internal static SafetyReport Receive(SafetyReportInput input, DateTime now)
    {
        WhyNotReceive(input).Demand();
        var report = new SafetyReport { Id = Guid.CreateVersion7(), Address = input.Address.Trim(), Text = input.Text.Trim(), Contact = string.IsNullOrWhiteSpace(input.Contact) ? null : input.Contact.Trim(), ReceivedAt = now };
        report.Acts.Note(Actor.System, "SafetyReport.Received", "A visitor reported a safety problem.");
        return report;
    }

    /// <summary>Why the actor cannot mark it as seen to: no permission (<c>report.not-allowed</c>), or done already (<c>report.handled</c>).</summary>
    public Refusal? WhyNotHandle(Actor by) =>
        !by.May(Permissions.TakeDownContent) ? new("report.not-allowed", "Only those who may take texts down handle reports.")
        : HandledAt is not null ? new("report.handled", "Somebody has seen to this report already.")
        : null;

    /// <summary>Marks it as seen to. Refused as <see cref="WhyNotHandle"/> says.</summary>
    public Outcome Handle(Actor by, DateTime now)
    {
        if (WhyNotHandle(by) is { } refusal)
        {
            return refusal;
        }

        (HandledAt, HandledByName) = (now, by.Name);
        Acts.Note(by, "SafetyReport.Handled", "A report of a safety problem was seen to.");
        return Outcome.Done;
    }

    private static bool IsFine(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && PlainText.IsPlain(text);

    internal sealed class Mapping : IEntityTypeConfiguration<SafetyReport>
    {
        public void Configure(EntityTypeBuilder<SafetyReport> builder)
        {
            builder.ToTable("SafetyReport");
            builder.HasIndex(report => new { report.TenantId, report.ReceivedAt });
        }
    }
}

/// <summary>The set of reports.</summary>
public static class SafetyReportSets
{
    extension(PortalDb db)
    {
        public DbSet<SafetyReport> SafetyReports => db.Set<SafetyReport>();
    }
}

/// <summary>Receives what visitors report: stores it, tells those who may take texts down, and sets the day of its erasure. Saving is left to the caller.</summary>
public sealed class ReceiveSafetyReport(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private static readonly string[] Told = [Permissions.TakeDownContent];
    private static readonly string[] ToldInTheirPlace = [Permissions.ManageSettings];

    /// <summary>The report; ask <see cref="SafetyReport.WhyNotReceive"/> first.</summary>
    public async Task<SafetyReport> RunAsync(SafetyReportInput input, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var report = SafetyReport.Receive(input, now);
        db.Add(report);
        db.Add(Job.Of(EraseSafetyReport.Name, report.Id, now, now + SafetyReport.KeptFor, $"{EraseSafetyReport.Name}:{report.Id}"));
        var told = await db.HoldingAsync(Told, cancellationToken) is { Count: > 0 } people ? people : await db.HoldingAsync(ToldInTheirPlace, cancellationToken);
        foreach (var to in told)
        {
            db.Add(Mail.Of(Notice(to, report), now));
        }

        return report;
    }

    // Neither the visitor's words nor the address: a mailbox is no place for what may identify somebody.
    private MailText Notice(string to, SafetyReport report) => new(
        to,
        "A visitor reports a safety problem",
        $"""
        A visitor of {tenant.Settings.SiteName.In("en")} reports that something on the site may endanger somebody.

        Reference: {report.Id}
        Received: {report.ReceivedAt:yyyy-MM-dd HH:mm} UTC

        Sign in to the portal and open Safety at once. If in doubt, take the text down first; another person reviews it afterwards.
        """);
}

/// <summary>Erases a report when its time is over.</summary>
public sealed class EraseSafetyReport(PortalDb db, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "SafetyReport.Erase";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<Guid>();
        if (await db.SafetyReports.FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } report)
        {
            return;
        }

        if (clock.GetUtcNow().UtcDateTime < report.ReceivedAt + SafetyReport.KeptFor)
        {
            await db.WaitUntilAsync(job, report.ReceivedAt + SafetyReport.KeptFor, cancellationToken);
            return;
        }

        report.Acts.Note(Actor.System, "SafetyReport.Erased", "A report was erased after ninety days.");
        db.Remove(report);
        await db.SaveChangesAsync(cancellationToken);
    }
}
