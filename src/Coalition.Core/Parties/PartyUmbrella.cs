using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// An organisation belongs to an umbrella: the ICRC to the Red Cross and Red Crescent Movement. What goes through the umbrella cannot be
/// divided among its parts; sums that meet both are made at the umbrella. Reference data, as the parties are.
/// </summary>
public sealed class PartyUmbrella
{
    private PartyUmbrella()
    {
    }

    public Guid PartId { get; private set; }

    public Guid UmbrellaId { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PartyUmbrella>
    {
        public void Configure(EntityTypeBuilder<PartyUmbrella> builder)
        {
            builder.ToTable("PartyUmbrella");
            builder.HasKey(link => new { link.PartId, link.UmbrellaId });
        }
    }
}
