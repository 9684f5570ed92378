using System.Net.Mail;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>What became of a nomination.</summary>
public enum NominationResult
{
    Accepted,
    Declined,

    /// <summary>By whoever had named the successor.</summary>
    TakenBack,
}

/// <summary>What is entered of a successor.</summary>
/// <param name="Letter">The letter of appointment: sender, date, where it is filed.</param>
/// <param name="OverlapUntil">UTC; until then both act, from then on the successor alone.</param>
public sealed record NominationInput(string? Name, string? Email, string? Letter, DateTime? OverlapUntil);

/// <summary>
/// Whoever acts for a party names the person who takes over, on a letter of appointment. It grants nothing: those who keep the mandates
/// compare the letter and grant, and the old mandate ends when the overlap is over. What was done under it stays with who did it.
/// </summary>
public sealed class Nomination : ITenantOwned, IVersioned, IActs
{
    /// <summary>The longest time for which both act.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(90);

    private const int LongestText = 1000;
    private const int LongestName = 200;

    private Nomination()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The mandate that passes on.</summary>
    public Guid MandateId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Letter { get; private set; } = "";

    /// <summary>UTC; until then both act.</summary>
    public DateTime OverlapUntil { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; private set; }

    /// <summary>Null while it waits.</summary>
    public NominationResult? Result { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? Answer { get; private set; }

    /// <summary>The account's name then.</summary>
    public string? AnsweredByName { get; private set; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public Mandate Mandate { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why nobody can be nominated under this mandate now: it is not acted under or does not count (<c>nomination.not-allowed</c>), or was itself passed on for a time (<c>nomination.passed-on</c>). UTC.</summary>
    public static Refusal? WhyNotUnder(Actor by, Mandate mandate, DateTime now) =>
        by.Capacity?.MandateId != mandate.Id || by.UserId != mandate.UserId || !mandate.IsActive(now) ? new("nomination.not-allowed", "Only the person who holds a mandate, and acts under it now, names a successor.")
        : mandate.DelegatedFrom is not null ? new("nomination.passed-on", "Your mandate was passed on to you for a time. Whoever passed it on names a successor.")
        : mandate.SupersededFrom is not null ? new("nomination.passed", "Your successor has been accepted already.")
        : null;

    /// <summary>
    /// As <see cref="WhyNotUnder"/>, and why this person cannot be nominated so: no name or address (<c>nomination.person</c>), the own
    /// address (<c>nomination.oneself</c>), no letter (<c>nomination.letter</c>), an overlap that ends before now, after the mandate, or too
    /// late (<c>nomination.dates</c>), an old sign-in (<c>nomination.sign-in</c>). Needs the mandate's person loaded.
    /// </summary>
    public static Refusal? WhyNotMake(Actor by, Mandate mandate, NominationInput input, DateTime now) =>
        WhyNotUnder(by, mandate, now)
        ?? (!Remark.IsGiven(input.Name, LongestName) ? new Refusal("nomination.person", "Enter the name of the successor.") { Field = "Name" }
            : !MailAddress.TryCreate(input.Email?.Trim(), out _) || input.Email.Length > LongestName ? new("nomination.person", "Enter the address at which the successor is reached.") { Field = "Email" }
            : User.Normalise(input.Email) == User.Normalise(mandate.User.Email) ? Oneself with { Field = "Email" }
            : !Remark.IsGiven(input.Letter, LongestText) ? new("nomination.letter", $"Name the letter of appointment: who sent it, its date, where it is filed, in {Remark.AtMost(LongestText)}.") { Field = "Letter" }
            : !(input.OverlapUntil > now) || input.OverlapUntil > now + LongestOverlap || input.OverlapUntil > mandate.To ? new("nomination.dates", $"Both of you act for a time that ends after now, within {LongestOverlap.Days} days, and not after your own mandate.") { Field = "OverlapUntil" }
            : by.WhyNotFresh("nomination", now));

    /// <summary>Names the successor. Ask <see cref="WhyNotMake"/> first: a refused nomination throws.</summary>
    public static Nomination Make(Actor by, Mandate mandate, NominationInput input, DateTime now)
    {
        WhyNotMake(by, mandate, input, now).Demand();
        var nomination = new Nomination
        {
            Id = Guid.CreateVersion7(),
            MandateId = mandate.Id,
            Name = input.Name!.Trim(),
            Email = input.Email!.Trim(),
            Letter = input.Letter!.Trim(),
            OverlapUntil = input.OverlapUntil!.Value,
            MadeAt = now,
        };
        nomination.Acts.Note(by, "Nomination.Made", $"A successor was named for {by.Capacity!.PartyName}.", ("Mandate", mandate.Id.ToString()), ("Letter", nomination.Letter));
        return nomination;
    }

    /// <summary>
    /// Why it cannot be answered: no permission (<c>mandate.not-allowed</c>), answered already (<c>nomination.answered</c>), by who made it
    /// (<c>mandate.oneself</c>), or the mandate has ended meanwhile (<c>nomination.over</c>). UTC. Needs the mandate loaded.
    /// </summary>
    public Refusal? WhyNotAnswer(Actor by, DateTime now) =>
        !by.May(Permissions.ManageMandates) ? new("mandate.not-allowed", "Only those who keep the register of mandates answer a nomination.")
        : Result is not null ? Answered
        : Mandate.UserId == by.UserId ? new("mandate.oneself", "Nobody decides on his or her own successor. Ask another person who keeps the register.")
        : !Mandate.IsActive(now) || OverlapUntil <= now ? new("nomination.over", "The mandate that was to pass on has ended, or the overlap is over. Grant the successor a mandate on the letter.")
        : null;

    /// <summary>As <see cref="WhyNotAnswer"/>, and where the account chosen is the one whose mandate passes on (<c>nomination.oneself</c>).</summary>
    public Refusal? WhyNotAccept(Actor by, User successor, DateTime now) => WhyNotAnswer(by, now) ?? (successor.Id == Mandate.UserId ? Oneself : null);

    /// <summary>Why it cannot be taken back: another person made it (<c>nomination.not-allowed</c>), it has its answer (<c>nomination.answered</c>), an old sign-in (<c>nomination.sign-in</c>). UTC. Needs the mandate loaded.</summary>
    public Refusal? WhyNotTakeBack(Actor by, DateTime now) =>
        Mandate.UserId != by.UserId ? new("nomination.not-allowed", "Only the person who named the successor takes that back.")
        : Result is not null ? Answered
        : by.WhyNotFresh("nomination", now);

    /// <summary>Takes it back before it is answered; refused as <see cref="WhyNotTakeBack"/> says. UTC.</summary>
    public Outcome TakeBack(Actor by, DateTime now)
    {
        if (WhyNotTakeBack(by, now) is { } refusal)
        {
            return refusal;
        }

        Close(by, NominationResult.TakenBack, answer: null, now);
        Acts.Note(by, "Nomination.TakenBack", "A successor who had been named was taken back.", ("Mandate", MandateId.ToString()));
        return Outcome.Done;
    }

    /// <summary>What a keeper must know of the account chosen before accepting: its address is not the one that the nomination names (<c>nomination.other-address</c>). No ban: addresses change.</summary>
    public Refusal? RemarkOn(User successor) => User.Normalise(successor.Email) == User.Normalise(Email) ? null
        : new("nomination.other-address", $"The account has the address {successor.Email}, the nomination names {Email}. Accept only if the letter means the holder of this account.") { Field = "Meant" };

    /// <summary>What the successor is granted: what the letter's sender holds, until it would have ended. UTC.</summary>
    internal MandateGrant GrantAt(DateTime now, bool needsConfirmation) => new(Mandate.Scope, now, Mandate.To, Letter) { At = now, NeedsConfirmation = needsConfirmation };

    internal void Accept(Actor by, DateTime now)
    {
        Close(by, NominationResult.Accepted, answer: null, now);
        Acts.Note(by, "Nomination.Accepted", "The successor was accepted.", ("Mandate", MandateId.ToString()));
    }

    /// <summary>The letter does not carry it; refused as <see cref="WhyNotAnswer"/> says, without a reason (<c>nomination.reason</c>), and with an old sign-in (<c>nomination.sign-in</c>).</summary>
    public Outcome Decline(Actor by, string? reason, DateTime now)
    {
        var refusal = WhyNotAnswer(by, now) is { Code: not "nomination.over" } no ? no
            : Remark.IsGiven(reason, LongestText) ? by.WhyNotFresh("nomination", now)
            : new Refusal("nomination.reason", $"Say why in {Remark.AtMost(LongestText)}. The person who made it reads it.") { Field = "Reason" };
        if (refusal is not null)
        {
            return refusal;
        }

        Close(by, NominationResult.Declined, reason!.Trim(), now);
        Acts.Note(by, "Nomination.Declined", "The successor was declined.", ("Mandate", MandateId.ToString()), ("Reason", reason.Trim()));
        return Outcome.Done;
    }

    private static Refusal Oneself => new("nomination.oneself", "A successor is another person than the one who hands over.");

    private static Refusal Answered => new("nomination.answered", "This nomination has its answer already.");

    private void Close(Actor by, NominationResult result, string? answer, DateTime now) =>
        (Result, Answer, AnsweredByName, AnsweredAt) = (result, answer, by.Name, now);

    internal sealed class Mapping : IEntityTypeConfiguration<Nomination>
    {
        public void Configure(EntityTypeBuilder<Nomination> builder)
        {
            builder.ToTable("Nomination");
            builder.HasIndex(nomination => new { nomination.TenantId, nomination.MadeAt }).HasFilter("\"AnsweredAt\" IS NULL");
            builder.HasOne(nomination => nomination.Mandate).WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
        }
    }
}
