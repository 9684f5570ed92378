using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>What the receipt of a party's own act says, in the bytes of the moment. Written in the save of the act, never changed, never deleted; the log line of the act stands for it.</summary>
public sealed class EndorsementReceipt : ITenantOwned
{
    private EndorsementReceipt()
    {
    }

    internal EndorsementReceipt(Endorsement act, Document document, Mandate mandate, SiteSettings settings) =>
        (EndorsementId, Json) = (act.Id, CanonicalJson.Write(Data(act, document, mandate, settings)));

    public TenantId TenantId { get; private set; }

    /// <summary>The act, and the receipt's number.</summary>
    public Guid EndorsementId { get; private set; }

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public string Json { get; private set; } = "";

    private static JsonObject Data(Endorsement act, Document document, Mandate mandate, SiteSettings settings)
    {
        var edition = document.Editions.First(edition => edition.TextHash == act.TextHash);
        return new JsonObject
        {
            ["id"] = act.Id.ToString(),
            ["site"] = settings.SiteName.In("en"),
            ["zone"] = settings.TimeZoneId,
            ["document"] = new JsonObject { ["id"] = document.Id.ToString(), ["path"] = document.Path, ["symbol"] = document.Symbol, ["type"] = document.Type, ["edition"] = edition.Number },
            ["act"] = ActData(act),
            ["party"] = new JsonObject { ["id"] = act.PartyId.ToString(), ["name"] = act.Party.Name("en"), ["nameAsSigned"] = act.NameAsSigned, ["capacity"] = act.CapacityAtAct.ToString() },
            ["person"] = new JsonObject { ["id"] = act.RecordedBy.ToString(), ["name"] = act.RecordedByName },
            ["mandate"] = new JsonObject { ["id"] = mandate.Id.ToString(), ["evidence"] = mandate.Evidence, ["scope"] = mandate.Scope.ToString(), ["from"] = Instant(mandate.From), ["to"] = mandate.To is { } to ? Instant(to) : null },
            ["textHash"] = act.TextHash.Value,
            ["text"] = edition.Text.HashedForm(document.Type),
        };
    }

    // Words that were withheld before are not written down anew.
    private static JsonObject ActData(Endorsement act) => new()
    {
        ["kind"] = act.Act.ToString(),
        ["at"] = Instant(act.RecordedAt),
        ["effectiveOn"] = act.EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["about"] = act.AboutId?.ToString(),
        ["declaration"] = (act.Declaration ?? act.About?.Declaration) is not { } declared ? null : new JsonObject
        {
            ["type"] = declared.Type.ToString(),
            ["paragraphs"] = new JsonArray([.. declared.BlockIds.Select(id => JsonValue.Create(id))]),
            ["text"] = declared.Withheld is not null ? null : new JsonObject(declared.Text.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value))),
        },
    };

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    internal sealed class Mapping : IEntityTypeConfiguration<EndorsementReceipt>
    {
        public void Configure(EntityTypeBuilder<EndorsementReceipt> builder)
        {
            builder.ToTable("EndorsementReceipt");
            builder.HasKey(nameof(TenantId), nameof(EndorsementId));
            builder.HasOne<Endorsement>().WithMany().HasForeignKey(nameof(TenantId), nameof(EndorsementId));
        }
    }
}

/// <summary>Writes the receipt of every act of a party down in the act's own save.</summary>
public sealed class EndorsementReceiptWriter(CurrentTenant tenant) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var act in db.ChangeTracker.Entries<Endorsement>().Where(entry => entry is { State: EntityState.Added, Entity.IsByMandate: true }).Select(entry => entry.Entity).ToArray())
        {
            var document = await db.Documents.WithTexts([act.DocumentId]).SingleAsync(cancellationToken);
            var mandate = await db.Mandates.FirstAsync(mandate => mandate.Id == act.MandateId, cancellationToken);
            db.Add(new EndorsementReceipt(act, document, mandate, tenant.Settings));
        }
    }
}
