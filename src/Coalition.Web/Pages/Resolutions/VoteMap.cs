using Coalition.Core.Votes;
using Coalition.Web.Components;
using Coalition.Web.Components.Map;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>The official positions on the map of the world. Who is not named is unknown as long as the roll is incomplete, and never drawn as not voting.</summary>
public static class VoteMap
{
    private static readonly (VotePositionKind Position, MapTone Tone)[] Known =
    [
        (VotePositionKind.Yes, MapTone.Full), (VotePositionKind.No, MapTone.Crossed), (VotePositionKind.Abstain, MapTone.Striped), (VotePositionKind.NotVoting, MapTone.Dotted),
    ];

    /// <summary>A category for each position that somebody took; <paramref name="unknown"/> names the one of members in no source.</summary>
    public static WorldMapView Of(VoteEvent vote, Words words, string caption, string unknown)
    {
        var others = vote.Eligible - vote.Positions.Count;
        var known = Known.Select(kind => new MapCategory(words.Position(kind.Position), kind.Tone,
            [.. vote.Positions.Where(row => row.Position == kind.Position).Select(row => row.Party)],
            vote.RollComplete && kind.Position is VotePositionKind.NotVoting ? others : 0));
        return new WorldMapView("map", caption, [.. known.Append(new MapCategory(unknown, MapTone.Unknown, [], vote.RollComplete ? 0 : others)).Where(category => category.Count > 0)]);
    }
}
