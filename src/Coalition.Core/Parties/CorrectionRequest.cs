using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>What kind of fact a party finds wrong.</summary>
public enum CorrectionSubject
{
    Membership,
    Name,
    Participation,
    Commitment,
    Vote,
    Seat,

    /// <summary>Who held a post of the party, under what title.</summary>
    Post,

    /// <summary>Something that is missing, or that none of the others names.</summary>
    Other,
}

/// <summary>What became of a request.</summary>
public enum CorrectionResult
{
    Accepted,
    Declined,

    /// <summary>The party took it back before it was answered.</summary>
    Withdrawn,
}

/// <summary>A fact on record about a party, as a form offers it.</summary>
/// <param name="Id">Id of the record; null for the party's name and for what is missing.</param>
/// <param name="Words">In English, as it stands on record now.</param>
public sealed record PartyFact(CorrectionSubject About, Guid? Id, string Words)
{
    /// <summary>By which a form names it.</summary>
    public string Key => Id is { } id ? $"{About}/{id:N}" : $"{About}";
}

/// <summary>What a party asks.</summary>
/// <param name="Fact">Which fact; null where none of its own was chosen, which is refused.</param>
/// <param name="Wrong">What is wrong with it and what is right.</param>
/// <param name="Evidence">Where that can be read, or null.</param>
public sealed record CorrectionInput(PartyFact? Fact, string? Wrong, string? Evidence);

/// <summary>
/// A party says that something on record about it is wrong. It changes nothing by itself: the secretariat corrects the record by the act
/// of that record and says here what was changed, or why nothing was. Never rewritten; seen by the party and by those who keep the registers.
/// </summary>
public sealed class CorrectionRequest : ITenantOwned, IVersioned, IActs
{
    /// <summary>How many requests of one party wait, or were made within a day, at most: each is told to everybody who keeps the registers.</summary>
    public const int Most = 10;

    private const int LongestText = 2000;

    private CorrectionRequest()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public CorrectionSubject About { get; private set; }

    /// <summary>Id of the record; null for the party's name and for what is missing.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The fact as it stood on record when the party asked.</summary>
    public string Subject { get; private set; } = "";

    public string Wrong { get; private set; } = "";

    /// <summary>Where it can be read that it is wrong, or null.</summary>
    public string? Evidence { get; private set; }

    public Guid AskedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string AskedByName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; private set; }

    /// <summary>Null while it waits.</summary>
    public CorrectionResult? Result { get; private set; }

    /// <summary>What was changed, or why nothing was.</summary>
    public string? Answer { get; private set; }

    /// <summary>The account's name then.</summary>
    public string? AnsweredByName { get; private set; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public Party Party { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>
    /// Why the person cannot ask: no mandate that speaks for a party (<c>correction.no-mandate</c>), no fact about that party
    /// (<c>correction.fact</c>), nothing said (<c>correction.wrong</c>), evidence that cannot be kept (<c>correction.evidence</c>), a request on
    /// that fact that waits (<c>correction.twice</c>), too many (<c>correction.many</c>), or an old sign-in (<c>correction.sign-in</c>).
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="input">What is asked.</param>
    /// <param name="recent">The party's requests that wait, and those made within a day.</param>
    /// <param name="now">UTC.</param>
    public static Refusal? WhyNotAsk(Actor by, CorrectionInput input, IReadOnlyCollection<CorrectionRequest> recent, DateTime now) =>
        !by.Speaks ? new("correction.no-mandate", "Only those who act under a mandate for a party ask for corrections about it. Choose your capacity first.")
        : input.Fact is null ? new("correction.fact", "Choose which fact about your party is wrong.") { Field = "Fact" }
        : !Remark.IsGiven(input.Wrong, LongestText) ? new("correction.wrong", $"Say what is wrong and what is right, in {Remark.AtMost(LongestText)}.") { Field = "Wrong" }
        : !Remark.Fits(input.Evidence, LongestText) ? new("correction.evidence", $"Say where it can be read in {Remark.AtMost(LongestText)}.") { Field = "Evidence" }
        : recent.Any(request => request.IsOn(input.Fact)) ? new("correction.twice", "Your party has asked about this already and the answer is still to come. Take that request back to ask anew.") { Field = "Fact" }
        : recent.Count >= Most ? new("correction.many", $"{Most} requests of your party wait or were made within a day. Ask again once some are answered.")
        : by.WhyNotFresh("correction", now);

    /// <summary>The party asks. Ask <see cref="WhyNotAsk"/> first: a refused request throws.</summary>
    public static CorrectionRequest Ask(Actor by, CorrectionInput input, IReadOnlyCollection<CorrectionRequest> recent, DateTime now)
    {
        WhyNotAsk(by, input, recent, now).Demand();
        var request = new CorrectionRequest
        {
            Id = Guid.CreateVersion7(),
            PartyId = by.Capacity!.PartyId,
            About = input.Fact!.About,
            SubjectId = input.Fact.Id,
            Subject = input.Fact.Words,
            Wrong = input.Wrong!.Trim(),
            Evidence = string.IsNullOrWhiteSpace(input.Evidence) ? null : input.Evidence.Trim(),
            AskedBy = by.UserId,
            AskedByName = by.Name,
            MandateId = by.Capacity.MandateId,
            AskedAt = now,
        };
        request.Acts.Note(by, "CorrectionRequest.Asked", $"{by.Capacity.PartyName} asks to correct a record: {request.About.Spoken()}.", ("Subject", request.SubjectId?.ToString()));
        return request;
    }

    /// <summary>
    /// Why it cannot be answered: no permission (<c>correction.not-allowed</c>), answered or taken back already (<c>correction.answered</c>),
    /// by who asked it (<c>correction.oneself</c>) or acts for the party that did (<c>correction.own-party</c>), no result of the secretariat's (<c>correction.result</c>), no words
    /// (<c>correction.answer</c>), or an old sign-in (<c>correction.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotAnswer(Actor by, CorrectionResult result, string? answer, DateTime now) =>
        !by.May(Permissions.ManageRegisters) ? new("correction.not-allowed", "Only those who keep the registers answer for the secretariat.")
        : Result is not null ? new("correction.answered", "This request has its answer already.")
        : AskedBy == by.UserId ? new("correction.oneself", "You asked this yourself. Another person of the secretariat answers.")
        : by.Capacity?.PartyId == PartyId ? new("correction.own-party", "You act for this very party now. Somebody who does not answers its request.")
        : !Enum.IsDefined(result) || result is CorrectionResult.Withdrawn ? new("correction.result", "Say whether the record was corrected.") { Field = "Result" }
        : !Remark.IsGiven(answer, LongestText) ? new("correction.answer", $"Say what was changed, or why nothing was, in {Remark.AtMost(LongestText)}. The party reads it.") { Field = "Answer" }
        : by.WhyNotFresh("correction", now);

    /// <summary>The secretariat answers; refused as <see cref="WhyNotAnswer"/> says.</summary>
    public Outcome AnswerWith(Actor by, CorrectionResult result, string? answer, DateTime now)
    {
        if (WhyNotAnswer(by, result, answer, now) is { } refusal)
        {
            return refusal;
        }

        Close(by, result, answer!.Trim(), now);
        Acts.Note(by, result is CorrectionResult.Accepted ? "CorrectionRequest.Accepted" : "CorrectionRequest.Declined", $"The request on {About.Spoken()} was {result.Spoken()}.", ("Subject", SubjectId?.ToString()));
        return Outcome.Done;
    }

    /// <summary>Why it cannot be taken back: not by this party (<c>correction.no-mandate</c>), or answered already (<c>correction.answered</c>).</summary>
    public Refusal? WhyNotWithdraw(Actor by) =>
        !by.SpeaksFor(PartyId) ? new("correction.no-mandate", "Only the party that asked takes a request back.")
        : Result is not null ? new("correction.answered", "This request has its answer already.")
        : null;

    /// <summary>The party takes it back; refused as <see cref="WhyNotWithdraw"/> says, and with an old sign-in (<c>correction.sign-in</c>).</summary>
    public Outcome Withdraw(Actor by, DateTime now)
    {
        if ((WhyNotWithdraw(by) ?? by.WhyNotFresh("correction", now)) is { } refusal)
        {
            return refusal;
        }

        Close(by, CorrectionResult.Withdrawn, answer: null, now);
        Acts.Note(by, "CorrectionRequest.Withdrawn", "The party took its request back.");
        return Outcome.Done;
    }

    // What is missing can be several things.
    private bool IsOn(PartyFact fact) => Result is null && About == fact.About && SubjectId == fact.Id && About is not CorrectionSubject.Other;

    private void Close(Actor by, CorrectionResult result, string? answer, DateTime now) =>
        (Result, Answer, AnsweredByName, AnsweredAt) = (result, answer, by.Name, now);

    internal sealed class Mapping : IEntityTypeConfiguration<CorrectionRequest>
    {
        public void Configure(EntityTypeBuilder<CorrectionRequest> builder)
        {
            builder.ToTable("CorrectionRequest");
            builder.HasIndex(request => new { request.TenantId, request.PartyId, request.AskedAt });
            builder.HasIndex(request => new { request.TenantId, request.AskedAt }).HasFilter("\"AnsweredAt\" IS NULL");
            builder.HasOne(request => request.Party).WithMany().HasForeignKey(request => request.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
        }
    }
}
