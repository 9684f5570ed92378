using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>
/// Released meetings, commitments, resolutions and figures as they are found: one record a language in which the title
/// stands, with what else stands in that language. All four registers are read in one statement.
/// </summary>
internal static class RegisterTexts
{
    /// <summary>All of them, or those with these ids that are released.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var rows = Meetings(Some(db.Meetings, ids)).Concat(Commitments(Some(db.Commitments, ids))).Concat(Resolutions(Some(db.Resolutions, ids))).Concat(Figures(Some(db.Figures, ids)));
        return [.. (await rows.ToListAsync(cancellationToken)).SelectMany(Languages)];
    }

    private static IQueryable<T> Some<T>(IQueryable<T> records, IReadOnlyCollection<Guid>? ids)
        where T : class, IRegisterRecord => ids is null ? records.Public() : records.Public().Where(record => ids.Contains(record.Id));

    // A statement over four tables needs the same columns of each; a register with fewer texts repeats one.
    private static IQueryable<Row> Meetings(IQueryable<Meeting> meetings) => meetings.Select(row => new Row
    {
        Id = row.Id,
        Kind = "Meeting",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.Start,
        First = row.Hosts,
        Second = row.Place,
        Third = row.Outcome,
        Last = row.Note,
    });

    private static IQueryable<Row> Commitments(IQueryable<Commitment> commitments) => commitments.Select(row => new Row
    {
        Id = row.Id,
        Kind = "Commitment",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.AnnouncedOn,
        First = row.Purpose,
        Second = row.Note,
        Third = row.Note,
        Last = row.Note,
    });

    private static IQueryable<Row> Resolutions(IQueryable<Resolution> resolutions) => resolutions.Select(row => new Row
    {
        Id = row.Id,
        Kind = "Resolution",
        Slug = row.Slug,
        Title = row.Title,
        Date = row.VotedOn ?? row.ReportedOn,
        First = row.Summary,
        Second = row.Body,
        Third = row.CoAuthorsNote,
        Last = row.Note,
    });

    // An entry that was joined with another is found there.
    private static IQueryable<Row> Figures(IQueryable<Figure> figures) => figures.Where(row => row.Succession == null || row.Succession.Kind != SuccessionKind.Joined).Select(row => new Row
    {
        Id = row.Id,
        Kind = "Figure",
        Slug = row.Slug,
        Title = row.SubjectName,
        Date = row.AsOf,
        First = row.Wording,
        Second = row.Claimant,
        Third = row.Definition,
        Last = row.Note,
    });

    private static IEnumerable<SearchRecord> Languages(Row row) =>
        row.Title.Languages.Select(language => new SearchRecord(row.Id, row.Kind, row.Address, row.Date, language, row.TitleIn(language), row.PassagesIn(language)));

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public string Slug { get; init; } = "";

        public LocalText Title { get; init; } = LocalText.English("");

        public PartialDate? Date { get; init; }

        public LocalText? First { get; init; }

        public LocalText? Second { get; init; }

        public LocalText? Third { get; init; }

        public LocalText? Last { get; init; }

        /// <summary>A claim has no page of its own; it stands among the others on its subject.</summary>
        public string Address => Kind is "Figure" ? $"figures#{Slug}" : $"{Kind.ToLowerInvariant()}s/{Slug}";

        /// <summary>What a claim is about says little without what is claimed.</summary>
        public string TitleIn(string language) => Kind is "Figure" ? $"{Title.In(language)}: {First?.In(language)}" : Title.In(language);

        public IReadOnlyList<SearchPassage> PassagesIn(string language) =>
        [
            .. new[] { Kind is "Figure" ? null : First, Second, Third, Last }.OfType<LocalText>().Distinct()
                .Where(text => text.Languages.Contains(language, StringComparer.Ordinal)).Select(text => new SearchPassage("", text.In(language))),
        ];
    }
}
