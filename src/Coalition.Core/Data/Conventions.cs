using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Coalition.Core.Data;

/// <summary>What holds for every table: how values are stored, who may read a row, what identifies it.</summary>
internal static class Conventions
{
    /// <summary>Values of one kind are stored in one way.</summary>
    public static void StoreValues(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<TenantId>().HaveConversion<TenantIdText>();
        configuration.Properties<TextHash>().HaveConversion<TextHashText>();
        configuration.Properties<LocalText>().HaveConversion<LocalTextColumn>();
        configuration.Properties<PartialDate>().HaveConversion<PartialDateColumn, PartialDateComparer>();
        configuration.Properties<IReadOnlyList<string>>().HaveConversion<JsonColumn<IReadOnlyList<string>>, JsonComparer<IReadOnlyList<string>>>();
        configuration.Properties<PartyRules>().HaveConversion<JsonColumn<PartyRules>, JsonComparer<PartyRules>>();
        configuration.Properties<DateTime>().HaveConversion<UtcColumn>();
        configuration.Properties<Enum>().HaveConversion<string>();
        configuration.Properties<decimal>().HaveConversion<string>();
    }

    /// <summary>Tenant first in every key, hidden behind the named filter; version tokens; ids made by the model.</summary>
    public static void ShapeTables(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(IsOurs).ToArray())
        {
            var builder = model.Entity(type);
            if (builder.Metadata.FindPrimaryKey()?.Properties is [{ Name: "Id" }])
            {
                builder.Property("Id").ValueGeneratedNever();
                if (type.IsAssignableTo(typeof(ITenantOwned)))
                {
                    builder.HasKey(nameof(ITenantOwned.TenantId), "Id");
                }
            }

            ShapeRoot(builder, type);
        }

        foreach (var link in model.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()).Where(link => link.IsRequired))
        {
            link.DeleteBehavior = DeleteBehavior.ClientCascade;
        }
    }

    private static bool IsOurs(Type type) => type.IsAssignableTo(typeof(ITenantOwned)) || type.IsAssignableTo(typeof(IVersioned));

    private static void ShapeRoot(EntityTypeBuilder builder, Type type)
    {
        if (type.IsAssignableTo(typeof(IActs)))
        {
            builder.Ignore(nameof(IActs.Acts));
        }

        if (type.IsAssignableTo(typeof(IVersioned)))
        {
            builder.Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }
    }
}

internal sealed class TenantIdText() : ValueConverter<TenantId, Guid>(id => id.Value, value => new TenantId(value));

internal sealed class TextHashText() : ValueConverter<TextHash, string>(hash => hash.Value, value => new TextHash(value));

internal sealed class LocalTextColumn() : ValueConverter<LocalText, string>(
    text => Json.Write(text), value => Json.Read<LocalText>(value));

/// <summary>A partial date in one column: its EDTF value first, so that the column sorts by date, then the rest as JSON.</summary>
internal sealed class PartialDateColumn() : ValueConverter<PartialDate, string>(
    date => Write(date), value => Read(value))
{
    private static string Write(PartialDate date) => $"{date.Value}|{Json.Write(new Rest(date.AsStated, date.Note))}";

    private static PartialDate Read(string value)
    {
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        var rest = Json.Read<Rest>(value[(bar + 1)..]);
        return new PartialDate { Value = bar == 0 ? null : value[..bar], AsStated = rest.AsStated, Note = rest.Note };
    }

    private sealed record Rest(string? AsStated, LocalText? Note);
}

internal sealed class PartialDateComparer() : ValueComparer<PartialDate>(
    (a, b) => object.Equals(a, b), date => date.GetHashCode(), date => date);

internal sealed class JsonColumn<T>() : ValueConverter<T, string>(value => Json.Write(value), text => Json.Read<T>(text));

internal sealed class JsonComparer<T>() : ValueComparer<T>(
    (a, b) => Json.Write(a) == Json.Write(b), value => StringComparer.Ordinal.GetHashCode(Json.Write(value)), value => value);

internal sealed class UtcColumn() : ValueConverter<DateTime, DateTime>(
    instant => instant, instant => DateTime.SpecifyKind(instant, DateTimeKind.Utc));

/// <summary>Mapping of a value that is stored as JSON in its own column.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(new JsonColumn<T>(), new JsonComparer<T>());
}
