using Coalition.Core.Kernel;

namespace Coalition.Core.Commitments;

/// <summary>A row of one of the three ladders: it holds from a day on and was recorded at an instant. Rows come in any order of their days.</summary>
internal interface IStep
{
    /// <summary>When it holds in the world, as far as it is stated.</summary>
    PartialDate On { get; }

    /// <summary>When the portal learned of it, UTC.</summary>
    DateTime RecordedAt { get; }
}

/// <summary>Which row of a ladder says where the commitment stands.</summary>
internal static class Step
{
    /// <summary>The last word: what was recorded last, unless an earlier row speaks of a day that certainly came after its own. Null without rows.</summary>
    public static T? Last<T>(IEnumerable<T> steps)
        where T : class, IStep => steps.OrderBy(step => step.RecordedAt).Aggregate((T?)null, (last, next) => last?.On.Earliest > next.On.Latest ? last : next);
}
