using Coalition.Core.Content;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Api;

/// <summary>The lists of the public site and the features they belong to. What lies below the list of a feature that is off has no page.</summary>
internal static class ServedPaths
{
    private static readonly (string Feature, string Path)[] Lists =
    [
        (Features.Statements, "statements"), (Features.Members, "members"), (Features.Members, "posts"), (Features.Meetings, "meetings"), (Features.Commitments, "commitments"),
        (Features.Resolutions, "resolutions"), (Features.Resolutions, "votes"), (Features.Figures, "figures"), (Features.News, "news"),
    ];

    /// <summary>Paths of the lists that are on.</summary>
    public static IEnumerable<string> ListsOf(SiteSettings settings) => Lists.Where(list => settings.Uses(list.Feature)).Select(list => list.Path);

    /// <summary>Publications whose page is served.</summary>
    public static IQueryable<Publication> ServedBy(this IQueryable<Publication> publications, SiteSettings settings)
    {
        foreach (var below in Lists.Where(list => !settings.Uses(list.Feature)).Select(list => list.Path + "/"))
        {
            publications = publications.Where(publication => !publication.Document.Path.StartsWith(below));
        }

        return publications;
    }
}
