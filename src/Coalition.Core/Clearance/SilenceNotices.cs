using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What the focal points are told of.</summary>
public enum SilenceNoticeKind
{
    Opened,
    Extended,
    Ended,
}

/// <summary>
/// Writes to everybody who can speak for an entitled party: symbol, hash and deadline, never a title or a text. Each person's
/// mail has a key of its own, so a repeated run writes to nobody twice.
/// </summary>
public sealed class SilenceNotices(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Silence.Notify";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (order, now) = (job.Read<Order>(), clock.GetUtcNow().UtcDateTime);
        if (await db.SilenceProcedures.Whole().AsNoTracking().FirstOrDefaultAsync(found => found.Id == order.ProcedureId, cancellationToken) is not { } procedure)
        {
            return;
        }

        var document = await db.Documents.AsNoTracking().SingleAsync(found => found.Id == procedure.DocumentId, cancellationToken);
        var prefix = $"{Name}/{procedure.Id:N}/{order.Notice}/{order.Number}/";
        var told = await db.Jobs.Where(known => EF.Functions.Like(known.Key!, prefix + "%")).Select(known => known.Key).ToListAsync(cancellationToken);
        var people = await db.SpeakersAsync(procedure.EntitledPartyIds, now, cancellationToken);
        foreach (var user in people.Where(user => !told.Contains($"{prefix}{user.Id:N}", StringComparer.Ordinal)))
        {
            db.Add(Job.Of(Mail.Kind, Write(user.Email, order.Notice, procedure, document), now, key: $"{prefix}{user.Id:N}"));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The job that writes to the focal points. Of one event there is one.</summary>
    internal static Job JobOf(SilenceProcedure procedure, SilenceNoticeKind notice, DateTime now)
    {
        var number = notice is SilenceNoticeKind.Ended ? procedure.Outcome.ToString()! : procedure.Extensions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Job.Of(Name, new Order(procedure.Id, notice, number), now, key: $"{Name}/{procedure.Id:N}/{notice}/{number}");
    }

    /// <summary>The letter that a procedure on these terms sends when it opens, before anything is opened.</summary>
    public MailText Opening(string to, string name, TextHash text, SilenceTerms terms) =>
        Letter(to, name, text, terms, $"Silence procedure: {name}", "A text has been put to your party in a silence procedure.");

    private MailText Write(string to, SilenceNoticeKind notice, SilenceProcedure procedure, Document document)
    {
        var (name, terms) = (procedure.Name(document), new SilenceTerms(procedure.DeadlineAt, procedure.TimeZoneId) { Meaning = procedure.Meaning });
        return notice switch
        {
            SilenceNoticeKind.Opened => Opening(to, name, procedure.TextHash, terms),
            SilenceNoticeKind.Extended => Letter(to, name, procedure.TextHash, terms, $"Silence procedure, later deadline: {name}", $"The deadline of a silence procedure was moved. Reason: {procedure.Extensions[^1].Reason}"),
            _ => Letter(to, name, procedure.TextHash, terms, $"Silence procedure, outcome: {name}", SilenceLetter.OutcomeLine(procedure)),
        };
    }

    private MailText Letter(string to, string name, TextHash text, SilenceTerms terms, string subject, string first) => new(to, subject, $"""
        {first}

        From: {tenant.Settings.SiteName.In("en")}
        Text: {name}
        Text hash: {text.Grouped}
        Deadline: {AnnouncedInstant.Of(terms.DeadlineAt, terms.TimeZoneId)}

        {terms.Meaning.Sentence()}

        Sign in to the portal and open your inbox to read the text. Opening this mail decides nothing.
        """);

    private sealed record Order(Guid ProcedureId, SilenceNoticeKind Notice, string Number);
}
