using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What the receipt of a party's word in a silence procedure says, in the bytes of the moment. Written in the save of the communication, never changed, never deleted. Words filed before there were such receipts have none.</summary>
public sealed class SilenceReceipt : ITenantOwned
{
    private SilenceReceipt()
    {
    }

    internal SilenceReceipt(SilenceCommunication given, SilenceCase silence, Party party, Mandate mandate, SiteSettings settings) =>
        (CommunicationId, Json) = (given.Id, CanonicalJson.Write(Data(given, silence, party, mandate, settings)));

    public TenantId TenantId { get; private set; }

    /// <summary>The communication, and the receipt's number.</summary>
    public Guid CommunicationId { get; private set; }

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public string Json { get; private set; } = "";

    private static JsonObject Data(SilenceCommunication given, SilenceCase silence, Party party, Mandate mandate, SiteSettings settings)
    {
        var (procedure, document, edition) = silence;
        return new JsonObject
        {
            ["id"] = given.Id.ToString(),
            ["site"] = settings.SiteName.In("en"),
            ["document"] = new JsonObject { ["id"] = document.Id.ToString(), ["name"] = procedure.Name(document), ["type"] = document.Type, ["edition"] = edition.Number },
            ["procedure"] = new JsonObject
            {
                ["id"] = procedure.Id.ToString(),
                ["meaning"] = procedure.Meaning.ToString(),
                ["openedAt"] = Instants.Iso(procedure.OpenedAt),
                ["deadlineAt"] = Instants.Iso(procedure.DeadlineAt),
                ["zone"] = procedure.TimeZoneId,
            },
            ["said"] = new JsonObject
            {
                ["kind"] = given.Kind.ToString(),
                ["reason"] = given.Reason?.ToString(),
                ["text"] = given.Text,
                ["paragraphs"] = new JsonArray([.. given.BlockIds.Select(id => JsonValue.Create(id))]),
                ["receivedAt"] = Instants.Iso(given.ReceivedAt),
                ["received"] = procedure.Received(given),
                ["isLate"] = given.IsLate(procedure),
            },
            ["party"] = new JsonObject { ["id"] = party.Id.ToString(), ["name"] = party.Name("en") },
            ["person"] = new JsonObject { ["id"] = given.UserId.ToString(), ["name"] = given.UserName },
            ["mandate"] = new JsonObject { ["id"] = mandate.Id.ToString(), ["evidence"] = mandate.Evidence, ["scope"] = mandate.Scope.ToString(), ["from"] = Instants.Iso(mandate.From), ["to"] = mandate.To is { } to ? Instants.Iso(to) : null },
            ["textHash"] = given.TextHashShown.Value,
            ["text"] = edition.Text.HashedForm(document.Type),
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SilenceReceipt>
    {
        public void Configure(EntityTypeBuilder<SilenceReceipt> builder)
        {
            builder.ToTable("SilenceReceipt");
            builder.HasKey(nameof(TenantId), nameof(CommunicationId));
            builder.HasOne<SilenceCommunication>().WithMany().HasForeignKey(nameof(TenantId), nameof(CommunicationId));
        }
    }
}

/// <summary>Writes the receipt of every word of a party in a silence procedure down in the save that files it.</summary>
public sealed class SilenceReceiptWriter(CurrentTenant tenant) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var given in db.ChangeTracker.Entries<SilenceCommunication>().Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity).ToArray())
        {
            var procedure = db.SilenceProcedures.Local.First(procedure => procedure.Id == given.ProcedureId);
            var document = await db.Documents.WithTexts([procedure.DocumentId]).SingleAsync(cancellationToken);
            var party = await db.Parties.FirstAsync(party => party.Id == given.PartyId, cancellationToken);
            var mandate = await db.Mandates.FirstAsync(mandate => mandate.Id == given.MandateId, cancellationToken);
            db.Add(new SilenceReceipt(given, new(procedure, document, document.Editions.First(edition => edition.Id == procedure.EditionId)), party, mandate, tenant.Settings));
        }
    }
}
