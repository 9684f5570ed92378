using Coalition.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Pages;

/// <summary>The tables of the public registers, opened where they are folded: whole at every width, and tables on paper too.</summary>
public sealed class RegisterTableTests(Chromium chromium, Portal portal)
{
    // A sheet of A4 without its margins, at 96 pixels to the inch.
    private const int Paper = 672;

    private const string Unfold = "() => document.querySelectorAll('details').forEach(details => details.open = true)";

    private const string FindCut = """
        () => [...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth + 1)
            .map(box => `${box.getAttribute('aria-label') ?? box.id}: ${box.scrollWidth} px in ${box.clientWidth}`)
        """;

    private const string FindLostOnPaper = """
        () => [
            ...[...document.querySelectorAll('.scroll')].filter(box => box.querySelector('table').getBoundingClientRect().right > innerWidth).map(box => `beyond the sheet: ${box.getAttribute('aria-label')}`),
            ...[...document.querySelectorAll('main tbody tr')].filter(row => row.checkVisibility() && getComputedStyle(row).display !== 'table-row').map(row => `no row: ${row.innerText}`),
            ...[...document.querySelectorAll('figure:has(.maps)')].filter(figure => !figure.querySelector('tbody td')?.checkVisibility({ contentVisibilityAuto: true })).map(figure => `a map without its table: ${figure.id}`),
            ...[...document.querySelectorAll('summary')].filter(stub => stub.checkVisibility() && !stub.nextElementSibling.checkVisibility()).map(stub => `leads nowhere: ${stub.innerText}`),
        ]
        """;

    private static readonly string[] Registers =
    [
        "members", "members/norway", "statements/return-2025", "meetings/new-york-high-level-meeting-2025", "commitments", "commitments/norway-humanitarian-support-2025",
        "resolutions/return-of-ukrainian-children-2025", "votes", "figures", "posts",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("uk")]
    public async Task No_table_is_cut_at_any_width(string language)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address, new View(Language: language));
        List<string> cut = [];
        foreach (var page in Registers)
        {
            await visitor.GoToAsync($"/coalition/{page}");
            await visitor.Page.EvaluateAsync(Unfold);
            foreach (var width in new[] { 320, 480, 640, 768, 992, 1280 })
            {
                await visitor.Page.SetViewportSizeAsync(width, 900);
                cut.AddRange((await visitor.Page.EvaluateAsync<string[]>(FindCut)).Select(table => $"/{page} at {width} px, {table}"));
            }
        }

        Assert.Empty(cut);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("uk")]
    public async Task On_A4_tables_are_tables_maps_stand_with_theirs_and_nothing_leads_nowhere(string language)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address, new View(Paper, Language: language));
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        List<string> lost = [];
        foreach (var page in Registers)
        {
            await visitor.GoToAsync($"/coalition/{page}");
            lost.AddRange((await visitor.Page.EvaluateAsync<string[]>(FindLostOnPaper)).Select(part => $"/{page}, {part}"));
        }

        Assert.Empty(lost);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    public async Task Results_stand_before_the_ways_to_narrow_them_down_until_there_is_room_beside_them(int width)
    {
        await using var visitor = await chromium.VisitAsync(portal.Address, new View(width));
        await visitor.GoToAsync("/coalition/search?q=return");

        await Assertions.Expect(visitor.Page.Locator("#facets")).ToBeHiddenAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Narrow down" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#facets")).ToBeVisibleAsync();
    }
}
