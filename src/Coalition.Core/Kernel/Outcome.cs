namespace Coalition.Core.Kernel;

/// <summary>
/// Why a rule says no. A refusal is a value, never an exception: the same value greys the button, explains the page
/// and answers the act.
/// </summary>
/// <param name="Code">Stable, dotted, lower case: <c>clearance.text-moved</c>. Programs and tests rely on it.</param>
/// <param name="Sentence">One or two sentences in English that a diplomat understands; names what to do next where it can.</param>
public sealed record Refusal(string Code, string Sentence)
{
    /// <summary>The form field the refusal concerns, or null when it concerns the whole act.</summary>
    public string? Field { get; init; }
}

/// <summary>What follows from a refusal in code.</summary>
public static class Refusals
{
    /// <summary>Throws where a factory is called although its rule says no: whoever calls it asks the rule first, so that is a bug.</summary>
    public static void Demand(this Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Sentence}");
        }
    }
}

/// <summary>What became of an act: done, or refused with a reason. Nothing of a refused act is recorded.</summary>
public readonly record struct Outcome
{
    /// <summary>The act was done; the change waits for <c>SaveChangesAsync</c>.</summary>
    public static readonly Outcome Done;

    private Outcome(Refusal refusal) => Refusal = refusal;

    /// <summary>The reason, or null when the act was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the act was done.</summary>
    public bool Succeeded => Refusal is null;

    public static implicit operator Outcome(Refusal refusal) => new(refusal);
}
