using Coalition.Core.Content;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>How many parties stand under a text, and what they declared, in the grammar of the reader's language.</summary>
public sealed class SignatoryWords(IStringLocalizer<Texts> texts)
{
    /// <summary>The sentence part that is generated from the register: "37 states, 1 observer state, 2 organisations". States by their capacity; organisations are one number beside them.</summary>
    public string Sentence(SignatoryRegister names) => names.Signatories.Count == 0 ? texts["No names"] : string.Join(", ",
    [
        .. names.Groups.Where(group => group.Kind is SignatoryKind.State).Select(group => States(group.Capacity, group.Count)),
        .. names.Organisations > 0 ? new[] { Words.Counted(names.Organisations, texts["{0} organisation"], texts["{0} organisations, few"], texts["{0} organisations"]) } : [],
    ]);

    /// <summary>That many states of the capacity: "1 observer state".</summary>
    public string States(MemberCapacity capacity, int count) => capacity switch
    {
        MemberCapacity.Member => Words.Counted(count, texts["{0} member state"], texts["{0} member states, few"], texts["{0} member states"]),
        MemberCapacity.Observer => Words.Counted(count, texts["{0} observer state"], texts["{0} observer states, few"], texts["{0} observer states"]),
        MemberCapacity.Partner => Words.Counted(count, texts["{0} partner state"], texts["{0} partner states, few"], texts["{0} partner states"]),
        MemberCapacity.NotListed => Words.Counted(count, texts["{0} state outside the list of parties"], texts["{0} states outside the list of parties, few"], texts["{0} states outside the list of parties"]),
        _ => Words.Counted(count, texts["{0} state"], texts["{0} states, few"], texts["{0} states"]),
    };

    public string Declarations(int count) => Words.Counted(count, texts["{0} declaration"], texts["{0} declarations, few"], texts["{0} declarations"]);

    /// <summary>What a declaration does.</summary>
    public string Type(DeclarationType type) => type switch
    {
        DeclarationType.Interpretive => texts["Interpretive declaration"],
        DeclarationType.Reservation => texts["Reservation"],
        DeclarationType.DissociationFromParagraph => texts["Stands apart from paragraphs"],
        _ => texts["Explanation of position"],
    };

    /// <summary>Where in the text a number stands.</summary>
    /// <param name="place">See <see cref="BoundNumber.Place"/>.</param>
    /// <param name="draft">The language that is read.</param>
    public string Place(string place, LanguageDraft draft) => place.Split(':') switch
    {
        ["text", var id] => Block.Numbered(draft.Blocks).FirstOrDefault(item => item.Block.Id == id).Number is { } number ? texts["Paragraph {0}", number] : texts["A heading"],
        ["field", _] => texts["In plain words"],
        _ => texts["Title"],
    };
}
