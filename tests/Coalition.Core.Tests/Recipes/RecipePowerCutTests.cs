using Coalition.Core.Activity;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Recipes;

public sealed class RecipePowerCutTests
{
    private const string Steps = """
        { "name": "Sources", "Sources": [{ "Slug": "s1", "Publisher": "A ministry", "Title": "A release", "PublishedOn": null, "Kind": "Official" }, { "Slug": "s2", "Publisher": "A ministry", "Title": "Another", "PublishedOn": null, "Kind": "Official" }] },
        { "name": "Parties", "Parties": [{ "Slug": "norway", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Norway" }], "Codes": [] }, { "Slug": "canada", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Canada" }], "Codes": [] }] },
        { "name": "Memberships", "Memberships": [{ "Party": "norway", "Capacity": "Member", "From": null, "To": null, "Source": "s1" }, { "Party": "canada", "Capacity": "Member", "From": null, "To": null, "Source": "s2" }] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recipe_cut_off_anywhere_leaves_whole_steps_in_their_order_and_can_be_run_to_its_end()
    {
        var point = 0;
        for (var wasCut = true; wasCut; point++)
        {
            wasCut = await CutAsync(point);
        }

        Assert.InRange(point, 20, 500);
    }

    private static async Task<bool> CutAsync(int point)
    {
        await using var portal = await TestPortal.CreateAsync(services => services.AddSingleton(new RecipeFiles(RecipeDesk.Folder)));
        using var points = new FaultPoints(portal);
        var desk = new RecipeDesk(portal);
        points.Arm(point);
        await Record.ExceptionAsync(() => desk.RunAsync(RecipeDesk.Recipe(Steps)));
        points.Disarm();

        var (sources, parties, memberships) = await CountAsync(desk);
        Assert.True((sources, parties, memberships) is (0, 0, 0) or (2, 0, 0) or (2, 2, 0) or (2, 2, 2), $"{sources} sources, {parties} parties, {memberships} memberships when cut {points.CutAt}");
        Assert.Null(await desk.Ask(db => db.FirstBreakAsync(Cancellation)));

        Assert.Equal([], (await desk.RunAsync(RecipeDesk.Recipe(Steps))).Problems);
        Assert.Equal((2, 2, 2), await CountAsync(desk));
        return points.CutAt is not null;
    }

    private static Task<(int Sources, int Parties, int Memberships)> CountAsync(RecipeDesk desk) => desk.Ask(async db =>
        (await db.Sources.CountAsync(Cancellation), await db.Parties.CountAsync(Cancellation), await db.Memberships.CountAsync(Cancellation)));
}
