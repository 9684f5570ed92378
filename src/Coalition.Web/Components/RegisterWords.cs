using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.FollowUps;
using Coalition.Core.Meetings;
using Coalition.Core.Sources;
using Coalition.Core.Votes;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>The terms of the registers in the reader's language.</summary>
public sealed class RegisterWords(IStringLocalizer<Texts> texts)
{
    public string Status(MeetingStatus status) => status switch
    {
        MeetingStatus.Tentative => texts["Tentative"],
        MeetingStatus.Confirmed => texts["Confirmed"],
        MeetingStatus.Cancelled => texts["Cancelled"],
        _ => texts["Held"],
    };

    /// <summary>The shape before the word; the shapes are those of texts.</summary>
    public static string Shape(MeetingStatus status) => status switch
    {
        MeetingStatus.Tentative => "status",
        MeetingStatus.Confirmed => "status cleared",
        MeetingStatus.Cancelled => "status withdrawn",
        _ => "status published",
    };

    public string Level(ParticipationLevel level) => level switch
    {
        ParticipationLevel.HeadOfState => texts["Head of state"],
        ParticipationLevel.HeadOfGovernment => texts["Head of government"],
        ParticipationLevel.Minister => texts["Minister"],
        ParticipationLevel.Official => texts["Official"],
        _ => texts["Not stated"],
    };

    public string Capacity(MeetingCapacity capacity) => capacity switch
    {
        MeetingCapacity.Member => texts["As a member"],
        MeetingCapacity.Observer => texts["As an observer"],
        MeetingCapacity.Guest => texts["As a guest"],
        MeetingCapacity.Speaker => texts["As a speaker"],
        MeetingCapacity.Host => texts["As the host"],
        _ => texts["Not stated"],
    };

    public string Attended(Attendance attended) => attended switch
    {
        Attendance.Yes => texts["Came"],
        Attendance.No => texts["Did not come"],
        _ => texts["Not stated"],
    };

    public string Adoption(AdoptionMode mode) => mode switch
    {
        AdoptionMode.Consensus => texts["By consensus"],
        AdoptionMode.Silence => texts["By silence"],
        AdoptionMode.Vote => texts["By a vote"],
        _ => texts["How it was adopted is not stated"],
    };

    public string State(ActionState state) => state switch
    {
        ActionState.Open => texts["Open"],
        ActionState.UnderWay => texts["Under way"],
        ActionState.Done => texts["Done"],
        _ => texts["Dropped"],
    };

    /// <summary>The shape before the word.</summary>
    public static string Shape(ActionState state) => state switch
    {
        ActionState.Open => "status",
        ActionState.UnderWay => "status cleared",
        ActionState.Done => "status published",
        _ => "status withdrawn",
    };

    public string Kind(FollowUpKind kind) => kind switch
    {
        FollowUpKind.Meeting => texts["Meeting"],
        FollowUpKind.Decision => texts["Decision"],
        FollowUpKind.Action => texts["Action"],
        FollowUpKind.Update => texts["Progress update"],
        FollowUpKind.Text => texts["Text"],
        FollowUpKind.Resolution => texts["Resolution"],
        FollowUpKind.Vote => texts["Vote"],
        _ => texts["Commitment"],
    };

    public string Kind(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Financial => texts["Financial"],
        CommitmentKind.InKind => texts["In kind"],
        CommitmentKind.Policy => texts["Policy"],
        CommitmentKind.Diplomatic => texts["Diplomatic"],
        _ => texts["Technical"],
    };

    public string Nature(LegalNature nature) => nature switch
    {
        LegalNature.Pledge => texts["Pledge"],
        LegalNature.Commitment => texts["Commitment"],
        _ => texts["Not stated"],
    };

    public string Self(SelfStatus status) => status switch
    {
        SelfStatus.Announced => texts["Announced"],
        SelfStatus.Planned => texts["Planned"],
        SelfStatus.InProgress => texts["In progress"],
        SelfStatus.PartlyFulfilled => texts["Partly fulfilled"],
        SelfStatus.Fulfilled => texts["Fulfilled"],
        SelfStatus.Delayed => texts["Delayed"],
        SelfStatus.Suspended => texts["Suspended"],
        SelfStatus.Cancelled => texts["Cancelled"],
        _ => texts["Superseded"],
    };

    public string Assessment(AssessmentStatus status) => status switch
    {
        AssessmentStatus.NotAssessed => texts["Not assessed"],
        AssessmentStatus.NoEvidence => texts["No evidence"],
        AssessmentStatus.NotStarted => texts["Not started"],
        AssessmentStatus.Limited => texts["Limited"],
        AssessmentStatus.Substantial => texts["Substantial"],
        _ => texts["Complete"],
    };

    public string Evidence(EvidenceLevel level) => level switch
    {
        EvidenceLevel.SelfReported => texts["The party says so"],
        EvidenceLevel.Documented => texts["A document shows it"],
        EvidenceLevel.RecipientConfirmed => texts["The recipient confirms it"],
        _ => texts["Verified independently"],
    };

    public string Standing(AssessorStanding standing) => standing switch
    {
        AssessorStanding.Independent => texts["Independent of the party and of the secretariat"],
        AssessorStanding.Peer => texts["Another party"],
        AssessorStanding.Secretariat => texts["The secretariat"],
        _ => texts["How far the assessor stands from the party is not stated"],
    };

    public string Transaction(TransactionType type) => type switch
    {
        TransactionType.OutgoingPledge => texts["Pledge made"],
        TransactionType.OutgoingCommitment => texts["Commitment signed"],
        TransactionType.Disbursement => texts["Payment made"],
        TransactionType.IncomingPledge => texts["Pledge received"],
        _ => texts["Commitment received"],
    };

    public string Relation(RelationKind kind) => kind switch
    {
        RelationKind.Includes => texts["Includes"],
        RelationKind.Supersedes => texts["Takes the place of"],
        RelationKind.AdditionalTo => texts["Additional to"],
        _ => texts["Overlap unknown"],
    };

    /// <summary>The same as the other record would say it of this one.</summary>
    public string Inverse(RelationKind kind) => kind switch
    {
        RelationKind.Includes => texts["Part of"],
        RelationKind.Supersedes => texts["Replaced by"],
        RelationKind.AdditionalTo => texts["Beside"],
        _ => texts["Overlap unknown"],
    };

    /// <summary>What a relation between two commitments means for sums; null where both are added up.</summary>
    /// <param name="isFromThere">Whether the other one says it of the commitment at hand.</param>
    public string? Consequence(RelationKind kind, bool isFromThere) => (kind, isFromThere) switch
    {
        (RelationKind.AdditionalTo, _) => null,
        (RelationKind.OverlapUnknown, _) => texts["Only one of the two is added up in sums."].Value,
        (_, true) => texts["So this commitment is not added up beside it."].Value,
        _ => texts["So the other one is not added up beside it."].Value,
    };

    /// <summary>What a figure beside a commitment means for sums.</summary>
    public string Figure() => texts["A figure is never added up with commitments."];

    public string Precision(AmountPrecision precision) => precision switch
    {
        AmountPrecision.Exact => texts["Exact"],
        AmountPrecision.Rounded => texts["Rounded"],
        AmountPrecision.Approximate => texts["Approximate"],
        AmountPrecision.AtLeast => texts["At least"],
        _ => texts["At most"],
    };

    public string Method(VoteMethod method) => method switch
    {
        VoteMethod.NotStated => texts["Method of voting not stated"],
        VoteMethod.Recorded => texts["Recorded vote"],
        VoteMethod.RollCall => texts["Roll call"],
        VoteMethod.NonRecorded => texts["Vote without record of names"],
        _ => texts["Without a vote"],
    };

    /// <summary>What majority is needed, as the beginning of a sentence that goes on with the share.</summary>
    public string Rule(MajorityRule rule) => rule switch
    {
        MajorityRule.TwoThirdsPresentAndVoting => texts["Two thirds of the members present and voting are needed. Abstentions do not count:"],
        MajorityRule.SimplePresentAndVoting => texts["More votes in favour than against are needed. Abstentions do not count:"],
        MajorityRule.MajorityOfMembers => texts["More than half of all members are needed, whether they vote or not:"],
        _ => texts["Two thirds of all members are needed, whether they vote or not:"],
    };

    public string Result(VoteResult result) => result switch
    {
        VoteResult.Adopted => texts["Adopted"],
        VoteResult.NotAdopted => texts["Not adopted"],
        VoteResult.AdoptedWithoutVote => texts["Adopted without a vote"],
        _ => texts["Majority not tested here"],
    };

    /// <summary>The shape before the word.</summary>
    public static string Shape(VoteResult result) => result switch
    {
        VoteResult.Adopted or VoteResult.AdoptedWithoutVote => "status ok",
        VoteResult.NotAdopted => "status stop",
        _ => "status",
    };

    /// <summary>Things of one kind that rest on a source.</summary>
    public string Use(SourceUseKind kind) => kind switch
    {
        SourceUseKind.Text => texts["Texts"],
        SourceUseKind.Membership => texts["Memberships"],
        SourceUseKind.Seat => texts["Seats"],
        SourceUseKind.Endorsement => texts["Names under texts"],
        SourceUseKind.Meeting => texts["Meetings"],
        SourceUseKind.Commitment => texts["Commitments"],
        SourceUseKind.Resolution => texts["Resolutions"],
        SourceUseKind.Post => texts["Office-holders"],
        SourceUseKind.Rate => texts["Exchange rates"],
        _ => texts["Figures"],
    };

    public string Stage(SponsorStage stage) => stage switch
    {
        SponsorStage.Initial => texts["With the draft"],
        SponsorStage.Addendum => texts["By an addendum"],
        _ => texts["Said in the meeting"],
    };

    public string Stage(SymbolStage stage) => stage switch
    {
        SymbolStage.Draft => texts["Draft"],
        SymbolStage.Revision => texts["Revised draft"],
        _ => texts["Adopted text"],
    };

    public string Status(FigureStatus status) => status switch
    {
        FigureStatus.Live => texts["Stands"],
        FigureStatus.Superseded => texts["Superseded"],
        _ => texts["Contested"],
    };
}
