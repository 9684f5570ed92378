using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Safeguarding;

/// <summary>
/// Words of a party that went out without a look from anybody else are kept from readers to protect somebody, with the link beside them. Readers learn that there
/// were words, and nothing of them. Appended, never changed, never taken back: a party that had a reason for them says them anew.
/// </summary>
/// <typeparam name="TWords">What holds the words; each kind has a table of its own.</typeparam>
public sealed class Withholding<TWords> : ITenantOwned
    where TWords : class
{
    private Withholding()
    {
    }

    internal Withholding(Guid recordId, Actor by, Because because) =>
        (Id, RecordId, At, WithheldBy, WithheldByName, Reason) = (Guid.CreateVersion7(), recordId, because.At, by.UserId, by.Name, because.Reason.Trim());

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid WithheldBy { get; private set; }

    /// <summary>Name of the account at the time; for the back office.</summary>
    public string WithheldByName { get; private set; } = "";

    /// <summary>Why, for the back office; it repeats nothing of the words.</summary>
    public string Reason { get; private set; } = "";
}

/// <summary>The rules of withholding words.</summary>
public static class Withholdings
{
    /// <summary>Whether the person reads the words: withheld ones are read by those alone who may withhold them.</summary>
    public static bool LetsRead<TWords>(this Withholding<TWords>? withheld, Actor by)
        where TWords : class => withheld is null || by.May(Permissions.TakeDownContent);

    /// <summary>Why the actor cannot withhold the words: may take nothing down (<c>withholding.not-allowed</c>), nothing is said there (<c>withholding.nothing</c>), or it is done (<c>withholding.twice</c>).</summary>
    internal static Refusal? WhyNot(Actor by, bool hasWords, bool isWithheld) =>
        !by.May(Permissions.TakeDownContent) ? new("withholding.not-allowed", "Only those who may take texts down can withhold these words.")
        : !hasWords ? new("withholding.nothing", "Nothing is said there that could be withheld.")
        : isWithheld ? new("withholding.twice", "These words are withheld already.")
        : null;

    internal static void MapTo<TWords>(this EntityTypeBuilder<Withholding<TWords>> builder, string table)
        where TWords : class
    {
        builder.ToTable(table);
        builder.HasIndex(row => new { row.TenantId, row.RecordId }).IsUnique();
    }
}
