namespace Coalition.Core.Tenancy;

/// <summary>The wall's number: which coalition or working group a row belongs to.</summary>
public readonly record struct TenantId(Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>A row that belongs to exactly one tenant. The number is stamped when the row is first saved and never changes.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}
