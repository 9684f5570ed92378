using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Jobs;

/// <summary>
/// That a form was sent and its act done, stored in the act's own save. The key takes every id once, so of two clicks in the same
/// millisecond one is an act and the other is answered with what the first led to. Never changed; trimmed after a week.
/// </summary>
public sealed class DoneCommand : ITenantOwned
{
    /// <summary>How long a repeated form is known.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private DoneCommand()
    {
    }

    public TenantId TenantId { get; private set; }

    /// <summary>The id the form carried.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who sent it: nobody else's form is ever answered with its result.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Over the address and what was filled in, without passwords: other words under the same id are another act.</summary>
    public TextHash FormHash { get; private set; }

    /// <summary>Where the first result is shown: an address on this site.</summary>
    public string Location { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The row of a form whose act is about to be saved.</summary>
    public static DoneCommand Of(SentForm form, string location, DateTime now) =>
        new() { Id = form.Id, UserId = form.UserId, FormHash = form.Hash, Location = location, At = now };

    internal sealed class Mapping : IEntityTypeConfiguration<DoneCommand>
    {
        public void Configure(EntityTypeBuilder<DoneCommand> builder)
        {
            builder.ToTable("Command");
            builder.HasIndex(command => command.At);
        }
    }
}

/// <summary>A form as it came in.</summary>
/// <param name="Id">The id it carries.</param>
/// <param name="UserId">Who sent it.</param>
/// <param name="Hash">Over its address and what was filled in.</param>
public sealed record SentForm(Guid Id, Guid UserId, TextHash Hash);

/// <summary>The set of commands, and whether one was done.</summary>
public static class CommandSets
{
    extension(PortalDb db)
    {
        public DbSet<DoneCommand> Commands => db.Set<DoneCommand>();
    }

    /// <summary>Where the same form of the same person led the first time; null when it was not done, or was somebody else's or another form.</summary>
    public static Task<string?> FirstResultAsync(this PortalDb db, SentForm form, CancellationToken cancellationToken = default)
    {
        var commands = db.Commands.AsNoTracking();
        return commands.Where(command => command.Id == form.Id && command.UserId == form.UserId && command.FormHash == form.Hash)
            .Select(command => command.Location).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Forgets the commands of every tenant of the database that were done before the instant; returns how many.</summary>
    public static Task<int> TrimCommandsAsync(this HostDb db, DateTime doneBefore, CancellationToken cancellationToken = default) =>
        db.Database.ExecuteSqlAsync($"""DELETE FROM "Command" WHERE "At" < {doneBefore}""", cancellationToken);
}
