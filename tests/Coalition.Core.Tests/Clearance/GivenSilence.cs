using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Cleared texts that are put to parties, and what the parties say.</summary>
public sealed class GivenSilence(TestPortal portal)
{
    /// <summary>Friday 27 March 2026, 18:00 in Kyiv; the clocks there are put forward two nights later.</summary>
    public static readonly DateTime FridayAtSix = new(2026, 3, 27, 16, 0, 0, DateTimeKind.Utc);

    private readonly Given given = new(portal);

    /// <summary>Texts, seats and members.</summary>
    public GivenEndorsements Texts { get; } = new(portal);

    /// <summary>The secretariat's publisher, signed in just now.</summary>
    public Actor Publisher => Texts.Secretariat with { SignedInAt = portal.Clock.Now };

    /// <summary>Terms that end on that Friday.</summary>
    public static SilenceTerms Terms => new(FridayAtSix, "Europe/Kyiv");

    /// <summary>A text that both seats cleared, with Norway and Latvia as members, four days before that Friday.</summary>
    public async Task<Guid> AClearedText()
    {
        portal.Clock.Set(new DateTimeOffset(FridayAtSix.AddDays(-4)));
        foreach (var member in (string[])["norway", "latvia"])
        {
            await Texts.TheMember(member);
        }

        return await Texts.AClearedText();
    }

    /// <summary>The same, put to the members until that Friday; returns the document and the procedure.</summary>
    public async Task<(Guid Document, Guid Procedure)> ARunningProcedure(SilenceTerms? terms = null)
    {
        var document = await AClearedText();
        Assert.Null((await Opening(document, terms)).Refusal);
        return (document, (await File(document)).Silences[^1].Id);
    }

    /// <summary>Somebody opens a procedure on what can be released.</summary>
    public Task<Outcome> Opening(Guid document, SilenceTerms? terms = null, Actor? by = null, TextHash? hash = null) => Saving(async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return await scope.GetRequiredService<SilenceActs>().OpenAsync(by ?? Publisher, file, hash ?? file.Releasable.TextHash, terms ?? Terms);
    });

    /// <summary>A focal point, signed in at the moment of asking.</summary>
    public async Task<Actor> AFocalPointOf(string slug, MandateScope scope = MandateScope.Endorse) =>
        await given.AnOfficerOf(slug, scope, Permissions.EndorseContent) with { SignedInAt = portal.Clock.Now };

    /// <summary>A party says something, received now unless said otherwise.</summary>
    public Task<Outcome> Saying(Guid procedure, Actor by, SilenceCommunicationKind kind = SilenceCommunicationKind.Break, DateTime? at = null, SilenceMessage? message = null) => Saving(async scope =>
    {
        var acts = scope.GetRequiredService<SilenceActs>();
        var found = (await acts.FindAsync(procedure))!;
        var said = message ?? new SilenceMessage(Guid.CreateVersion7(), kind, found.Procedure.TextHash, kind is SilenceCommunicationKind.Break ? SilenceBreakReason.Substance : null, "The second paragraph goes too far.", ["p1"]);
        return acts.File(by, found, said, at ?? portal.Clock.Now);
    });

    /// <summary>Does something to the procedure.</summary>
    public Task<Outcome> Doing(Guid procedure, Func<SilenceActs, SilenceProcedure, Outcome> act) => Saving(async scope =>
    {
        var acts = scope.GetRequiredService<SilenceActs>();
        return act(acts, (await acts.FindAsync(procedure))!.Procedure);
    });

    /// <summary>The document as it is stored.</summary>
    public Task<ClearanceFile> File(Guid document) => portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);

    /// <summary>The newest procedure of the document as it is stored.</summary>
    public async Task<SilenceProcedure> Stored(Guid document) => (await File(document)).Silences[^1];

    /// <summary>A worker runs everything that is due, until nothing is left.</summary>
    public async Task TheWorkerRuns()
    {
        while (await portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    /// <summary>A worker is given the closing job once more, whatever became of it.</summary>
    public Task TheClosingRunsAgain(Guid procedure) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var job = Job.Of(SilenceClosing.Name, new { ProcedureId = procedure, DeadlineAt = FridayAtSix }, portal.Clock.Now);
        await scope.GetServices<IJobKind>().Single(kind => kind.Kind is SilenceClosing.Name).RunAsync(job, default);
    });

    /// <summary>Writes another text.</summary>
    public Task<Outcome> Writing(Guid document, TextDraft text) => given.Writing(document, Publisher, text);

    private Task<Outcome> Saving(Func<IServiceProvider, Task<Outcome>> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await act(scope);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<Coalition.Core.Data.PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
