using Coalition.Core.Commitments;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Votes;
using Coalition.Web.Pages.Shared;

namespace Coalition.Web.Pages;

/// <summary>Something that happened, on the time line.</summary>
/// <param name="Path">Its page below the tenant.</param>
/// <param name="On">As far as it is known; null when no source states it.</param>
/// <param name="Says">One sentence about it, or null.</param>
public sealed record RecordedEvent(string Path, LocalText Title, PartialDate? On, LocalText? Says)
{
    /// <summary>Whether the date is that of the report, the day itself not being stated.</summary>
    public bool IsReported { get; init; }

    /// <summary>The day of its release here, where it bears no date of its own.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>What orders it; null where no year is known.</summary>
    public string? Rank => ReleasedOn is { } day ? PartialDate.On(day).Rank : On?.Rank;

    /// <summary>The official tally; null for everything but votes that were counted.</summary>
    public VoteTally? Tally { get; init; }
}

/// <summary>What the front page of a coalition tells, all of it public.</summary>
public sealed record HomeRecord
{
    private const int MostEvents = 10;

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ReleasedText> Statements { get; init; }

    /// <summary>The names under the newest statement; null when there is no statement.</summary>
    public required SignatoryRegister? Names { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ReleasedText> News { get; init; }

    public required IReadOnlyList<FigureSubject> Figures { get; init; }

    public required IReadOnlyList<Commitment> Commitments { get; init; }

    /// <summary>Meetings and votes.</summary>
    public required IReadOnlyList<RecordedEvent> Events { get; init; }

    /// <summary>The newest statement, or null.</summary>
    public ReleasedText? Latest => Statements.Count > 0 ? Statements[0] : null;

    /// <summary>The subject on which most claims conflict; null when no claims conflict.</summary>
    public FigureSubject? Contested => Figures.Where(subject => subject.IsContested).MaxBy(subject => subject.Claims.Count);

    /// <summary>The newest commitment whose lines can be set beside its total, else the newest; null when there is none.</summary>
    public Commitment? Promise => Commitments
        .OrderByDescending(row => row.Totals.Any(total => total.Computed is not null)).ThenByDescending(row => row.AnnouncedOn?.Rank, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The newest vote with a tally, or null.</summary>
    public RecordedEvent? Vote => Events.Where(row => row.Tally is not null).MaxBy(row => row.On?.Rank, StringComparer.Ordinal);

    /// <summary>The latest of what happened, newest first; within a year what has no month comes last, and what has no year after all.</summary>
    public IReadOnlyList<RecordedEvent> TimeLine =>
    [
        .. Events
            .Concat(Statements.Select(text => new RecordedEvent(text.Path, new LocalText(text.Languages.Select(draft => KeyValuePair.Create(draft.Language, draft.Title))), text.IssuedOn, Says: null)
            {
                ReleasedOn = text.IssuedOn?.Value is null ? DateOnly.FromDateTime(text.ReleasedAt) : null,
            }))
            .Concat(Commitments.Select(row => new RecordedEvent($"commitments/{row.Slug}", row.Title, row.AnnouncedOn, NamesOf(row.Party))))
            .OrderByDescending(row => row.Rank, StringComparer.Ordinal).Take(MostEvents),
    ];

    /// <summary>How many events there are, those beyond the time line too.</summary>
    public int EventCount => Events.Count + Statements.Count + Commitments.Count;

    /// <summary>Whether nothing at all is public yet.</summary>
    public bool IsEmpty => Statements.Count + News.Count + Figures.Count + Commitments.Count + Events.Count == 0;

    private static LocalText NamesOf(Party party) =>
        new(party.Names.Where(name => name.Form is NameForm.Short && name.To is null).Select(name => KeyValuePair.Create(name.Lang, name.Text)));
}
