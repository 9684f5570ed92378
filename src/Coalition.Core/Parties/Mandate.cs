using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// The dated right of a named person to act for a party in this tenant, as full powers are in treaty practice. Checked at
/// the moment of every act. Never edited: it is granted, expires, or is revoked. No recipe and no role can make one.
/// </summary>
public sealed class Mandate : ITenantOwned, IVersioned, IActs
{
    /// <summary>The longest time for which a mandate is passed on.</summary>
    public static readonly TimeSpan LongestDelegation = TimeSpan.FromDays(60);

    private Mandate()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public Guid PartyId { get; private set; }

    public MandateScope Scope { get; private set; }

    /// <summary>UTC; the first instant at which it counts.</summary>
    public DateTime From { get; private set; }

    /// <summary>UTC; the first instant at which it no longer counts, or null.</summary>
    public DateTime? To { get; private set; }

    /// <summary>Who granted it.</summary>
    public Guid GrantedBy { get; private set; }

    /// <summary>The letter of appointment, described: sender, date, where it is filed.</summary>
    public string Evidence { get; private set; } = "";

    /// <summary>The mandate of the officer who passed it on for a time; null where the register granted it.</summary>
    public Guid? DelegatedFrom { get; private set; }

    /// <summary>UTC; null unless revoked.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>Why it was revoked; null unless it was, and where nobody was asked yet.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>Whether a second person has to compare it with the letter before it counts; decided by the tenant's rule when it was granted.</summary>
    public bool NeedsConfirmation { get; private set; }

    /// <summary>UTC; when a second person confirmed it.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    /// <summary>UTC; the first instant at which the successor alone acts. Null while there is none.</summary>
    public DateTime? SupersededFrom { get; private set; }

    /// <summary>UTC; when those concerned were told that it is about to end.</summary>
    public DateTime? EndingToldAt { get; private set; }

    public User User { get; private set; } = null!;

    public Party Party { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether it counts at the instant.</summary>
    public bool IsActive(DateTime at) => From <= at && !(EndsAt <= at) && !(RevokedAt <= at) && (!NeedsConfirmation || ConfirmedAt <= at);

    /// <summary>Whether it waits for a second person.</summary>
    public bool IsProposed => NeedsConfirmation && ConfirmedAt is null && RevokedAt is null;

    /// <summary>UTC; the first instant at which it no longer counts if nobody revokes it: its end, or the day from which the successor alone acts. Null: none is set.</summary>
    public DateTime? EndsAt => SupersededFrom < (To ?? DateTime.MaxValue) ? SupersededFrom : To;

    /// <summary>
    /// Why the actor cannot grant it: no permission (<c>mandate.not-allowed</c>), to oneself (<c>mandate.oneself</c>),
    /// without a letter (<c>mandate.no-letter</c>), without a scope (<c>mandate.no-scope</c>), ending before it begins (<c>mandate.dates</c>), an old sign-in (<c>mandate.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotGrant(Actor by, User user, MandateGrant grant)
    {
        if (!by.May(Permissions.ManageMandates))
        {
            return new("mandate.not-allowed", "Only those who keep the register of mandates can grant one.");
        }

        if (by.UserId == user.Id)
        {
            return new("mandate.oneself", "Nobody grants a mandate to himself or herself. Ask another person who keeps the register.");
        }

        if (string.IsNullOrWhiteSpace(grant.Evidence))
        {
            return new("mandate.no-letter", "Name the letter of appointment: who sent it, its date, where it is filed.") { Field = "Evidence" };
        }

        if (grant.Scope is MandateScope.None)
        {
            return new("mandate.no-scope", "Choose at least one thing that the mandate allows.") { Field = "Scope" };
        }

        return grant.To <= grant.From ? new("mandate.dates", "A mandate ends after it begins.") { Field = "To" } : by.WhyNotFresh("mandate", grant.At);
    }

    /// <summary>Grants it; ask <see cref="WhyNotGrant"/> first: a refused grant throws.</summary>
    public static Mandate Grant(Actor by, User user, Party party, MandateGrant grant)
    {
        WhyNotGrant(by, user, grant).Demand();
        var mandate = new Mandate
        {
            Id = Guid.CreateVersion7(),
            UserId = user.Id,
            PartyId = party.Id,
            Scope = grant.Scope,
            From = grant.From,
            To = grant.To,
            GrantedBy = by.UserId,
            Evidence = grant.Evidence.Trim(),
            NeedsConfirmation = grant.NeedsConfirmation,
        };
        mandate.Acts.Note(by, grant.NeedsConfirmation ? "Mandate.Proposed" : "Mandate.Granted", $"{user.Name} may act for {party.Name("en")}: {grant.Scope.Spoken()}.", ("Evidence", mandate.Evidence));
        return mandate;
    }

    /// <summary>
    /// Why the actor cannot pass the right to clear on to a deputy: it is not the mandate acted under, does not count or does not
    /// cover clearing (<c>delegation.not-allowed</c>), was itself passed on (<c>delegation.passed-on</c>), an old sign-in (<c>delegation.sign-in</c>), to oneself
    /// (<c>delegation.oneself</c>), to somebody who acts for another party (<c>delegation.other-party</c>), or ends too late or
    /// before it begins (<c>delegation.dates</c>).
    /// </summary>
    /// <param name="by">The officer.</param>
    /// <param name="deputy">Somebody with a role in this tenant.</param>
    /// <param name="parties">The parties for which the deputy already acts here.</param>
    /// <param name="to">UTC; the first instant at which it no longer counts.</param>
    /// <param name="now">UTC.</param>
    public Refusal? WhyNotDelegate(Actor by, User deputy, IEnumerable<Guid> parties, DateTime to, DateTime now)
    {
        if ((WhyNotName(by, now) ?? by.WhyNotFresh("delegation", now) ?? WhyNotDeputy(deputy, parties)) is { } refusal)
        {
            return refusal;
        }

        return to <= now || to > now + LongestDelegation || to > To
            ? new("delegation.dates", $"A deputy’s mandate ends after now, within {LongestDelegation.Days} days, and not after your own.") { Field = "To" }
            : null;
    }

    /// <summary>Why the actor cannot name any deputy under this mandate: the first two of <see cref="WhyNotDelegate"/>. UTC.</summary>
    public Refusal? WhyNotName(Actor by, DateTime now)
    {
        if (by.Capacity?.MandateId != Id || by.UserId != UserId || !IsActive(now) || !Scope.HasFlag(MandateScope.Clear))
        {
            return new("delegation.not-allowed", "Only an officer who holds a mandate to clear, and acts under it now, can name a deputy.");
        }

        return DelegatedFrom is not null
            ? new("delegation.passed-on", "Your own mandate was passed on to you. It cannot be passed on once more.")
            : null;
    }

    /// <summary>Why this person can never be the deputy: <c>delegation.oneself</c>, <c>delegation.other-party</c>.</summary>
    /// <param name="deputy">The person.</param>
    /// <param name="parties">The parties for which the person holds a mandate that counts now.</param>
    public Refusal? WhyNotDeputy(User deputy, IEnumerable<Guid> parties) =>
        deputy.Id == UserId ? new("delegation.oneself", "Nobody is his or her own deputy. Choose another person.") { Field = "DeputyId" }
        : parties.Any(party => party != PartyId) ? new("delegation.other-party", "This person acts for another party here. A deputy acts for your party only.") { Field = "DeputyId" }
        : null;

    /// <summary>Passes the right to clear on to a deputy; ask <see cref="WhyNotDelegate"/> first: a refused one throws.</summary>
    public Mandate Delegate(Actor by, User deputy, DateTime to, DateTime now)
    {
        WhyNotDelegate(by, deputy, [], to, now).Demand();
        var passedOn = new Mandate
        {
            Id = Guid.CreateVersion7(),
            UserId = deputy.Id,
            PartyId = PartyId,
            Scope = MandateScope.Clear,
            From = now,
            To = to,
            GrantedBy = by.UserId,
            Evidence = $"Passed on by {by.Name}, who acts under the mandate {Id}",
            DelegatedFrom = Id,
        };
        passedOn.Acts.Note(by, "Mandate.Delegated", $"{deputy.Name} may clear for {Party.Name("en")} as deputy of {by.Name}.", ("From", Id.ToString()), ("To", to.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        return passedOn;
    }

    /// <summary>
    /// Why it cannot be revoked: no permission (<c>mandate.not-allowed</c>), or it has ended or was revoked already, also before it
    /// began (<c>mandate.over</c>), or the sign-in is old (<c>mandate.sign-in</c>). One that is still to begin can be revoked once. Who passed one on can take it back.
    /// </summary>
    public Refusal? WhyNotRevoke(Actor by, DateTime now) =>
        !by.May(Permissions.ManageMandates) && (DelegatedFrom is null || GrantedBy != by.UserId) ? new("mandate.not-allowed", "Only those who keep the register of mandates can revoke one.")
        : RevokedAt is not null ? new("mandate.over", "This mandate has already been revoked.")
        : To <= now ? new("mandate.over", "This mandate has already ended.")
        : by.WhyNotFresh("mandate", now);

    /// <summary>Ends it at once; acts done under it stay attributed to it. Refused as <see cref="WhyNotRevoke"/> says, and without a reason (<c>register.reason</c>).</summary>
    public Outcome Revoke(Actor by, Because because)
    {
        if ((WhyNotRevoke(by, because.At) ?? Registers.WhyNoReason(because)) is { } refusal)
        {
            return refusal;
        }

        (RevokedAt, RevokedReason) = (because.At, because.Reason.Trim());
        Acts.Note(by, "Mandate.Revoked", "The mandate was revoked.", ("Reason", RevokedReason));
        return Outcome.Done;
    }

    /// <summary>
    /// Why it cannot be confirmed: no permission (<c>mandate.not-allowed</c>), it does not wait (<c>mandate.not-waiting</c>), the person who
    /// proposed it (<c>mandate.second-person</c>) or whom it is for (<c>mandate.oneself</c>), an old sign-in (<c>mandate.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotConfirm(Actor by, DateTime now) =>
        !by.May(Permissions.ManageMandates) ? new("mandate.not-allowed", "Only those who keep the register of mandates can confirm one.")
        : !IsProposed ? new("mandate.not-waiting", "This mandate does not wait for a confirmation.")
        : GrantedBy == by.UserId ? new("mandate.second-person", "You proposed this mandate yourself. Another person who keeps the register compares it with the letter.")
        : UserId == by.UserId ? new("mandate.oneself", "Nobody confirms his or her own mandate. Ask another person who keeps the register.")
        : by.WhyNotFresh("mandate", now);

    /// <summary>A second person has compared it with the letter: it counts from now on. Refused as <see cref="WhyNotConfirm"/> says.</summary>
    public Outcome Confirm(Actor by, DateTime now)
    {
        if (WhyNotConfirm(by, now) is { } refusal)
        {
            return refusal;
        }

        (ConfirmedAt, ConfirmedBy) = (now, by.UserId);
        Acts.Note(by, "Mandate.Confirmed", "A second person compared the mandate with the letter.", ("Evidence", Evidence));
        return Outcome.Done;
    }

    /// <summary>From the instant on the successor alone acts; never later than it would have ended. UTC.</summary>
    internal void PassTo(Actor by, User successor, DateTime from)
    {
        SupersededFrom = from;
        Acts.Note(by, "Mandate.Superseded", $"{successor.Name} takes over.", ("From", from.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Those concerned are told in the same save.</summary>
    internal void TellOfEnding(DateTime now)
    {
        EndingToldAt = now;
        Acts.Note(Actor.System, "Mandate.EndingTold", "The holder and those who keep the mandates were told that the mandate is about to end.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Mandate>
    {
        public void Configure(EntityTypeBuilder<Mandate> builder)
        {
            builder.ToTable("Mandate");
            builder.Ignore(mandate => mandate.IsProposed);
            builder.Ignore(mandate => mandate.EndsAt);
            builder.HasIndex(mandate => new { mandate.TenantId, mandate.UserId });
            builder.HasOne(mandate => mandate.User).WithMany().HasForeignKey(mandate => mandate.UserId);
            builder.HasOne(mandate => mandate.Party).WithMany().HasForeignKey(mandate => mandate.PartyId);
        }
    }
}

/// <summary>What is granted. Instants in UTC.</summary>
public sealed record MandateGrant(MandateScope Scope, DateTime From, DateTime? To, string Evidence)
{
    /// <summary>The instant of the act, which need not be the first at which the mandate counts.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whether it waits for a second person: the tenant's rule.</summary>
    public bool NeedsConfirmation { get; init; }
}
