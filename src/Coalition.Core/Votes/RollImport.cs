using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>One line of a roll as it was taken: the word in the table, the party as which somebody read it, its position.</summary>
public sealed record RollLineTaken(string Word, Guid PartyId, VotePositionKind Position);

/// <summary>
/// A roll of a vote that was taken from a table, as one act: from which source, by whom, every line. Undoing it takes away the positions
/// it brought; what it held stays on record.
/// </summary>
public sealed class RollImport : ITenantOwned
{
    private RollImport()
    {
    }

    internal RollImport(Guid voteId, Actor by, RollSheet sheet, Source source, DateTime now)
    {
        (Id, VoteEventId, SourceId, Source) = (Guid.CreateVersion7(), voteId, source.Id, source);
        (ImportedAt, ImportedBy, ImportedByName) = (now, by.UserId, by.Name);
        Lines = [.. sheet.Lines.Select(line => new RollLineTaken(line.Token.Text, line.Party!.Id, line.Position!.Value))];
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid VoteEventId { get; private set; }

    public Guid SourceId { get; private set; }

    public Source Source { get; private set; } = null!;

    public IReadOnlyList<RollLineTaken> Lines { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime ImportedAt { get; private set; }

    public Guid ImportedBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string ImportedByName { get; private set; } = "";

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; private set; }

    public Guid? UndoneBy { get; private set; }

    /// <summary>Name of the account at the time; null while it stands.</summary>
    public string? UndoneByName { get; private set; }

    /// <summary>Why it was undone; null while it stands.</summary>
    public string? UndoneReason { get; private set; }

    internal void Undo(Actor by, Because because) =>
        (UndoneAt, UndoneBy, UndoneByName, UndoneReason) = (because.At, by.UserId, by.Name, because.Reason.Trim());

    internal sealed class Mapping : IEntityTypeConfiguration<RollImport>
    {
        public void Configure(EntityTypeBuilder<RollImport> builder)
        {
            builder.ToTable("RollImport");
            builder.Property(import => import.Lines).AsJson();
            builder.HasIndex(import => new { import.TenantId, import.VoteEventId });
            builder.HasOne(import => import.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}
