using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>A party that is not on file yet.</summary>
/// <param name="IsAnother">Whether somebody said that it is none of the parties that bear or bore its name.</param>
public sealed record PartyAddition(PartyEntry Entry, bool IsAnother = false);

/// <summary>
/// Reference parties, which all tenants of a database share. Whoever keeps the registers of a site adds one that nobody has entered. What is on
/// file is amended for all of them: from the installation’s own site, or where a site has a database of its own. Each change says who says so,
/// and asks for a recent sign-in (<c>party.sign-in</c>). Saving is left to the caller.
/// </summary>
public sealed class PartyActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>The party with everything that an amendment reads; null where there is none.</summary>
    public Task<Party?> FindAsync(string slug, CancellationToken cancellationToken = default) =>
        db.Parties.Include(party => party.Predecessors).Include(party => party.Umbrellas).AsSplitQuery().FirstOrDefaultAsync(party => party.Slug == slug, cancellationToken);

    /// <summary>
    /// Adds a party. Refused without the right to keep registers (<c>register.not-allowed</c>), with a key that is none (<c>register.slug</c>) or in use (<c>register.taken</c>),
    /// by its first fault, a name that nobody keeps and a day still to come among them (<c>party.fault</c>), where a code stands for another party (<c>party.code-taken</c>), where some party bears or bore its name and nobody
    /// said that this is another one (<c>party.same-name</c>), and where nobody says who says so (<c>party.basis</c>).
    /// </summary>
    public async Task<Outcome> AddAsync(Actor by, PartyAddition addition, string? basis, CancellationToken cancellationToken = default)
    {
        var (entry, others) = (addition.Entry, await db.Parties.AsNoTracking().ToListAsync(cancellationToken));
        if ((Registers.WhyNotKeep(by) ?? WhyFaulty(PartyChecks.FaultsOfNew(entry, DateOnly.FromDateTime(Now))) ?? WhyNamed(addition, others) ?? WhyNotEntered(entry, others) ?? WhyNoBasis(basis) ?? by.WhyNotFresh("party", Now)) is { } refusal)
        {
            return refusal;
        }

        var party = Party.Create(entry.Slug, entry.Kind, entry.Names, entry.Codes ?? []);
        party.Existed(DateSpan.Stated(entry.From, entry.To));
        db.Add(party);
        Note(by, party, (PartyChangeKind.Added, $"{party.ShortName("en")}, {entry.Kind.Spoken()}."), basis!);
        return Outcome.Done;
    }

    /// <summary>Why this person changes no party on file from here: <c>register.not-allowed</c>, or <c>party.shared</c> on a site that shares them with others.</summary>
    public Refusal? WhyNotAmend(Actor by) => Registers.WhyNotKeep(by) ?? (tenant.Site.Tenant is { IsHost: false, Database: null }
        ? new Refusal("party.shared", "Every coalition of this installation shares its parties. Names, codes and successions are entered by its operator, on the installation's own site.") : null);

    /// <summary>
    /// Amends the party. Refused as <see cref="WhyNotAmend"/> and the amendment say, by the first fault of what would stand then (<c>party.fault</c>), where a code stands
    /// for another party at the same time (<c>party.code-taken</c>), where two would have followed each other (<c>party.circle</c>), and where nobody says who says so (<c>party.basis</c>).
    /// </summary>
    /// <param name="by">Who keeps the reference data.</param>
    /// <param name="party">From <see cref="FindAsync"/>.</param>
    /// <param name="amendment">What begins or ends.</param>
    /// <param name="basis">Who says so, and where.</param>
    public async Task<Outcome> AmendAsync(Actor by, Party party, PartyAmendment amendment, string? basis, CancellationToken cancellationToken = default)
    {
        var before = PartyEntry.Of(party);
        if ((WhyNotAmend(by) ?? amendment.WhyNot(before, DateOnly.FromDateTime(Now))) is { } refusal)
        {
            return refusal;
        }

        var after = amendment.To(before);
        var others = await db.Parties.Include(other => other.Predecessors).Where(other => other.Id != party.Id).ToListAsync(cancellationToken);
        if ((((WhyFaulty(PartyChecks.Faults(after)) ?? WhyCoded(after, others)) is { } faulty ? faulty with { Field = amendment.FaultyField } : null) ?? (amendment is PartyFollows follows ? WhyNotFollow(party, follows, others) : null) ?? WhyNoBasis(basis) ?? by.WhyNotFresh("party", Now)) is { } fault)
        {
            return fault;
        }

        party.Describe(after.Kind, after.Names, after.Codes ?? []);
        Follow(party, amendment as PartyFollows, others);
        Note(by, party, (amendment.Kind, amendment.Says), basis!);
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static Refusal? WhyNotEntered(PartyEntry entry, List<Party> others) =>
        EntryChecks.Key(entry.Slug) ?? (others.Exists(party => party.Slug == entry.Slug) ? new("register.taken", $"The key “{entry.Slug}” is in use. Choose another.") { Field = "Slug" } : WhyCoded(entry, others));

    private static Refusal? WhyFaulty(IEnumerable<(string Path, string Sentence)> faults) =>
        faults.FirstOrDefault() is { Sentence: { } sentence } fault ? new("party.fault", sentence) { Field = fault.Path.Length == 0 ? "From" : fault.Path } : null;

    private static Refusal? WhyCoded(PartyEntry entry, List<Party> others)
    {
        if (entry.Codes?.Index().FirstOrDefault(code => code.Item.Status is CodeStatus.Official && PartyChecks.IsLeftToUsers(code.Item.Scheme, code.Item.Code)) is { Item: { } left } unofficial)
        {
            return new("party.fault", $"“{left.Code}” is among the codes that the list leaves to its users. It is nobody’s official code.") { Field = $"Codes[{unofficial.Index}]" };
        }

        var held = from party in others from code in party.Codes from own in entry.Codes ?? [] where PartyChecks.Clash(code, own) select (party, code);
        return held.FirstOrDefault() is { party: { } other, code: var taken } ? new("party.code-taken", $"{taken.Scheme} {taken.Code} stands for {other.ShortName("en")} at that time.") { Field = "Codes" } : null;
    }

    private static Refusal? WhyNamed(PartyAddition addition, List<Party> others)
    {
        var tokens = new PartyTokens(others);
        return addition.IsAnother || addition.Entry.Names.SelectMany(name => tokens.Read(name.Text).Readings.Where(reading => !reading.IsCode)).FirstOrDefault() is not { } named ? null
            : new("party.same-name", $"{named.Party.ShortName("en")} bears or bore this name. Look whether it is the same party; say so below if it is another one.") { Field = nameof(PartyAddition.IsAnother) };
    }

    private static Refusal? WhyNotFollow(Party party, PartyFollows follows, List<Party> others)
    {
        if (others.Find(other => other.Slug == follows.Predecessor) is not { } predecessor)
        {
            return new Reference(ReferenceKind.Party, follows.Predecessor!).WhyDangling with { Field = nameof(PartyFollows.Predecessor) };
        }

        var span = new DateSpan(predecessor.ValidFrom, follows.EndedOn is null ? null : new() { Value = follows.EndedOn });
        return ComesFrom(predecessor, party) ? new("party.circle", $"{predecessor.ShortName("en")} followed {party.ShortName("en")}. Two parties do not follow each other.") { Field = nameof(PartyFollows.Predecessor) }
            : follows.EndedOn is not null && predecessor.ValidTo is not null ? new("party.ended", $"The end of {predecessor.ShortName("en")} is on file: {predecessor.ValidTo.Value}. Leave the day empty.") { Field = nameof(PartyFollows.EndedOn) }
            : span.To?.Latest <= span.Begin ? new("party.date", "That is before the predecessor began.") { Field = nameof(PartyFollows.EndedOn) }
            : null;
    }

    private static bool ComesFrom(Party later, Party earlier) => later.Predecessors.Any(other => other.Id == earlier.Id || ComesFrom(other, earlier));

    private static void Follow(Party party, PartyFollows? follows, List<Party> others)
    {
        if (follows is null)
        {
            return;
        }

        var predecessor = others.First(other => other.Slug == follows.Predecessor);
        party.Follow([.. party.Predecessors, predecessor]);
        if (follows.EndedOn is not null)
        {
            predecessor.Existed(new(predecessor.ValidFrom, new() { Value = follows.EndedOn }));
        }
    }

    private static Refusal? WhyNoBasis(string? basis) => Remark.IsGiven(basis, PartyChange.LongestBasis) ? null
        : new("party.basis", $"Say in {Remark.AtMost(PartyChange.LongestBasis)} who says so and where: the authority, its list or letter, the day.") { Field = nameof(PartyChange.Basis) };

    private void Note(Actor by, Party party, (PartyChangeKind Kind, string Says) change, string basis)
    {
        db.Add(new PartyChange(by, party, change.Kind, change.Says, new Because(basis, Now)));
        party.Acts.Note(by, $"Party.{change.Kind}", $"{party.ShortName("en")}: {change.Says}", (nameof(PartyChange.Basis), basis.Trim()));
    }
}
