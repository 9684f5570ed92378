using Coalition.Core.Data;
using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>What the forms of the registers offer to choose from.</summary>
/// <param name="Listed">Parties on the coalition's list today, by their English names.</param>
/// <param name="Others">All other parties of the installation.</param>
/// <param name="Sources">The tenant's sources, by title.</param>
public sealed record RegisterChoices(IReadOnlyList<Choice> Listed, IReadOnlyList<Choice> Others, IReadOnlyList<Choice> Sources)
{
    /// <summary>Through whom money goes: organisations first, then states, and none that has ended.</summary>
    public IReadOnlyList<ChoiceGroup> Channels { get; private init; } = [];

    /// <summary>Reads them; parties come from reference data, so that nobody types a name.</summary>
    public static async Task<RegisterChoices> LoadAsync(PortalDb db, DateOnly today, CancellationToken cancellationToken = default) =>
        Of(db, await RegisterLookups.LoadAsync(db, cancellationToken), today);

    /// <summary>The same where they are read already.</summary>
    public static RegisterChoices Of(PortalDb db, RegisterLookups lookups, DateOnly today)
    {
        var listed = lookups.Memberships.Where(membership => membership.HoldsOn(today)).Select(membership => membership.PartyId).ToHashSet();
        Party[] inOrder = [.. lookups.Parties.Values.Order(PartyOrder.OfTheDesk(db))];
        var parties = inOrder.ToLookup(party => listed.Contains(party.Id), party => new Choice(party.Slug, party.Name("en")));
        return new([.. parties[true]], [.. parties[false]],
            [.. lookups.Sources.Values.OrderBy(source => source.Title.In("en"), StringComparer.InvariantCulture).Select(source => new Choice(source.Slug, $"{source.Title.In("en")}, {source.Publisher.In("en")}{(source.Kind is SourceKind.Evidence ? " (on file, not for readers)" : "")}"))])
        {
            Channels = ChannelsOf(inOrder.Where(party => party.ValidTo is null), listed),
        };
    }

    private static IReadOnlyList<ChoiceGroup> ChannelsOf(IEnumerable<Party> parties, HashSet<Guid> listed)
    {
        var kinds = parties.ToLookup(party => !party.IsState ? "Organisations" : listed.Contains(party.Id) ? "States on the coalition’s list" : "Other states", party => new Choice(party.Slug, party.Name("en")), StringComparer.Ordinal);
        string[] labels = ["Organisations", "States on the coalition’s list", "Other states"];
        return [.. labels.Select(label => new ChoiceGroup(label, [.. kinds[label]]))];
    }
}

/// <summary>A key and the words in which it is offered.</summary>
public sealed record Choice(string Slug, string Words);

/// <summary>Choices under one heading.</summary>
public sealed record ChoiceGroup(string Label, IReadOnlyList<Choice> Choices);

/// <summary>A party to choose, for the partial <c>_PartyField</c>. The value is the party's slug.</summary>
public sealed record PartyField(string Name, string Label, string? Value, RegisterChoices Choices, string? Hint = null, bool IsRequired = false)
{
    /// <summary>What the field holds where somebody says that the source names no party; the slug of none.</summary>
    public const string NoneStated = "-";

    /// <summary>The words in which that is offered; null where it is not.</summary>
    public string? Unstated { get; init; }

    /// <summary>What is offered: all parties, those on the list first, unless a form has its own order. A party that holds the place stays in it.</summary>
    public IReadOnlyList<ChoiceGroup> Offered
    {
        get => field.Any(group => group.Choices.Any(choice => choice.Slug == Value)) || Choices.Listed.Concat(Choices.Others).FirstOrDefault(choice => choice.Slug == Value) is not { } held ? field : [new("On record", [held]), .. field];
        init;
    } = [new("On the coalition’s list", Choices.Listed), new("All others", Choices.Others)];
}

/// <summary>Sources to choose, the most important first, for the partial <c>_SourcesField</c>. Posts one slug a row; empty rows fall away.</summary>
public sealed record SourcesField(string Name, IReadOnlyList<string> Value, RegisterChoices Choices)
{
    /// <summary>What is shown: those named, and two empty rows. An empty row comes back from a form as null.</summary>
    public IEnumerable<string> Rows => Value.Where(slug => slug is { Length: > 0 }).Concat(["", ""]);
}
