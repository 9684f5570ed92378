using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Sources;

/// <summary>What an entry may name, person by person.</summary>
public static class OfferedSources
{
    /// <summary>
    /// Everything for those who keep the registers. For anybody else the sources that readers meet, and those on which the own party's commitments
    /// rest: the title of a letter on file tells who has written, which no other party is to learn. What is left out is refused like what does not exist.
    /// </summary>
    /// <param name="db">The tenant's records.</param>
    /// <param name="by">Who enters.</param>
    /// <param name="settings">Which features the site uses.</param>
    /// <param name="today">The day (UTC): what begins later is not for readers.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<RegisterLookups> LookupsOfAsync(this PortalDb db, Actor by, SiteSettings settings, DateOnly today, CancellationToken cancellationToken = default)
    {
        var lookups = await RegisterLookups.LoadAsync(db, cancellationToken);
        if (by.May(Permissions.ManageRegisters))
        {
            return lookups;
        }

        var met = await db.PublicSourcesAsync(settings, today, cancellationToken);
        var own = await db.Commitments.WorkedOnBy(by).SelectMany(commitment => commitment.Sources).Select(link => link.SourceId).ToListAsync(cancellationToken);
        var offered = met.Select(source => source.Id).Concat(own).ToHashSet();
        return lookups with { Sources = lookups.Sources.Where(pair => offered.Contains(pair.Value.Id)).ToDictionary(StringComparer.Ordinal) };
    }
}
