using Coalition.Core.Statements;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Pages.Statements;

/// <summary>Some of the names under a text, for the partial <c>_Names</c>.</summary>
public sealed record NamesView(StatementAsOf List, IReadOnlyList<SignatoryRow> Rows)
{
    /// <summary>Number of the edition on which the adherence was given, where that is not the one shown.</summary>
    public int? CarriedFrom(SignatoryRow row) => SignedEdition.CarriedFrom(row.Signatory, List.Text.TextHash, List.Document.All);
}

/// <summary>A declaration and who made it, with its place in the list of the page.</summary>
/// <param name="Number">1, 2, 3 … on the page; its anchor is <c>declaration-1</c>.</param>
public sealed record DeclarationLine(int Number, SignatoryRow Row, DeclaredPosition Position)
{
    /// <summary>Every declaration under the text, in the order of the names. Those of a party that is not in effect are told beside its name alone.</summary>
    public static IReadOnlyList<DeclarationLine> Of(IEnumerable<SignatoryRow> rows) =>
        [.. rows.SelectMany(row => row.Signatory.Declarations.Select(position => (Row: row, Position: position))).Select((found, place) => new DeclarationLine(place + 1, found.Row, found.Position))];

    /// <summary>Whether it stands, of a party that adheres.</summary>
    public bool IsInEffect => Position.Stands && Row.Standing is SignatoryStanding.InEffect or SignatoryStanding.Uncounted;

    /// <summary>Whether the party stands apart by it.</summary>
    public bool IsDissociation => Position.Declaration.Type is DeclarationType.DissociationFromParagraph;
}
