using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Figures;

/// <summary>The sets of this folder.</summary>
public static class FigureSets
{
    extension(PortalDb db)
    {
        public DbSet<Figure> Figures => db.Set<Figure>();
    }

    /// <summary>With the sources, what it gave way to, and the claims that gave way to it with theirs, as <see cref="Figure.Describe"/> and <see cref="Figure.Entry"/> need.</summary>
    public static IQueryable<Figure> Whole(this IQueryable<Figure> figures) => figures
        .Include(figure => figure.Sources).ThenInclude(link => link.Source)
        .Include(figure => figure.Succession)
        .Include(figure => figure.Earlier).ThenInclude(row => row.Earlier.Sources).ThenInclude(link => link.Source);
}
