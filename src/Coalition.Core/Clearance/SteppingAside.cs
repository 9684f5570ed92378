using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>A seat's decision where stepping aside may leave the seat without anybody: the officer is warned before, and the secretariat is told after. The caller saves.</summary>
public sealed class SteppingAside(PortalDb db, DocumentActs acts, PublisherAlarm alarm, TimeProvider clock)
{
    /// <summary>Whether nobody else can decide for the seat in the round now.</summary>
    public async Task<bool> IsLastAsync(Actor by, ClearanceFile file, Round round, Seat seat, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (await ClearingBench.OfAsync(db, [seat], now, cancellationToken)).LeftFor(seat, round, file).All(officer => officer.Id == by.UserId);
    }

    /// <summary>Records the decision; see <see cref="DocumentActs.Decide"/>. Where the last officer steps aside, the publishers are told by mail in the same save.</summary>
    public async Task<Outcome> DecideAsync(Actor by, ClearanceFile file, Round round, Guid seatId, ClearanceInput input, CancellationToken cancellationToken = default)
    {
        var outcome = acts.Decide(by, file, round, seatId, input);
        if (outcome.Succeeded && input.Decision is SeatDecision.Recused && file.Seats.First(seat => seat.Id == seatId) is var seat && await IsLastAsync(by, file, round, seat, cancellationToken))
        {
            await alarm.SoundAsync(AlarmText.NobodyLeft(file.Document, round, seat), cancellationToken);
        }

        return outcome;
    }
}
