using Coalition.Core.Imports;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Import;

/// <summary>What kinds of tables are called on the desk, and where their records stand.</summary>
internal static class ImportWords
{
    /// <summary>The name of the kind.</summary>
    public static string Of(ImportKind kind) => kind switch
    {
        ImportKind.Parties => "Parties",
        ImportKind.Memberships => "Memberships",
        ImportKind.Endorsements => "Endorsements of a text",
        ImportKind.Commitments => "Commitments",
        _ => "The roll of a vote",
    };

    /// <summary>As it stands in an address.</summary>
    public static string Address(ImportKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The page of the register.</summary>
    public static string Register(ImportKind kind) => kind switch
    {
        ImportKind.Parties or ImportKind.Memberships => "/Registers/Memberships",
        ImportKind.Endorsements => "/Registers/Endorsements",
        ImportKind.Commitments => "/Registers/Commitments/Index",
        _ => "/Registers/Records",
    };

    /// <summary>What has become of the table.</summary>
    public static (string Words, string Shape) State(ImportLine line) =>
        line.UndoneAt is not null ? ("Undone", "withdrawn")
        : line.ConfirmedAt is not null ? ("On record", "ok")
        : line.DiscardedAt is not null ? ("Thrown away", "withdrawn")
        : line.HasFile ? ("Waits to be looked at", "due")
        : ("Not confirmed within a day", "withdrawn");
}
