using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// One party followed another, wholly or in part: Slovakia followed Czechoslovakia. Acts stay with the party that did them; the link
/// moves nothing. Reference data, as the parties are.
/// </summary>
public sealed class PartySuccession
{
    private PartySuccession()
    {
    }

    public Guid PredecessorId { get; private set; }

    public Guid SuccessorId { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PartySuccession>
    {
        public void Configure(EntityTypeBuilder<PartySuccession> builder)
        {
            builder.ToTable("PartySuccession");
            builder.HasKey(link => new { link.PredecessorId, link.SuccessorId });
        }
    }
}
