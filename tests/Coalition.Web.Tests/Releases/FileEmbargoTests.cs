using System.Net;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Releases;

/// <summary>The annex of an embargoed text, to the millisecond: the clock of this portal stands still.</summary>
public sealed class FileEmbargoTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_18_A_file_is_nowhere_to_the_last_second_and_there_with_its_text()
    {
        var embargo = new Embargo(portal, "marten");
        portal.Clock.StopAt(embargo.Six.AddMinutes(-10));
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        using var visitor = portal.Visit(People.Coalition);
        using var elsewhere = portal.Visit(People.WorkingGroup);
        portal.Clock.StopAt(embargo.Six.AddMilliseconds(-1));
        await portal.RunJobsAsync();
        using var before = await visitor.GetAsync(embargo.AnnexPath);
        portal.Clock.StopAt(embargo.Six);
        await portal.RunJobsAsync();

        using var after = await visitor.GetAsync(embargo.AnnexPath);
        using var other = await elsewhere.GetAsync(embargo.AnnexPath);
        using var page = await visitor.GetAsync(embargo.Paths[0]);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound), (before.StatusCode, after.StatusCode, other.StatusCode));
        Assert.Contains(embargo.AnnexPath, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
