using System.Net.Mail;
using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Jobs;

/// <summary>A mail as it waits in the queue. Plain text; it never carries an unpublished text.</summary>
public sealed record MailText(string To, string Subject, string Body);

/// <summary>Where mail goes. Without a server every mail becomes a file below the data folder, and the back office says so.</summary>
public sealed record MailSettings(string? Host, int Port, string From, string? UserName, string? Password, string Folder)
{
    /// <summary>Whether a server is configured.</summary>
    public bool HasServer => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Mail as a job: written in the same save as the act, delivered at least once.</summary>
public static class Mail
{
    /// <summary>The job kind.</summary>
    public const string Kind = "Mail.Send";

    /// <summary>The job that delivers the mail.</summary>
    public static Job Of(MailText message, DateTime now) => Job.Of(Kind, message, now);

    /// <summary>Queues what a job sends, each person once however often the job runs; saves.</summary>
    public static async Task SendOnceAsync(this PortalDb db, Job cause, IReadOnlyCollection<MailText> messages, DateTime now, CancellationToken cancellationToken)
    {
        var keyed = messages.ToDictionary(message => $"{cause.Id}/{TextHash.OfUtf8(message.To).Short}", StringComparer.Ordinal);
        string[] keys = [.. keyed.Keys];
        var queued = await db.Jobs.Where(job => job.Key != null && keys.Contains(job.Key)).Select(job => job.Key!).ToListAsync(cancellationToken);
        db.AddRange(keyed.Where(pair => !queued.Contains(pair.Key, StringComparer.Ordinal)).Select(pair => Job.Of(Kind, pair.Value, now, key: pair.Key)));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Delivers one mail by SMTP, or writes it as an <c>.eml</c> file named by the job, so that a repeated run overwrites itself.</summary>
public sealed class SendMail(MailSettings settings) : IJobKind
{
    // A server that takes longer is tried again later, so that the other mails are not kept waiting behind this one.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public string Kind => Mail.Kind;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var message = job.Read<MailText>();
        using var mail = new MailMessage(settings.From, message.To, message.Subject, message.Body) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        mail.Headers.Add("Message-ID", $"<{job.Id}@{new MailAddress(settings.From).Host}>");
        using var client = settings.HasServer ? ByServer() : ToFolder(job.Id);
        await client.SendMailAsync(mail, cancellationToken);
    }

    private SmtpClient ByServer() => new(settings.Host, settings.Port)
    {
        Timeout = (int)LongestWait.TotalMilliseconds,
        EnableSsl = settings.Port is not 25 and not 1025,
        Credentials = settings.UserName is null ? null : new System.Net.NetworkCredential(settings.UserName, settings.Password),
    };

    private SmtpClient ToFolder(Guid jobId)
    {
        var folder = Path.Combine(Path.GetFullPath(settings.Folder), jobId.ToString("N"));
        Directory.CreateDirectory(folder);
        foreach (var earlier in Directory.EnumerateFiles(folder))
        {
            File.Delete(earlier);
        }

        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
    }
}
