using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>One resolution on the desk, tracked, with what an entry may name. Every page of it hands over a changed entry.</summary>
public sealed record ResolutionFile(Resolution Resolution, RegisterLookups Lookups, RegisterChoices Choices)
{
    /// <summary>As it stands.</summary>
    public ResolutionEntry Entry { get; } = Resolution.Entry;

    /// <summary>Whether readers meet it already, so that a change takes a reason.</summary>
    public bool IsPublic => Resolution.ReleasedAt is not null;

    /// <summary>Null where there is none under the key. Six queries: parties and sources are read once and found again by what names them.</summary>
    public static async Task<ResolutionFile?> FindAsync(PortalDb db, string slug, DateTime now)
    {
        var lookups = await RegisterLookups.LoadAsync(db);
        var found = await db.Resolutions.Include(resolution => resolution.Initiators).Include(resolution => resolution.Sources).Include(resolution => resolution.Corrections).Include(resolution => resolution.Withholdings)
            .Include(resolution => resolution.Vote!.Intentions)
            .AsSingleQuery().FirstOrDefaultAsync(resolution => resolution.Slug == slug);
        if (found is null)
        {
            return null;
        }

        await db.Set<ResolutionSponsor>().Where(row => row.ResolutionId == found.Id).LoadAsync();
        await db.Set<VotePosition>().Where(row => db.Set<VoteEvent>().Any(vote => vote.Id == row.VoteEventId && vote.ResolutionId == found.Id)).LoadAsync();
        return new(found, lookups, RegisterChoices.Of(db, lookups, DateOnly.FromDateTime(now)));
    }

    /// <summary>What was corrected of it, as the person may read it.</summary>
    /// <param name="isAsked">Which corrections.</param>
    public IReadOnlyList<CorrectionLine> Corrections(Actor by, Func<Correction<Resolution>, bool> isAsked) =>
        CorrectionLine.Of(Resolution, Resolution.Corrections.Where(isAsked), by);

    /// <summary>The name of a party on record.</summary>
    public string NameOf(string slug) => Lookups.Parties[slug].Name("en");

    /// <summary>The title of a source on record.</summary>
    public string TitleOf(string slug) => Lookups.Sources[slug].Title.In("en");

    /// <summary>
    /// Why nothing is added yet: no member (<c>register.party</c>), no position or intention (<c>vote.position</c>) or way of joining
    /// (<c>sponsor.stage</c>), or no source chosen (<c>register.no-source</c>).
    /// </summary>
    public static Refusal? WhyNotChosen(string? party, Refusal? noChoice, string? source) =>
        string.IsNullOrEmpty(party) ? new("register.party", "Choose the member.") { Field = "Party" }
        : noChoice is not null ? noChoice
        : string.IsNullOrEmpty(source) ? Core.Parties.Registers.NoSource : null;

    /// <summary>What is left of the rows once those of the parties are taken out; refused where none of them is there (<c>register.none</c>).</summary>
    public static Refusal? TakeOut<T>(IReadOnlyList<T> rows, Func<T, string> party, IReadOnlyCollection<string> parties, out IReadOnlyList<T> left)
    {
        left = [.. rows.Where(row => !parties.Contains(party(row), StringComparer.Ordinal))];
        return left.Count < rows.Count ? null : new("register.none", "Nothing is ticked.") { Field = "on-record" };
    }

    /// <summary>Puts the entry in the place of what is recorded.</summary>
    public Outcome Describe(Actor by, ResolutionEntry entry, string? reason, DateTime now) => Resolution.Describe(by, entry, Lookups, new Because(reason ?? "", now));
}
