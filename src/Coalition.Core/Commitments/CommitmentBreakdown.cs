using Coalition.Core.Parties;

namespace Coalition.Core.Commitments;

/// <summary>By what sums are taken apart.</summary>
public enum BreakdownBy
{
    Party,
    Channel,

    /// <summary>Year of the announcement.</summary>
    Year,

    /// <summary>What the party says.</summary>
    Status,
}

/// <summary>One group of a breakdown.</summary>
/// <param name="Party">The party or channel; null where the group is none, or it is not stated.</param>
/// <param name="Year">The year; null where the group is none, or it is not stated.</param>
/// <param name="Status">The status; null where the group is none.</param>
/// <param name="Sums">Per currency; nothing is converted.</param>
public sealed record BreakdownGroup(Party? Party, int? Year, SelfStatus? Status, IReadOnlyList<CurrencySum> Sums)
{
    /// <summary>The parts that were put together here, because money through their umbrella cannot be divided among them.</summary>
    public IReadOnlyList<Party> PutTogether { get; init; } = [];
}

/// <summary>
/// Sums over commitments by one thing, each commitment once, with the same left out as in <see cref="CommitmentTotals"/>. Channels are read from lines;
/// what no line tells apart stands under "not stated".
/// </summary>
public sealed record CommitmentBreakdown(BreakdownBy By, IReadOnlyList<BreakdownGroup> Groups)
{
    /// <summary>Takes the sums of these totals apart.</summary>
    public static CommitmentBreakdown Of(BreakdownBy by, CommitmentTotals totals) => new(by, by switch
    {
        BreakdownBy.Party => [.. totals.Counted.GroupBy(row => row.PartyId).Select(rows => new BreakdownGroup(rows.First().Party, Year: null, Status: null, SumsOf(rows)))],
        BreakdownBy.Year => [.. totals.Counted.GroupBy(row => row.AnnouncedOn?.Year).OrderBy(rows => rows.Key ?? int.MaxValue).Select(rows => new BreakdownGroup(Party: null, rows.Key, Status: null, SumsOf(rows)))],
        BreakdownBy.Status => [.. totals.Counted.GroupBy(row => row.SelfStatus).OrderBy(rows => rows.Key).Select(rows => new BreakdownGroup(Party: null, Year: null, rows.Key, SumsOf(rows)))],
        _ => ByChannel(totals.Counted),
    });

    private static IReadOnlyList<CurrencySum> SumsOf(IEnumerable<Commitment> rows) => CurrencySum.Of(rows.SelectMany(row => row.Counted));

    private static IReadOnlyList<BreakdownGroup> ByChannel(IReadOnlyList<Commitment> rows)
    {
        (Party? Channel, Amount Amount)[] parts = [.. rows.SelectMany(PartsOf)];
        Party[] channels = [.. parts.Select(part => part.Channel).OfType<Party>().DistinctBy(channel => channel.Id)];
        return
        [
            .. parts.GroupBy(part => part.Channel is null ? null : Root(part.Channel, channels)).OrderBy(group => group.Key is null).Select(group =>
                new BreakdownGroup(group.Key, Year: null, Status: null, CurrencySum.Of(group.Select(part => part.Amount)))
                {
                    PutTogether = [.. group.Select(part => part.Channel).OfType<Party>().DistinctBy(channel => channel.Id).Where(channel => channel.Id != group.Key?.Id)],
                }),
        ];
    }

    // An umbrella takes its parts in only where money went through the umbrella itself; parts alone stay apart.
    private static Party Root(Party channel, IReadOnlyList<Party> channels)
    {
        HashSet<Guid> seen = [channel.Id];
        while (channel.Umbrellas.Select(umbrella => channels.FirstOrDefault(other => other.Id == umbrella.Id)).OfType<Party>().FirstOrDefault() is { } whole && seen.Add(whole.Id))
        {
            channel = whole;
        }

        return channel;
    }

    // A total whose lines have no amounts in its currency went through its one channel, or nobody has said through which.
    private static IEnumerable<(Party? Channel, Amount Amount)> PartsOf(Commitment row)
    {
        var lines = row.Lines.Where(line => line.Amount?.Value is not null).ToArray();
        if (lines.Length > 0)
        {
            return lines.Select(line => (line.Channel, line.Amount!));
        }

        var only = row.Lines.Select(line => line.Channel).Distinct().ToArray() is [var channel] ? channel : null;
        return row.Counted.Select(amount => (only, amount));
    }
}
