using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>The document on which a definition is tried, and whom its made-up mail addresses stand for.</summary>
/// <param name="Facts">What the machine may look at.</param>
/// <param name="Seats">Names of seats by their slugs.</param>
public sealed record TrialExample(WorkflowFacts Facts, IReadOnlyDictionary<string, string> Seats)
{
    private const string Author = "author@portal.example";
    private const string AnySeat = "seats@portal.example";

    /// <summary>No document in particular.</summary>
    public static readonly TrialExample None = new(
        WorkflowFacts.None with { DocumentName = "the text", Submitter = [Author], AskedSeats = [AnySeat] }, new SortedDictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A document, with the seats in office asked for its clearance.</summary>
    public static TrialExample Of(WorkflowFacts facts, IReadOnlyDictionary<string, string> seats) =>
        new(facts with { Submitter = [Author], AskedSeats = [.. facts.Seats.Select(AddressOf)] }, seats);

    /// <summary>What people call the seat.</summary>
    public string Seat(string slug) => Seats.GetValueOrDefault(slug, slug);

    /// <summary>Whom an address stands for; the address itself where it is a real one.</summary>
    public string Person(string address) => address switch
    {
        Author => "whoever submitted the text",
        AnySeat => "the clearing officers of the seats asked",
        _ => Seats.Keys.FirstOrDefault(slug => AddressOf(slug) == address) is { } seat ? $"the clearing officers of {Seat(seat)}" : address,
    };

    private static string AddressOf(string slug) => $"{slug}@portal.example";
}
