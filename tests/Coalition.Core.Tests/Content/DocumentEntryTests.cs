using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Content;

/// <summary>What of a document's record is refused when it is entered.</summary>
public sealed class DocumentEntryTests
{
    [Fact]
    public async Task Invariant_34_a_text_names_no_evidence_on_file_anew_and_keeps_what_it_named_before()
    {
        await using var portal = await TestPortal.CreateAsync();
        var record = new DocumentRecord("statements/new", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, ["letter"]);

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var (db, entry) = (scope.GetRequiredService<PortalDb>(), scope.GetRequiredService<DocumentEntry>());
            var earlier = Document.Create(Given.Registrar, "JointStatement", record with { Path = "statements/earlier" }, Given.Text("We call for the return of all children."), portal.Clock.Now);
            db.AddRange(earlier, Source.Register(Given.Registrar, new SourceEntry("letter", LocalText.English("A ministry"), LocalText.English("Letter"), PublishedOn: null, SourceKind.Evidence)));
            await db.SaveChangesAsync();

            Assert.Equal(("document.evidence", "Sources"), await entry.WhyNotEnterAsync(record) is { } refusal ? (refusal.Code, refusal.Field) : default);
            Assert.Null(await entry.WhyNotEnterAsync(earlier.Record with { Symbol = "COAL/JS/2026/1" }, earlier));
        });
    }
}
