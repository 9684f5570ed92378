using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Web.Components;

namespace Coalition.Web.Pages.Commitments;

/// <summary>A commitment as the partial <c>_Ledger</c> shows it, with the figures that may count the same money.</summary>
public sealed record LedgerView(Commitment Commitment, IReadOnlyList<FigureBeside> Beside)
{
    /// <summary>The scales on which the page draws the currencies; without one the commitment has a scale to itself.</summary>
    public IReadOnlyDictionary<string, Scale> Scales { get; init; } = new Dictionary<string, Scale>(StringComparer.Ordinal);
}

/// <summary>A figure in the commitment's currency, drawn beside it and added to nothing.</summary>
public sealed record FigureBeside(LocalText Name, LocalText Wording, decimal Value);

/// <summary>One stretch of a bar: from where, how wide, in which tone; the width a share of the scale.</summary>
public sealed record Stretch(string From, string Width, string Tone);

/// <summary>A commitment's stated total and its lines as bars on one scale, in the currency of the total.</summary>
public sealed record Bars(Scale Scale, StatedAgainstComputed Total, IReadOnlyList<CommitmentLine> Lines)
{
    private static readonly string[] Tones = ["f1", "f2", "f3"];

    /// <summary>The bars, or null where there is no total to draw beside its lines, or a range among them, whose ends no single bar can show.</summary>
    public static Bars? Of(LedgerView view)
    {
        if (view.Commitment.Totals is not [{ Stated: { } stated, Computed: { } computed, StatedUpTo: null, ComputedUpTo: null } total, ..])
        {
            return null;
        }

        CommitmentLine[] lines = [.. view.Commitment.Lines.Where(line => line.Amount is { Value: > 0 } amount && amount.Currency == total.Currency).OrderBy(line => line.Position)];
        return new Bars(view.Scales.GetValueOrDefault(total.Currency) ?? Scale.For(view.Beside.Select(figure => figure.Value).Concat([stated, computed]).Max()), total, lines);
    }

    /// <summary>The tone of the line at this place; beside it stands its name with its value.</summary>
    public static string Tone(int place) => Tones[place % Tones.Length];

    /// <summary>The lines one after another.</summary>
    public IEnumerable<Stretch> Stretches()
    {
        var at = 0m;
        for (var place = 0; place < Lines.Count; place++)
        {
            var value = Lines[place].Amount!.Value!.Value;
            yield return new Stretch(Scale.Percent(at), Scale.Percent(value), Tone(place));
            at += value;
        }
    }
}
