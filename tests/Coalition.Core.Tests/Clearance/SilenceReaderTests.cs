using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Who learns which party spoke in a silence procedure: reader by reader, under either policy, wherever it is told.</summary>
public sealed class SilenceReaderTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;
    private Given people = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        (given, people) = (new GivenSilence(portal), new Given(portal));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("the breaker's own party", true, true, true)]
    [InlineData("publisher", true, true, true)]
    [InlineData("editor", true, true, true)]
    [InlineData("co-chair's officer", true, true, true)]
    [InlineData("another entitled party", true, false, true)]
    [InlineData("reader of an entitled party", false, false, false)]
    [InlineData("a party that is not entitled", false, false, false)]
    [InlineData("safeguarding reviewer", false, false, false)]
    [InlineData("administrator", false, false, false)]
    [InlineData("the seat's party without a mandate to clear", false, false, false)]
    [InlineData("the seat's party with the mandate and without the role", false, false, false)]
    public async Task The_breaker_is_named_to_whom_it_was_announced_and_to_nobody_else(string reader, bool ifAnnouncedToAll, bool ifAnnouncedToFew, bool ofAComment)
    {
        Assert.Equal((ifAnnouncedToAll, ifAnnouncedToAll, ifAnnouncedToAll), await TellsAsync(reader, SilenceIdentity.EveryEntitledParty, SilenceCommunicationKind.Break));
        Assert.Equal((ifAnnouncedToFew, ifAnnouncedToFew, false), await TellsAsync(reader, SilenceIdentity.SecretariatAndCoChairs, SilenceCommunicationKind.Break));
        Assert.Equal((ofAComment, ofAComment, false), await TellsAsync(reader, SilenceIdentity.SecretariatAndCoChairs, SilenceCommunicationKind.Comment));
    }

    [Fact]
    public async Task The_end_of_a_broken_procedure_is_noted_as_nobodys_act()
    {
        var (document, procedure) = await given.ARunningProcedure(GivenSilence.Terms with { Identity = SilenceIdentity.SecretariatAndCoChairs });
        await given.Saying(procedure, await given.AFocalPointOf("norway"));

        var lines = await TimelineAsync(document, given.Publisher);

        Assert.Equal(Actor.System.Name, lines[0].By);
        Assert.Null(lines[0].Party);
        Assert.Equal(("Silence.Closed", "Silence.Broken"), (lines[0].Kind, lines[1].Kind));
    }

    [Fact]
    public async Task No_mail_names_the_breaker()
    {
        var (_, procedure) = await given.ARunningProcedure(GivenSilence.Terms with { Identity = SilenceIdentity.SecretariatAndCoChairs });
        await given.AFocalPointOf("latvia");
        await given.Saying(procedure, await given.AFocalPointOf("norway"));
        await given.TheWorkerRuns();

        var mails = Directory.GetFiles(Path.Combine(portal.Folder, "mail"), "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();

        Assert.NotEmpty(mails);
        Assert.All(mails, mail => Assert.DoesNotContain("Norway", mail.ReplaceLineEndings("").Replace("=", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    // What the rule says, what the timeline shows, what the letter names.
    private async Task<(bool Rule, bool Timeline, bool Letter)> TellsAsync(string reader, SilenceIdentity identity, SilenceCommunicationKind kind)
    {
        await portal.DisposeAsync();
        await InitializeAsync();
        var (document, procedure) = await given.ARunningProcedure(GivenSilence.Terms with { Identity = identity });
        await given.Saying(procedure, await given.AFocalPointOf("norway"), kind);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(1)));
        var by = await ReaderAsync(reader);
        var file = await given.File(document);
        var (silence, seen) = (file.Silences[^1], new SilenceReader(by, file.Seats, portal.Clock.Now));
        var line = (await TimelineAsync(document, by)).Single(line => line.Kind is "Silence.Broken" or "Silence.Communicated");
        Assert.Equal(line.Party is null, line.By == SilenceReader.Unnamed);
        var parties = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Parties.ToDictionaryAsync(party => party.Id));
        var letter = SilenceLetter.Write(new SilenceCase(silence, file.Document, file.Document.Latest), "The coalition", parties, seen);
        Assert.Contains("Entitled parties: 2 states", letter, StringComparison.Ordinal);
        return (seen.MayKnow(silence, silence.Communications[0]), line.Party is not null, letter.Contains("Norway", StringComparison.Ordinal));
    }

    private async Task<Actor> ReaderAsync(string reader) => reader switch
    {
        "the breaker's own party" => await given.AFocalPointOf("norway"),
        "another entitled party" => await given.AFocalPointOf("latvia"),
        "reader of an entitled party" => await given.AFocalPointOf("latvia", MandateScope.Read),
        "a party that is not entitled" => await given.AFocalPointOf("estonia"),
        "co-chair's officer" => await people.AnOfficerOf("canada"),
        "the seat's party without a mandate to clear" => await people.AnOfficerOf("canada", MandateScope.Endorse),
        "the seat's party with the mandate and without the role" => await people.AnOfficerOf("canada", MandateScope.Clear, Permissions.ListContent),
        "publisher" => given.Publisher,
        "editor" => people.Someone("Editor", Permissions.ListContent, Permissions.EditContent),
        "safeguarding reviewer" => people.Someone("Safeguarding reviewer", Permissions.ListContent, Permissions.ReviewSafeguarding),
        _ => people.Someone("Administrator", Permissions.ViewActivity, Permissions.ManageRoles, Permissions.ManageJobs),
    };

    private Task<IReadOnlyList<TimelineLine>> TimelineAsync(Guid document, Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return await scope.GetRequiredService<PortalDb>().TimelineAsync(TimelineReader.Of(by, file, portal.Clock.Now), new TimelineQuery(Topic: null, Before: null, Most: 100));
    });
}
