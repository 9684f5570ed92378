using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>Menus of a <c>content</c> step: items of the type <c>Menu</c>, found by alias and language. Links are taken; other kinds of menu items are reported.</summary>
internal static class MenuImport
{
    private const string Link = "LinkMenuItem";

    public static void Check(StepContext step, Placed<ContentItem> menu)
    {
        if (string.IsNullOrWhiteSpace(menu.Value.AliasPart?.Alias))
        {
            step.Report($"{menu.Path}.AliasPart.Alias", "A menu needs an alias, by which pages find it.");
        }

        foreach (var (item, index) in (menu.Value.MenuItemsListPart?.MenuItems ?? []).Select((item, index) => (item, index)))
        {
            var place = $"{menu.Path}.MenuItemsListPart.MenuItems[{index}]";
            if (item.ContentType != Link)
            {
                step.Warn(place, $"The portal's menus hold links, no “{item.ContentType}”: it is left out.");
            }
            else if (string.IsNullOrWhiteSpace(item.DisplayText) || !ItemOf(item).IsSafe)
            {
                step.Report(place, "A link needs a text, and an address that begins with one slash or with https.");
            }
        }
    }

    public static async Task RunAsync(RecipeScope scope, IReadOnlyList<ContentItem> items, CancellationToken cancellationToken)
    {
        var menus = await scope.Db.Menus.ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            var alias = item.AliasPart!.Alias!;
            var entry = new MenuEntry(item.Title, [.. (item.MenuItemsListPart?.MenuItems ?? []).Where(link => link.ContentType == Link).Select(ItemOf)], Json.Write(item));
            if (menus.Find(menu => menu.Alias == alias && menu.Language == item.Language) is not { } menu)
            {
                menu = Menu.Define(scope.By, alias, item.Language, entry);
                menus.Add(menu);
                scope.Db.Add(menu);
            }
            else if (menu.Definition != entry.Definition)
            {
                menu.Redefine(scope.By, entry);
            }
        }
    }

    private static MenuItem ItemOf(LinkItem item) => new(item.DisplayText ?? "", item.LinkMenuItemPart?.Url ?? "");
}
