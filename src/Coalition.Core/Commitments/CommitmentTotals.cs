namespace Coalition.Core.Commitments;

/// <summary>A sum over commitments, one a currency, that counts no money twice and says what it left out.</summary>
/// <param name="Sums">Per currency; nothing is converted.</param>
/// <param name="LeftOut">Commitments not counted because another one includes or supersedes them, or may overlap with them.</param>
public sealed record CommitmentTotals(IReadOnlyList<CurrencySum> Sums, IReadOnlyList<Commitment> LeftOut)
{
    /// <summary>Commitments that their party has cancelled or superseded: no longer promised, so not counted.</summary>
    public IReadOnlyList<Commitment> GivenUp { get; init; } = [];

    /// <summary>The commitments that the sums add up.</summary>
    public IReadOnlyList<Commitment> Counted { get; init; } = [];

    /// <summary>How many of the counted ones have no amount with a number, and so add nothing.</summary>
    public int Unstated => Counted.Count(commitment => commitment.Counted.All(amount => amount.Value is null));

    /// <summary>Adds up the commitments given; relations to records outside them, such as figures, leave nothing out.</summary>
    public static CommitmentTotals Over(IEnumerable<Commitment> commitments)
    {
        var given = commitments.OrderBy(commitment => commitment.Slug, StringComparer.Ordinal).ToLookup(IsGivenUp);
        Commitment[] all = [.. given[false]];

        // What is given up no longer contains its parts, which may stand; what it took the place of does not come back.
        var leftOut = OfOthers(all).Concat(given[true].SelectMany(commitment => Related(commitment, RelationKind.Supersedes))).ToHashSet(StringComparer.Ordinal);
        List<Commitment> counted = [];
        foreach (var commitment in all.Where(each => !leftOut.Contains(each.Slug)))
        {
            // Of two that may overlap the first is counted, whichever of them names the other.
            if (counted.Any(earlier => MayOverlap(earlier, commitment)))
            {
                leftOut.Add(commitment.Slug);
            }
            else
            {
                counted.Add(commitment);
            }
        }

        return new(CurrencySum.Of(counted.SelectMany(each => each.Counted)), [.. all.Where(each => leftOut.Contains(each.Slug))]) { GivenUp = [.. given[true]], Counted = counted };
    }

    // Of those that contain or replace each other in a circle none is certain to be the whole: the first is counted, so that the money is neither lost nor counted twice.
    private static IEnumerable<string> OfOthers(IEnumerable<Commitment> all)
    {
        var named = all.Select(commitment => (commitment.Slug, To: Related(commitment, RelationKind.Includes, RelationKind.Supersedes).ToArray()))
            .Where(relations => relations.To.Length > 0).ToDictionary(relations => relations.Slug, relations => relations.To, StringComparer.Ordinal);
        var reached = named.Keys.ToDictionary(slug => slug, slug => Reached(named, slug), StringComparer.Ordinal);
        return reached.SelectMany(from => from.Value.Where(to => reached.GetValueOrDefault(to)?.Contains(from.Key) is not true || string.CompareOrdinal(from.Key, to) < 0));
    }

    private static HashSet<string> Reached(Dictionary<string, string[]> named, string from)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Queue<string> ahead = new([from]);
        while (ahead.TryDequeue(out var slug))
        {
            foreach (var next in named.GetValueOrDefault(slug, []).Where(reached.Add))
            {
                ahead.Enqueue(next);
            }
        }

        return reached;
    }

    private static bool IsGivenUp(Commitment commitment) => commitment.SelfStatus is SelfStatus.Cancelled or SelfStatus.Superseded;

    private static bool MayOverlap(Commitment one, Commitment other) =>
        Related(one, RelationKind.OverlapUnknown).Contains(other.Slug, StringComparer.Ordinal)
        || Related(other, RelationKind.OverlapUnknown).Contains(one.Slug, StringComparer.Ordinal);

    private static IEnumerable<string> Related(Commitment commitment, params RelationKind[] kinds) =>
        commitment.Relations.Where(relation => kinds.Contains(relation.Kind)).Select(relation => relation.To);
}
