using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>What came to be known of a party that the tenants share.</summary>
public enum PartyChangeKind
{
    Added,
    NameBegan,
    NameEnded,
    CodeBegan,
    CodeEnded,
    Followed,
}

/// <summary>
/// One change of the reference data: what, since when it is on file, by whom, and who says so. Shared as the parties are, appended and never
/// changed. Who says so is put into words, for the records of sources belong to tenants.
/// </summary>
public sealed class PartyChange
{
    internal const int LongestBasis = 1000;

    private PartyChange()
    {
    }

    internal PartyChange(Actor by, Party party, PartyChangeKind kind, string says, Because basis)
    {
        (Id, PartyId, Kind, Says) = (Guid.CreateVersion7(), party.Id, kind, says);
        (Basis, At, DoneBy, DoneByName) = (basis.Reason.Trim(), basis.At, by.UserId, by.Name);
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public PartyChangeKind Kind { get; private set; }

    /// <summary>One sentence in English.</summary>
    public string Says { get; private set; } = "";

    /// <summary>Who says so, and where: the authority, its list or letter, the day.</summary>
    public string Basis { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid DoneBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string DoneByName { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<PartyChange>
    {
        public void Configure(EntityTypeBuilder<PartyChange> builder)
        {
            builder.ToTable("PartyChange");
            builder.HasKey(change => change.Id);
            builder.Property(change => change.Id).ValueGeneratedNever();
            builder.HasOne<Party>().WithMany().HasForeignKey(change => change.PartyId);
        }
    }
}
