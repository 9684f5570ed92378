using System.Collections.Frozen;

namespace Coalition.Core.Search;

/// <summary>Words that carry grammar and no topic, in folded form. Short lists on purpose: a word left in costs little.</summary>
internal static class FunctionWords
{
    public static readonly FrozenSet<string> None = [];

    public static readonly FrozenSet<string> English = Set(
        "a an and are as at be been but by for from had has have he her his if in into is it its no nor not of on or our s she so "
        + "such t than that the their them then there these they this those to was we were what when which who whom will with would you your");

    public static readonly FrozenSet<string> French = Set(
        "a au aux avec c ce ces cet cette d dans de des du elle elles en est et ete etre eu il ils je l la le les leur leurs lui m mais me "
        + "meme n ne nos notre nous on ont ou par pas plus pour qu que qui s sa se ses si son sont sur t te tu un une vos votre vous y");

    public static readonly FrozenSet<string> Ukrainian = Set(
        "а або але б без би був була були було в вам вас ви від він вона вони воно все г де для до є ж за з зі і із й його її їй їм їх "
        + "коли ми на над нам нас не ні о однак по при про ся та так також там те ти тим то того той тому ту у усі це цей цього ці цих "
        + "чи що щоб я як яка яке який які якщо");

    private static FrozenSet<string> Set(string spaced) => spaced.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
