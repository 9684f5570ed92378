using Coalition.Core.Commitments;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.FollowUps;

/// <summary>A thing in a chain as it is shown and reached.</summary>
/// <param name="Title">What it is called; of an update what its commitment is called.</param>
/// <param name="Address">Below the tenant, without a leading slash. A decision and an action stand on the page of their meeting, an update on that of its commitment, a vote on that of its resolution.</param>
public sealed record FollowUpNode(FollowUpPlace Place, LocalText Title, string Address, bool IsPublic)
{
    /// <summary>What the meeting of a decision or an action is called; null for others.</summary>
    public LocalText? Meeting { get; init; }

    /// <summary>What an update reports; null for others.</summary>
    public ReportedStatus? Reported { get; init; }

    /// <summary>Name of a text's content type; null for others.</summary>
    public string? TextType { get; init; }

    /// <summary>Whose a text is that is not public; null for others.</summary>
    public DraftOwner? Draft { get; init; }

    /// <summary>Key of the record on whose page it stands; of a text its address.</summary>
    public string Page => Place.Kind is FollowUpKind.Text ? Address : Address.Split('/', '#')[1];

    /// <summary>Whether readers of the site meet it.</summary>
    public bool IsShownBy(SiteSettings? settings) => IsPublic && settings?.Serves(Address) is not false;
}

/// <summary>Where the party said it stood, and when that holds.</summary>
public sealed record ReportedStatus(SelfStatus Status, PartialDate AsOf);

/// <summary>One end of a link as it is met from the other.</summary>
/// <param name="Here">The end from which it is looked at.</param>
/// <param name="IsForward">Whether the node came of what is here; else it led to it.</param>
/// <param name="Node">The other end.</param>
/// <param name="Source">Where it was found that one came of the other.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record FollowUpStep(FollowUpPlace Here, bool IsForward, FollowUpNode Node, Source Source, Guid LinkId, DateTime RecordedAt);

/// <summary>What a thing came from and what came of it, one step in each direction.</summary>
public sealed record FollowUpView(FollowUpPlace Place, IReadOnlyList<FollowUpStep> CameFrom, IReadOnlyList<FollowUpStep> CameOfIt)
{
    /// <summary>Whether nothing is on record in either direction.</summary>
    public bool IsEmpty => CameFrom.Count == 0 && CameOfIt.Count == 0;
}
