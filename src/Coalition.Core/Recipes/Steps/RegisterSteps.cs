using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Recipes.Steps;

/// <summary>The registers that recipes fill.</summary>
internal static class RegisterSteps
{
    public static IRecipeStep Meetings() => new RegisterStep<Meeting, MeetingEntry>("Meetings", new(
        db => db.Meetings.Whole(), Meeting.WhyNotRecord, Meeting.Register, (meeting, by, entry, lookups, now) => meeting.Describe(by, entry, lookups, new("Described anew by a recipe.", now)), meeting => meeting.Entry, known => known.Meetings)
    {
        Ends = entry => [new(FollowUpKind.Meeting, entry.Slug), .. entry.Decisions.Select(row => new FollowUpPlace(FollowUpKind.Decision, row.Key)), .. entry.Actions.Select(row => new FollowUpPlace(FollowUpKind.Action, row.Key))],
    });

    public static IRecipeStep Commitments() => new RegisterStep<Commitment, CommitmentEntry>("Commitments", new(
        db => db.Commitments.Whole(), Commitment.WhyNotRecord, Commitment.Register, (commitment, by, entry, lookups, _) => commitment.Describe(by, entry, lookups), commitment => commitment.Entry, known => known.Records)
    {
        Ends = entry => [new(FollowUpKind.Commitment, entry.Slug)],
    });

    public static IRecipeStep Resolutions() => new RegisterStep<Resolution, ResolutionEntry>("Resolutions", new(
        db => db.Resolutions.Whole(), Resolution.WhyNotRecord, Resolution.Register, (resolution, by, entry, lookups, _) => resolution.Describe(by, entry, lookups), resolution => resolution.Entry, known => known.Resolutions)
    {
        Ends = entry => entry.Vote is null ? [new(FollowUpKind.Resolution, entry.Slug)] : [new(FollowUpKind.Resolution, entry.Slug), new(FollowUpKind.Vote, entry.Slug)],
    });

    public static IRecipeStep Figures() => new RegisterStep<Figure, FigureEntry>("Figures", new(
        db => db.Figures.Whole(), Figure.WhyNotRecord, Figure.Register, (figure, by, entry, lookups, _) => figure.Describe(by, entry, lookups), figure => figure.Entry, known => known.Records));

    public static IRecipeStep Posts() => new RegisterStep<PostHolding, PostHoldingEntry>("Posts", new(
        db => db.PostHoldings.Whole(), PostHolding.WhyNotRecord, PostHolding.Register, (holding, by, entry, lookups, _) => holding.Describe(by, entry, lookups), holding => holding.Entry, known => known.Posts));
}
