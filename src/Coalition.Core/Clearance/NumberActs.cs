using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// Binds the numbers of the newest text to registers and explains them. What is said of a number is a part of the text: it is
/// written through <see cref="DocumentActs.Write"/>, which opens the next edition where the text was sent out. Saving is left to the caller.
/// </summary>
public sealed class NumberActs(DocumentActs acts, TimeProvider clock)
{
    /// <summary>Says it of the text's numbers, in the place of all that was said before. Refused as the text would be (see <see cref="Document.WhyNotWrite"/>).</summary>
    public Outcome Say(Actor by, ClearanceFile file, IReadOnlyList<BoundNumber> numbers) =>
        acts.Write(by, file, file.Document.Latest.Text with { Numbers = [.. numbers.Where(number => number is { Query: not null } or { Explanation.Count: > 0 })] });

    /// <summary>How many parties a register counts for the question today, or on its day.</summary>
    public int Count(ClearanceFile file, CountQuery query) =>
        new CountChecks(file.Document.Latest, file.Counted, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Count(query);
}
