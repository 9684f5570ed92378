using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Web.Components;

namespace Coalition.Web.Pages.Commitments;

/// <summary>Another public commitment as it read by the instant that is asked for.</summary>
internal sealed record OtherCommitment(string Slug, LocalText Title, IReadOnlyList<CommitmentRelation> Relations)
{
    /// <summary>UTC; where what it said then is withheld: from when on it said this. Null elsewhere.</summary>
    public DateTime? WordedSince { get; init; }

    /// <summary>As it reads now, unless it said something else then.</summary>
    /// <param name="before">The entry of the first correction since, as JSON; null where there is none.</param>
    public static OtherCommitment Of(string slug, LocalText title, IReadOnlyList<CommitmentRelation> relations, string? before) =>
        before is null ? new(slug, title, relations) : Of(Json.Read<CommitmentEntry>(before));

    private static OtherCommitment Of(CommitmentEntry said) => new(said.Slug, said.Title, said.Relations);
}

/// <summary>How the commitment stands to another public record, a commitment or a figure.</summary>
public sealed record Related(CommitmentRelation Relation, string Address, LocalText Title, RelatedFigure? Figure)
{
    /// <summary>Whether the other record says it of this one.</summary>
    public bool IsFromThere { get; init; }

    /// <summary>UTC; where what the other record said then is withheld: from when on it said this. Null elsewhere.</summary>
    public DateTime? WordedSince { get; init; }

    /// <summary>What follows for sums, in a sentence; null where both are added up.</summary>
    public string? Consequence(RegisterWords words) => Figure is null ? words.Consequence(Relation.Kind, IsFromThere) : words.Figure();
}

/// <summary>What a related figure claims. Its unit is a currency's code where it is money.</summary>
public sealed record RelatedFigure(string Slug, LocalText SubjectName, LocalText Wording, decimal? Value, LocalText Unit)
{
    /// <summary>UTC; where what it said then is withheld: from when on it said this. Null elsewhere.</summary>
    public DateTime? WordedSince { get; init; }

    /// <summary>As it reads now, unless it said something else by the instant that is asked for.</summary>
    /// <param name="before">The entry of the first correction since, as JSON; null where there is none.</param>
    public static RelatedFigure Of(Figure figure, string? before) =>
        before is null ? new(figure.Slug, figure.SubjectName, figure.Wording, figure.Value, figure.Unit) : Of(Json.Read<FigureEntry>(before));

    private static RelatedFigure Of(FigureEntry said) => new(said.Slug, said.SubjectName, said.Wording, said.Value, said.Unit);
}
