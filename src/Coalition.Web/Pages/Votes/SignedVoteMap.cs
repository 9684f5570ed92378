using Coalition.Core.Votes;
using Coalition.Web.Components;
using Coalition.Web.Components.Map;
using Coalition.Web.Pages.Resolutions;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Pages.Votes;

/// <summary>
/// Who signed a statement, on the map of the world, by what is known of its vote. Whose name is not under the statement is drawn as
/// everywhere else, and counted in the table alone.
/// </summary>
public static class SignedVoteMap
{
    /// <summary>A category for each position of a state that signed; organisations have none and stand beside the map.</summary>
    public static WorldMapView Of(SignedVotes votes, string id, string caption, Words words, IStringLocalizer<Texts> texts)
    {
        MapCategory Category(string name, MapTone? tone, Func<SignedVote, bool> holds) => new(name, tone, [.. votes.Rows.Where(holds).Select(row => row.Signatory.Party)]);
        var states = SignedVotes.Positions.Select(position =>
            Category(position is { } known ? words.Position(known) : texts["Not known"], VoteMap.Tone(position), row => row.HasVote && row.Position == position));
        return new WorldMapView(id, caption, [.. states.Append(Category(texts["An organisation has no vote there"], tone: null, row => !row.HasVote)).Where(category => category.Count > 0)]);
    }
}
