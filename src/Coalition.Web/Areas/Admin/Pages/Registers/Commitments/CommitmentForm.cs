using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>A commitment as its form sends it. Rows left empty fall away; what was left as it stands on record keeps its notes.</summary>
public sealed record CommitmentForm
{
    private const int Blank = 2;

    /// <summary>Key of a new commitment; empty to make it from the title.</summary>
    public string? Key { get; init; }

    public string? Party { get; init; }

    public Dictionary<string, string?> Title { get; init; } = [];

    public CommitmentKind? Kind { get; init; }

    public LegalNature LegalNature { get; init; } = LegalNature.NotStated;

    public DateForm AnnouncedOn { get; init; } = new();

    public DateForm PeriodFrom { get; init; } = new();

    public DateForm PeriodTo { get; init; } = new();

    public Dictionary<string, string?> Purpose { get; init; } = [];

    /// <summary>Slug of the country that receives it; empty where the source names none.</summary>
    public string? Recipient { get; init; }

    public bool IsHumanitarian { get; init; }

    public bool IsCumulative { get; init; }

    public AmountForm Stated { get; init; } = new();

    public AmountForm Conversion { get; init; } = new();

    public List<LineForm> Lines { get; init; } = [];

    public List<RelationForm> Relations { get; init; } = [];

    public SelfStatus? SelfStatus { get; init; }

    public Dictionary<string, string?> Explanation { get; init; } = [];

    public Dictionary<string, string?> Note { get; init; } = [];

    public List<string?> Sources { get; init; } = [];

    /// <summary>A source that is not on file yet; empty where there is none.</summary>
    public NewSourceForm NewSource { get; init; } = new();

    /// <summary>What the form shows of a commitment on record.</summary>
    public static CommitmentForm Of(CommitmentEntry entry) => new()
    {
        Key = entry.Slug,
        Party = entry.Party,
        Title = entry.Title.Typed(),
        Kind = entry.Kind,
        LegalNature = entry.LegalNature,
        AnnouncedOn = DateForm.Of(entry.AnnouncedOn),
        PeriodFrom = DateForm.Of(entry.PeriodFrom),
        PeriodTo = DateForm.Of(entry.PeriodTo),
        Purpose = entry.Purpose.Typed(),
        Recipient = entry.Recipient,
        IsHumanitarian = entry.IsHumanitarian,
        IsCumulative = entry.IsCumulative,
        Stated = AmountForm.Of(entry.Stated),
        Conversion = AmountForm.OfFirst(entry.StatedConversions),
        Lines = [.. entry.Lines.Select(LineForm.Of)],
        Relations = [.. entry.Relations.Select(relation => new RelationForm { To = relation.To, Kind = relation.Kind, Note = relation.Note.Typed() })],
        SelfStatus = entry.SelfStatus,
        Explanation = entry.Explanation.Typed(),
        Note = entry.Note.Typed(),
        Sources = [.. entry.Sources],
    };

    /// <summary>The lines shown: those typed and some empty ones.</summary>
    public IReadOnlyList<LineForm> ShownLines() => [.. Lines.Where(line => !line.IsEmpty()), .. Enumerable.Repeat(new LineForm(), Blank)];

    /// <summary>The relations shown: those typed and an empty one.</summary>
    public IReadOnlyList<RelationForm> ShownRelations() => [.. Relations.Where(relation => !string.IsNullOrEmpty(relation.To)), new RelationForm()];

    /// <summary>Whether something stands in the fields that most announcements leave empty, or was asked back there.</summary>
    public bool SaysMore() => !Conversion.IsEmpty || IsCumulative || LegalNature is not LegalNature.NotStated || PeriodFrom.Token is { Length: > 0 } || PeriodTo.Token is { Length: > 0 } || Purpose.Text() is not null
        || SelfStatus is not Core.Commitments.SelfStatus.Announced || Relations.Exists(relation => !string.IsNullOrEmpty(relation.To)) || Note.Text() is not null || !string.IsNullOrEmpty(Key) || !string.IsNullOrEmpty(Recipient) || IsHumanitarian;

    /// <summary>
    /// Everything in it that cannot be read, each at its field: no kind (<c>commitment.kind</c>), state (<c>progress.status</c>) or channel
    /// (<c>commitment.channel</c>) chosen, a date that means nothing or several things, and <see cref="AmountFaults"/>.
    /// </summary>
    /// <param name="stored">What is on record, or null for a new one.</param>
    public IEnumerable<Refusal> Faults(CommitmentEntry? stored) => ((Refusal?[])
    [
        Kind is null ? new("commitment.kind", "Choose what is promised.") { Field = nameof(Kind) } : null,
        SelfStatus is null ? new("progress.status", "Choose where the party says it stands.") { Field = nameof(SelfStatus) } : null,
        AnnouncedOn.WhyNot(nameof(AnnouncedOn), stored?.AnnouncedOn),
        PeriodFrom.WhyNot(nameof(PeriodFrom), stored?.PeriodFrom),
        PeriodTo.WhyNot(nameof(PeriodTo), stored?.PeriodTo),
        NewSource.PublishedOn.WhyNot($"{nameof(NewSource)}.{nameof(NewSource.PublishedOn)}"),
        .. Typed().Select((line, row) => line.WhyNoChannel($"Lines[{row}].Channel", row + 1)),
    ]).OfType<Refusal>().Concat(AmountFaults(stored));

    /// <summary>The amounts that mean nothing or several things.</summary>
    /// <param name="stored">What is on record, or null for a new one.</param>
    public IEnumerable<Refusal> AmountFaults(CommitmentEntry? stored)
    {
        var kept = new StoredParts(stored);
        return ((Refusal?[])
        [
            kept.WhyNot(Stated, nameof(Stated)),
            kept.WhyNot(Conversion, nameof(Conversion)),
            .. Typed().SelectMany((line, row) => new[] { kept.WhyNot(line.Amount, $"Lines[{row}].Amount"), kept.WhyNot(line.Conversion, $"Lines[{row}].Conversion") }),
        ]).OfType<Refusal>();
    }

    /// <summary>The entry, without the dates and amounts that <see cref="Faults"/> names.</summary>
    /// <param name="slug">Its key.</param>
    /// <param name="stored">What is on record, or null for a new one.</param>
    /// <param name="newSource">Key of a source that comes with it, or null.</param>
    public CommitmentEntry Entry(string slug, CommitmentEntry? stored, string? newSource)
    {
        var kept = new StoredParts(stored);
        return new CommitmentEntry
        {
            Slug = slug,
            Party = Party ?? "",
            Title = Title.Text() ?? new LocalText([]),
            Kind = Kind.GetValueOrDefault(),
            LegalNature = LegalNature,
            AnnouncedOn = StoredParts.Date(AnnouncedOn, stored?.AnnouncedOn),
            PeriodFrom = StoredParts.Date(PeriodFrom, stored?.PeriodFrom),
            PeriodTo = StoredParts.Date(PeriodTo, stored?.PeriodTo),
            Purpose = Purpose.Text(),
            Recipient = string.IsNullOrEmpty(Recipient) ? null : Recipient,
            IsHumanitarian = IsHumanitarian,
            IsCumulative = IsCumulative,
            Stated = kept.Amount(Stated),
            StatedConversions = [.. new[] { kept.Amount(Conversion) }.OfType<Amount>(), .. stored?.StatedConversions.Skip(1) ?? []],
            Lines = [.. Typed().Select((line, row) => line.Entry(kept, stored?.Lines.ElementAtOrDefault(row)))],
            Relations = [.. Relations.Where(relation => !string.IsNullOrEmpty(relation.To)).Select(relation => new CommitmentRelation(relation.To!, relation.Kind, relation.Note.Text()))],
            SelfStatus = SelfStatus.GetValueOrDefault(),
            Explanation = Explanation.Text(),
            Note = Note.Text(),
            Sources = [.. Sources.OfType<string>().Where(source => source.Length > 0), .. newSource is null ? [] : new[] { newSource }],
        };
    }

    private IEnumerable<LineForm> Typed() => Lines.Where(line => !line.IsEmpty());
}

/// <summary>A part of a commitment as its form sends it.</summary>
public sealed record LineForm
{
    /// <summary>Slug of the party, or <see cref="PartyField.NoneStated"/>; empty while nobody has said.</summary>
    public string? Channel { get; init; }

    public Dictionary<string, string?> Purpose { get; init; } = [];

    public Dictionary<string, string?> Earmark { get; init; } = [];

    public AmountForm Amount { get; init; } = new();

    public AmountForm Conversion { get; init; } = new();

    /// <summary>What the form shows of a line on record.</summary>
    public static LineForm Of(LineEntry line) => new()
    {
        Channel = line.Channel ?? PartyField.NoneStated,
        Purpose = line.Purpose.Typed(),
        Earmark = line.Earmark.Typed(),
        Amount = AmountForm.Of(line.Amount),
        Conversion = AmountForm.OfFirst(line.StatedConversions),
    };

    /// <summary>Whether nothing was typed in it.</summary>
    public bool IsEmpty() => NoChannel && Amount.IsEmpty && Conversion.IsEmpty && Purpose.Text() is null && Earmark.Text() is null;

    /// <summary>Whether something stands in the fields that most announcements leave empty.</summary>
    public bool SaysMore() => !Conversion.IsEmpty || Purpose.Text() is not null || Earmark.Text() is not null;

    private bool NoChannel => string.IsNullOrEmpty(Channel) || Channel == PartyField.NoneStated;

    // Whoever passes over the field has not said that the source is silent.
    internal Refusal? WhyNoChannel(string field, int number) => string.IsNullOrEmpty(Channel)
        ? new("commitment.channel", $"Choose the channel of line {number}, or say that the source does not state it.") { Field = field } : null;

    internal LineEntry Entry(StoredParts kept, LineEntry? stored) => new()
    {
        Channel = NoChannel ? null : Channel,
        Purpose = Purpose.Text(),
        Earmark = Earmark.Text(),
        Amount = kept.Amount(Amount),
        StatedConversions = [.. new[] { kept.Amount(Conversion) }.OfType<Amount>(), .. stored?.StatedConversions.Skip(1) ?? []],
    };
}

/// <summary>A relation as the form sends it.</summary>
public sealed record RelationForm
{
    public string? To { get; init; }

    public RelationKind Kind { get; init; } = RelationKind.OverlapUnknown;

    public Dictionary<string, string?> Note { get; init; } = [];
}

/// <summary>Where it was announced, as the form sends it, when the source is not on file yet.</summary>
public sealed record NewSourceForm
{
    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Address { get; init; }

    public DateForm PublishedOn { get; init; } = new();
}

/// <summary>What a commitment on record says, for amounts that were left as they stand: one may hold a note that no form types.</summary>
internal sealed class StoredParts(CommitmentEntry? stored)
{
    private readonly Amount[] amounts = stored is null ? [] :
    [
        .. new[] { stored.Stated }.OfType<Amount>(), .. stored.StatedConversions, .. stored.Lines.SelectMany(line => line.StatedConversions.Prepend(line.Amount!)).Where(amount => amount is not null),
    ];

    public Amount? Amount(AmountForm form) => WhyNot(form, "") is null ? form.ToAmount(Of(form)) : null;

    public static PartialDate? Date(DateForm form, PartialDate? before) => form.WhyNot("", before) is null ? form.ToDate(before) : null;

    public Refusal? WhyNot(AmountForm form, string field) => form.WhyNot(field, Of(form));

    private Amount? Of(AmountForm form) => amounts.FirstOrDefault(amount => amount.AsStated.Trim() == form.Token?.Trim() && (form.Reading is null || form.Reading == AmountForm.Written(amount.Value)));
}
