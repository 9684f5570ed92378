using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A coalition of two seats with one text, and the acts that take it to the public and back.</summary>
public sealed class GivenReleases : IAsyncDisposable
{
    private GivenReleases(TestPortal portal) => (Portal, Given) = (portal, new Given(portal));

    public TestPortal Portal { get; }

    public Given Given { get; }

    /// <summary>Someone who writes and releases.</summary>
    public Actor Publisher { get; private set; } = null!;

    private Actor Ukraine { get; set; } = null!;

    private Actor Canada { get; set; } = null!;

    public static async Task<GivenReleases> CreateAsync()
    {
        var releases = new GivenReleases(await TestPortal.CreateAsync());
        await releases.Given.TheSeatsOf("ukraine", "canada");
        releases.Publisher = releases.Given.Someone("Publisher");
        (releases.Ukraine, releases.Canada) = (await releases.Given.AnOfficerOf("ukraine"), await releases.Given.AnOfficerOf("canada"));
        return releases;
    }

    /// <summary>A text with a symbol that was cleared and released.</summary>
    public async Task<Guid> ATextAsync(TextDraft text)
    {
        var id = await Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var document = Document.Create(Publisher, "JointStatement", new DocumentRecord("statements/test", "COAL/JS/2026/1", Distribution.General, PartyId: null, MeetingSlug: null, []), text, Portal.Clock.Now);
            db.Add(document);
            await db.SaveChangesAsync();
            return document.Id;
        });
        await ReleaseAsync(id);
        return id;
    }

    /// <summary>The next edition as the author chose it, with this text, cleared and released.</summary>
    public async Task AddAsync(Guid id, EditionKind kind, TextDraft text)
    {
        Assert.True((await Given.Doing(id, (acts, file) => Task.FromResult(acts.Begin(Publisher, file, kind)))).Succeeded);
        Assert.True((await Given.Writing(id, Publisher, text)).Succeeded);
        await ReleaseAsync(id);
    }

    public async Task ReleaseAsync(Guid id)
    {
        Assert.True((await Given.Submitting(id, Publisher)).Succeeded);
        await ClearAsync(id, "ukraine");
        await ClearAsync(id, "canada");
        Assert.Null((await Given.Releasing(id, Publisher)).Refusal);
    }

    public async Task ClearAsync(Guid id, string seat)
    {
        var officer = (seat is "ukraine" ? Ukraine : Canada) with { SignedInAt = Portal.Clock.Now };
        Assert.Null((await Given.Deciding(id, officer, seat)).Refusal);
    }

    public Task<Outcome> WithdrawAsync(Guid id, WithdrawalKind kind, params string[] parts) => DoAsync(id, (scope, file) =>
        scope.GetRequiredService<WithdrawalActs>().WithdrawAsync(Fresh(Publisher), file, new WithdrawalInput(kind, WithdrawalReason.FactualError, LocalText.English("This text was taken back."), parts)));

    public Task<Outcome> TakeDownAsync(Guid id, Actor by) => DoAsync(id, (scope, file) => scope.GetRequiredService<TakedownActs>().TakeDownAsync(by, file, TakedownReason.ChildRecognisable));

    public Task<Outcome> ReviewAsync(Guid id, Actor by, TakedownOutcome outcome, params string[] parts) => DoAsync(id, async (scope, file) =>
    {
        var takedown = await scope.GetRequiredService<PortalDb>().Takedowns.OrderByDescending(row => row.At).FirstAsync(row => row.DocumentId == id);
        return await scope.GetRequiredService<TakedownActs>().ReviewAsync(by, file, takedown, new TakedownReview(outcome, LocalText.English("Parts were removed."), parts));
    });

    /// <summary>The document as it is stored.</summary>
    public Task<ClearanceFile> FileAsync(Guid id) => Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(id))!);

    /// <summary>How many publications lists show.</summary>
    public Task<int> ListedAsync() => Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Publications.Public().CountAsync());

    /// <summary>How many an address still serves.</summary>
    public Task<int> ReadableAsync() => Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Publications.Readable().CountAsync());

    public Actor Fresh(Actor actor) => actor with { SignedInAt = Portal.Clock.Now };

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private Task<Outcome> DoAsync(Guid id, Func<IServiceProvider, ClearanceFile, Task<Outcome>> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await act(scope, (await scope.GetRequiredService<DocumentActs>().FindAsync(id))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
