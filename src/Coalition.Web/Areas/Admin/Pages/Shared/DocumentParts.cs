using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>One page about a document.</summary>
/// <param name="Page">Its name, as <c>/Content/Checks</c>.</param>
/// <param name="IsOpenTo">To whom.</param>
public sealed record DocumentPart(string Page, string Text, Func<Actor, Document, bool> IsOpenTo)
{
    /// <summary>Whoever reads the document: all who list documents, and who writes the own party's page.</summary>
    public static readonly Func<Actor, Document, bool> Readers = (person, document) => document.CanBeReadBy(person);

    /// <summary>Those who list documents, and those to whom this one was sent; who writes the own party's page reads what seats say at its clearance.</summary>
    public static readonly Func<Actor, Document, bool> Commenters = (person, document) => person.May(Permissions.ListContent) || !document.IsWrittenBy(person);

    /// <summary>Whoever holds the permission.</summary>
    public static Func<Actor, Document, bool> Holders(string permission) => (person, _) => person.May(permission);
}

/// <summary>Parts of a document that belong to one stage of its life.</summary>
public sealed record PartGroup(string Text, IReadOnlyList<DocumentPart> Parts)
{
    // So many links still stand in one line on a screen; a person who may open no more is spared the second level.
    private const int Few = 6;

    private static readonly PartGroup[] All =
    [
        new("Drafting",
        [
            new("/Content/Edit", "Text", DocumentPart.Readers),
            new("/Content/Attachments", "Files", DocumentPart.Holders(Permissions.EditOwnContent)),
            new("/Content/Numbers", "Numbers", DocumentPart.Readers),
            new("/Content/Checks", "Checks", DocumentPart.Readers),
            new("/Content/Preview", "Preview", DocumentPart.Readers),
            new("/Content/Edition", "Editions", DocumentPart.Readers),
        ]),
        new("Agreement",
        [
            new("/Clearance/Index", "Clearance", DocumentPart.Readers),
            new("/Comments/Index", "Comments", DocumentPart.Commenters),
            new("/Safeguarding/Index", "Safeguarding", DocumentPart.Readers),
            new("/Silence/Index", "Silence", DocumentPart.Holders(Permissions.ListContent)),
            new("/Content/Endorsement", "Endorsement", DocumentPart.Holders(Permissions.ListContent)),
        ]),
        new("Publication",
        [
            new("/Release/Index", "Release", DocumentPart.Holders(Permissions.ListContent)),
            new("/Courtesy/Index", "Courtesy translations", DocumentPart.Holders(Permissions.ListContent)),
            new("/Withdrawal/Index", "Withdrawal", DocumentPart.Holders(Permissions.PublishContent)),
            new("/Takedown/Document", "Takedown", DocumentPart.Holders(Permissions.TakeDownContent)),
        ]),
        new("History",
        [
            new("/Content/Timeline", "Timeline", DocumentPart.Holders(Permissions.ListContent)),
            new("/Content/Record", "Record", DocumentPart.Holders(Permissions.EditContent)),
        ]),
    ];

    /// <summary>The groups with what the person may open of each; one group of all where that is little. A group of nothing is left out.</summary>
    public static IReadOnlyList<PartGroup> For(Actor person, Document document)
    {
        PartGroup[] open = [.. All.Select(group => group with { Parts = [.. group.Parts.Where(part => part.IsOpenTo(person, document))] }).Where(group => group.Parts.Count > 0)];
        return open.Sum(group => group.Parts.Count) > Few ? open : [new("", [.. open.SelectMany(group => group.Parts)])];
    }

    /// <summary>Whether the page is one of the group's.</summary>
    public bool Holds(string page) => Parts.Any(part => part.Page == page);
}
