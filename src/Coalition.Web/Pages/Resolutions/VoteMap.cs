using Coalition.Core.Votes;
using Coalition.Web.Components;
using Coalition.Web.Components.Map;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>The official positions on the map of the world. Who is not named is unknown as long as the roll is incomplete, and never drawn as not voting.</summary>
public static class VoteMap
{
    private static readonly VotePositionKind[] Known = [VotePositionKind.Yes, VotePositionKind.No, VotePositionKind.Abstain, VotePositionKind.NotVoting];

    /// <summary>How a position is drawn on every map of votes; null is one that no source names.</summary>
    public static MapTone Tone(VotePositionKind? position) => position switch
    {
        VotePositionKind.Yes => MapTone.Full,
        VotePositionKind.No => MapTone.Crossed,
        VotePositionKind.Abstain => MapTone.Striped,
        VotePositionKind.NotVoting => MapTone.Dotted,
        _ => MapTone.Unknown,
    };

    /// <summary>A category for each position that somebody took; <paramref name="unknown"/> names the one of members in no source.</summary>
    public static WorldMapView Of(VoteEvent vote, Words words, string caption, string unknown)
    {
        var others = vote.Eligible - vote.Positions.Count;
        var known = Known.Select(position => new MapCategory(words.Position(position), Tone(position),
            [.. vote.Positions.Where(row => row.Position == position).Select(row => row.Party)],
            vote.RollComplete && position is VotePositionKind.NotVoting ? others : 0));
        return new WorldMapView("map", caption, [.. known.Append(new MapCategory(unknown, Tone(position: null), [], vote.RollComplete ? 0 : others)).Where(category => category.Count > 0)]);
    }
}
