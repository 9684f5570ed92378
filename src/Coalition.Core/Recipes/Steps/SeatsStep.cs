using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Our <c>Seats</c>: co-chair seats and who holds them when. A recipe gives a seat where it is free; it ends no term and
/// renames no seat, for both change who must clear a text. Each term names its source.
/// </summary>
internal sealed class SeatsStep : IRecipeStep
{
    public string Name => "Seats";

    public void Check(StepContext step)
    {
        var entries = step.Items<Entry>("Seats");
        step.RequireKeys(entries, entry => entry.Slug);
        foreach (var (path, entry) in entries)
        {
            step.Known.Seats.Add(entry.Slug);
            foreach (var (term, index) in (entry.Terms ?? []).Select((term, index) => (term, index)))
            {
                step.Refer($"{path}.Terms[{index}].Party", "party", step.Known.Parties, term.Party);
                step.Refer($"{path}.Terms[{index}].Source", "source", step.Known.Sources, term.Source);
                if (term.Source is null)
                {
                    step.Report($"{path}.Terms[{index}].Source", "Name the source that says who holds the seat.");
                }
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var parties = await scope.Db.Parties.ToDictionaryAsync(party => party.Slug, StringComparer.Ordinal, cancellationToken);
        var sources = await scope.Db.Sources.ToDictionaryAsync(source => source.Slug, StringComparer.Ordinal, cancellationToken);
        var seats = await scope.Db.Seats.Include(seat => seat.Terms).ToDictionaryAsync(seat => seat.Slug, StringComparer.Ordinal, cancellationToken);
        if (Seat.WhyNotCreate(scope.By) is { } refusal)
        {
            step.Report("", refusal.Sentence);
            return;
        }

        foreach (var (path, entry) in step.Items<Entry>("Seats"))
        {
            if (!seats.TryGetValue(entry.Slug, out var seat))
            {
                seat = Seat.Create(scope.By, entry.Slug, entry.Name);
                scope.Db.Add(seat);
            }
            else if (!seat.Name.Equals(entry.Name))
            {
                step.Warn($"{path}.Name", $"The seat “{entry.Slug}” keeps the name it has.");
            }

            foreach (var (term, index) in (entry.Terms ?? []).Select((term, index) => (term, index)).Where(item => !Holds(seat, item.term, parties)))
            {
                var given = seat.Give(scope.By, new SeatTermEntry(parties[term.Party], sources[term.Source!], new(term.From, term.To)), scope.Clock.GetUtcNow().UtcDateTime);
                step.Report($"{path}.Terms[{index}]", given);
                if (given.Succeeded)
                {
                    scope.Db.Add(SeatHandover.JobOf(seat.Terms[^1], scope.Clock.GetUtcNow().UtcDateTime));
                }
            }
        }
    }

    private static bool Holds(Seat seat, Term term, Dictionary<string, Party> parties) =>
        seat.KnownTerms.Any(held => held.PartyId == parties[term.Party].Id && Equals(held.From, term.From) && (Equals(held.To, term.To) || term.To is null));

    private sealed record Entry(string Slug, LocalText Name, IReadOnlyList<Term>? Terms);

    private sealed record Term(string Party, PartialDate? From, PartialDate? To, string? Source);
}
