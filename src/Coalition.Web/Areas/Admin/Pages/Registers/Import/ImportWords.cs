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

    /// <summary>A number of rows.</summary>
    public static string Rows(int rows) => rows == 1 ? "1 row" : $"{rows:N0} rows";

    /// <summary>What readers meet of it once it is on record.</summary>
    /// <param name="isPublic">Whether what the rows belong to is public.</param>
    public static string Told(ImportKind kind, bool isPublic) => "The table is on record. " + kind switch
    {
        ImportKind.Parties => "Every coalition of this installation can name these parties from now on; no list of members has them yet.",
        ImportKind.Memberships => "The public list of members shows it from now on, each row from the day it holds.",
        ImportKind.Endorsements => "Nothing of it is public: each act waits for a second person.",
        ImportKind.Commitments => "Nothing of it is public: each commitment waits for its release.",
        _ => isPublic ? "Readers of the resolution meet the roll from now on." : "Nothing of it is public before the resolution is released.",
    };

    /// <summary>What has become of the table.</summary>
    public static (string Words, string Shape) State(ImportLine line) =>
        line.UndoneAt is not null ? ("Undone", "withdrawn")
        : line.ConfirmedAt is not null ? ("On record", "ok")
        : line.DiscardedAt is not null ? ("Thrown away", "withdrawn")
        : line.HasFile ? ("Waits to be looked at", "due")
        : ("Not confirmed within a day", "withdrawn");
}
