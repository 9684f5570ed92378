using System.Net;
using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A note that comes in is described with the act that rests on it, and nothing is on file where the act was refused.</summary>
public sealed class NewEvidenceTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly DemoAccount Registrar = Demo.AccountsOf("coalition").First(account => account.Email.StartsWith("registrar", StringComparison.Ordinal));

    [Fact]
    public async Task Evidence_that_is_not_on_file_is_described_with_the_act_as_the_partys_own_of_that_day()
    {
        var id = await AnOpenTextAsync("new-evidence");
        using var registrar = await portal.SignInAsAsync(Registrar);

        using var recorded = await RecordAsync(registrar, id, [("Form.NewEvidence", "Note verbale No. 7")]);
        using var again = await RecordAsync(registrar, id, [("Form.NewEvidence", "Note verbale No. 7")]);
        using var both = await RecordAsync(registrar, id, [("Form.NewEvidence", "Note verbale No. 8"), ("Form.Evidence", "source-002")]);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (recorded.StatusCode, again.StatusCode, both.StatusCode));
        using var refused = await both.ReadHtmlAsync();
        Assert.Equal("Note verbale No. 8", refused.QuerySelector("[name='Form.NewEvidence']")!.GetAttribute("value"));
        var source = await SourcesAsync("norway-note-verbale-no-7");
        Assert.Equal(("Norway", "Note verbale No. 7", "2026-01-12", SourceKind.Evidence), (source!.Publisher.In("en"), source.Title.In("en"), source.PublishedOn.Value, source.Kind));
        Assert.Null(await SourcesAsync("norway-note-verbale-no-8"));
    }

    [Fact]
    public async Task A_refused_act_leaves_no_source_behind()
    {
        var id = await AnOpenTextAsync("no-evidence");
        using var registrar = await portal.SignInAsAsync(Registrar);

        using var unscanned = await registrar.PostFormAsync($"Admin/Registers/Act/{id}", "#record",
            ("Form.Party", "norway"), ("Form.Act", "Endorse"), ("Form.DateOfAct.Token", "2026-01-12"), ("Form.Channel", "NoteVerbale"), ("Form.NewEvidence", "Note verbale No. 9"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unscanned.StatusCode);
        Assert.Null(await SourcesAsync("norway-note-verbale-no-9"));
    }

    private static Task<HttpResponseMessage> RecordAsync(Visitor registrar, Guid id, (string, string)[] evidence) =>
        registrar.PostFileAsync($"Admin/Registers/Act/{id}", "#record", "scan", "note.txt", Encoding.UTF8.GetBytes("Note verbale, scanned."),
            [("Form.Party", "norway"), ("Form.Act", "Endorse"), ("Form.DateOfAct.Token", "2026-01-12"), ("Form.Channel", "NoteVerbale"), .. evidence]);

    private async Task<Guid> AnOpenTextAsync(string slug)
    {
        var id = await portal.A_text_cleared_byAsync(slug, GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.PostFormAsync($"Admin/Content/{id}/Endorsement", "#open", ("policy", nameof(EndorsementPolicy.ListedParties)));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        return id;
    }

    private Task<Source?> SourcesAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().Sources.AsNoTracking().FirstOrDefaultAsync(source => source.Slug == slug));
}
