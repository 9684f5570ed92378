using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// Binds the numbers of the newest text to registers and explains them. What is said of a number is a part of the text: it is
/// written through <see cref="DocumentActs.Write"/>, which opens the next edition where the text was sent out. Saving is left to the caller.
/// </summary>
public sealed class NumberActs(PortalDb db, DocumentActs acts, ICountRegister register, TimeProvider clock)
{
    /// <summary>Says it of the text's numbers, in the place of all that was said before. Refused as the text would be (see <see cref="DocumentAuthors.WhyNotWrite"/>).</summary>
    public Outcome Say(Actor by, ClearanceFile file, IReadOnlyList<BoundNumber> numbers) =>
        acts.Write(by, file, file.Document.Latest.Text with { Numbers = [.. numbers.Where(number => number is { Query: not null } or { Explanation.Count: > 0 })] });

    /// <summary>How many parties the register counts for each of the questions today, or on its day.</summary>
    public async Task<IReadOnlyDictionary<CountQuery, int>> CountsAsync(ClearanceFile file, IEnumerable<CountQuery> queries, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var counted = (await register.ReadAsync(db, [file.Document], now, cancellationToken))[file.Document.Id];
        var checks = new CountChecks(file.Document.Latest, counted, DateOnly.FromDateTime(now));
        return queries.ToDictionary(query => query, checks.Count);
    }
}
