using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>
/// Tells those who may endorse for a party what the secretariat has put on record for it, and how what they contested was settled; what a party takes back is told to the
/// secretariat and to whoever contested it as well. It names
/// the document by symbol or hash, never its title. Each person's mail has a key of its own, so a repeated run writes to nobody twice.
/// </summary>
public sealed class EndorsementNotices(PortalDb db, CurrentTenant tenant, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Endorsement.Notify";

    private static readonly string[] Secretariat = [Permissions.ManageRegisters];

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (order, now) = (job.Read<Order>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Endorsements.AsNoTracking().Include(row => row.Contests).Include(row => row.Confirmation).FirstOrDefaultAsync(row => row.Id == order.EndorsementId, cancellationToken) is not { } act)
        {
            return;
        }

        var name = (await db.Documents.AsNoTracking().SingleAsync(document => document.Id == act.DocumentId, cancellationToken)).NameOutside(act.TextHash);
        var settled = act.Contests.FirstOrDefault(contest => contest.Id == order.ContestId);
        var prefix = $"{Name}/{order.EndorsementId:N}/{order.ContestId:N}/";
        var told = await db.Jobs.Where(known => EF.Functions.Like(known.Key!, prefix + "%")).Select(known => known.Key).ToListAsync(cancellationToken);
        foreach (var (id, email) in (await ReadersAsync(act, settled, now, cancellationToken)).Where(reader => !told.Contains($"{prefix}{reader.Id:N}", StringComparer.Ordinal)))
        {
            db.Add(Job.Of(Mail.Kind, settled is null ? Recorded(email, act, name) : settled.Settlement is ContestSettlement.TakenBack ? TakenBack(email, act, settled, name) : Settled(email, act, settled, name), now, key: $"{prefix}{id:N}"));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IEnumerable<Holder>> ReadersAsync(Endorsement act, EndorsementContest? settled, DateTime now, CancellationToken cancellationToken)
    {
        var endorsers = (await db.EndorsersAsync([act.PartyId], now, cancellationToken)).Select(mandate => new Holder(mandate.UserId, mandate.User.Email));
        if (settled?.Settlement is not ContestSettlement.TakenBack)
        {
            return endorsers;
        }

        var contesting = await db.Users.AsNoTracking().Where(user => user.Id == settled.ContestedBy).ToListAsync(cancellationToken);
        return endorsers.Concat(await db.HoldersAsync(Secretariat, cancellationToken)).Concat(contesting.Where(user => user.CanSignIn).Select(user => new Holder(user.Id, user.Email))).DistinctBy(reader => reader.Id);
    }

    /// <summary>The job that tells of an act which a second person has confirmed.</summary>
    internal static Job JobOf(Endorsement act, DateTime now) => Job.Of(Name, new Order(act.Id, ContestId: null), now, key: $"{Name}/{act.Id:N}");

    /// <summary>The job that tells how a contest was settled.</summary>
    internal static Job JobOf(Endorsement act, EndorsementContest contest, DateTime now) => Job.Of(Name, new Order(act.Id, contest.Id), now, key: $"{Name}/{act.Id:N}/{contest.Id:N}");

    private MailText Recorded(string to, Endorsement act, string name) => new(to, $"Recorded for your party: {name}", $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} has put an act of your party on record.

        Text: {name}
        Act: {act.Act.Spoken()}
        Date of the act: {act.DateOfAct.Value ?? "not stated"}
        Name as signed: {act.NameAsSigned}

        If this is wrong, sign in to the portal and contest it within {tenant.Settings.ContestDays} days. The evidence is there for you to read.
        """);

    private MailText Settled(string to, Endorsement act, EndorsementContest contest, string name) => new(to, $"What your party contested is settled: {name}", $"""
        The secretariat of {tenant.Settings.SiteName.In("en")} has settled what your party contested.

        Text: {name}
        Act: {act.Act.Spoken()}
        Outcome: {(contest.Settlement is ContestSettlement.Upheld ? "the record is upheld" : "the record is corrected")}
        Reason: {contest.SettlementReason}
        """);

    private MailText TakenBack(string to, Endorsement act, EndorsementContest contest, string name) => new(to, $"A contest is taken back: {name}", $"""
        On {tenant.Settings.SiteName.In("en")} a party has taken back what it contested. The record stands as it was made.

        Text: {name}
        Act: {act.Act.Spoken()}
        Name as signed: {act.NameAsSigned}
        Reason: {contest.SettlementReason}
        """);

    private sealed record Order(Guid EndorsementId, Guid? ContestId);
}

/// <summary>Who endorses for parties.</summary>
public static class Endorsers
{
    /// <summary>The mandates to endorse for one of the parties that count at the instant, with their persons, of accounts that can sign in; one a person. UTC.</summary>
    public static async Task<IReadOnlyList<Mandate>> EndorsersAsync(this PortalDb db, IReadOnlyCollection<Guid> parties, DateTime now, CancellationToken cancellationToken = default) =>
        (await db.SpeakingFor(parties).ToListAsync(cancellationToken)).Endorsing(now);

    /// <summary>Everybody who ever spoke for one of the parties, with the person.</summary>
    internal static IQueryable<HeldMandate> SpeakingFor(this PortalDb db, IReadOnlyCollection<Guid> parties) =>
        db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).WithOrigin(db);

    /// <summary>Those of them who may endorse at the instant, UTC, and can sign in; one a person.</summary>
    internal static IReadOnlyList<Mandate> Endorsing(this IEnumerable<HeldMandate> held, DateTime now) =>
        [.. held.Where(one => one.IsInForce(now)).Select(one => one.Mandate).Where(mandate => mandate.Scope.HasFlag(MandateScope.Endorse) && mandate.User.CanSignIn).DistinctBy(mandate => mandate.UserId)];
}
