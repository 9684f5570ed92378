using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>One page about a document.</summary>
/// <param name="Page">Its name, as <c>/Content/Checks</c>.</param>
/// <param name="Permission">What opens it; null where whoever reads the document may.</param>
public sealed record DocumentPart(string Page, string Text, string? Permission);

/// <summary>Parts of a document that belong to one stage of its life.</summary>
public sealed record PartGroup(string Text, IReadOnlyList<DocumentPart> Parts)
{
    // So many links still stand in one line on a screen; a person who may open no more is spared the second level.
    private const int Few = 6;

    private static readonly PartGroup[] All =
    [
        new("Drafting",
        [
            new("/Content/Edit", "Text", Permission: null),
            new("/Content/Attachments", "Files", Permissions.EditOwnContent),
            new("/Content/Numbers", "Numbers", Permissions.EditOwnContent),
            new("/Content/Checks", "Checks", Permissions.ListContent),
            new("/Content/Preview", "Preview", Permissions.PreviewContent),
            new("/Content/Edition", "Editions", Permissions.EditOwnContent),
        ]),
        new("Agreement",
        [
            new("/Clearance/Index", "Clearance", Permissions.ListContent),
            new("/Comments/Index", "Comments", Permissions.ViewContent),
            new("/Safeguarding/Index", "Safeguarding", Permissions.ListContent),
            new("/Silence/Index", "Silence", Permissions.ListContent),
            new("/Content/Endorsement", "Endorsement", Permissions.ListContent),
        ]),
        new("Publication",
        [
            new("/Release/Index", "Release", Permissions.ListContent),
            new("/Courtesy/Index", "Courtesy translations", Permissions.ListContent),
            new("/Withdrawal/Index", "Withdrawal", Permissions.PublishContent),
            new("/Takedown/Document", "Takedown", Permissions.TakeDownContent),
        ]),
        new("History",
        [
            new("/Content/Timeline", "Timeline", Permissions.ListContent),
            new("/Content/Record", "Record", Permissions.EditContent),
        ]),
    ];

    /// <summary>The groups with what the person may open of each; one group of all where that is little. A group of nothing is left out.</summary>
    public static IReadOnlyList<PartGroup> For(Actor person, Document document)
    {
        PartGroup[] open = [.. All.Select(group => group with { Parts = [.. group.Parts.Where(part => part.Permission is { } permission ? person.May(permission) : document.CanBeReadBy(person))] }).Where(group => group.Parts.Count > 0)];
        return open.Sum(group => group.Parts.Count) > Few ? open : [new("", [.. open.SelectMany(group => group.Parts)])];
    }

    /// <summary>Whether the page is one of the group's.</summary>
    public bool Holds(string page) => Parts.Any(part => part.Page == page);
}
