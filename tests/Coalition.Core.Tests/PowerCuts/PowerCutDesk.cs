using System.Text.RegularExpressions;
using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Tests.Clearance;
using Coalition.Core.Tests.Statements;
using Coalition.Core.Tests.Workflows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>
/// One portal for every act that is cut off: two seats with officers, a publisher, two members. The database is put back to
/// what it was from a copy in memory; whether anything was stored is asked of the engine itself, which counts commits.
/// </summary>
public sealed partial class PowerCutDesk : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 16, 9, 0, 0, TimeSpan.Zero);

    private SqliteConnection watch = null!;
    private SqliteConnection empty = null!;
    private SqliteConnection? kept;
    private HashSet<string> known = [];
    private long version;

    public TestPortal Portal { get; private set; } = null!;

    internal FaultPoints Points { get; private set; } = null!;

    internal ReleaseDesk Releases { get; private set; } = null!;

    internal GivenBundles Bundles { get; private set; } = null!;

    internal WorkflowDesk Workflows { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    public GivenSilence Silence { get; private set; } = null!;

    public GivenEndorsements Signatures => Silence.Texts;

    public Actor Publisher => Fresh(Releases.Publisher);

    public Actor Ukraine => Fresh(Releases.Ukraine);

    public Actor Canada => Fresh(Releases.Canada);

    /// <summary>Reviews texts for the protection of children and takes them down.</summary>
    public Actor Reviewer => Given.Someone("Reviewer", Permissions.ReviewSafeguarding, Permissions.TakeDownContent, Permissions.ListContent);

    /// <summary>A member's focal point that may speak and endorse.</summary>
    public Actor Norway { get; private set; } = null!;

    public DateTime Now => Portal.Clock.Now;

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.CreateAsync();
        Points = new FaultPoints(Portal);
        (Given, Silence, Workflows) = (new Given(Portal), new GivenSilence(Portal), new WorkflowDesk(Portal));
        Releases = await ReleaseDesk.OpenAsync(Portal);
        Bundles = new GivenBundles(Releases);
        await Signatures.TheMember("norway");
        await Signatures.TheMember("latvia");
        Norway = await Silence.AFocalPointOf("norway");
        await Portal.ARoleForAsync(Releases.Canada, Permissions.AccessAdminPanel, Permissions.ClearContent);
        watch = await OpenAsync();
        empty = await CopyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Points.Dispose();
        await watch.DisposeAsync();
        await empty.DisposeAsync();
        await (kept?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Portal.DisposeAsync();
    }

    /// <summary>As it was on the first morning.</summary>
    public void Clean()
    {
        Portal.Clock.Set(Morning);
        empty.BackupDatabase(watch);
    }

    /// <summary>Remembers the database as it is now; what is new from here on is compared without its ids and hashes.</summary>
    public async Task KeepAsync()
    {
        await (kept?.DisposeAsync() ?? ValueTask.CompletedTask);
        kept = await CopyAsync();
        known = [.. Identity().Matches(await Portal.DumpAsync()).Select(match => match.Value)];
        version = await VersionAsync();
    }

    /// <summary>Puts the database back to what was kept.</summary>
    public async Task PutBackAsync()
    {
        await using var file = await OpenAsync();
        kept!.BackupDatabase(file);
        version = await VersionAsync();
    }

    /// <summary>Whether anything at all was committed since the database was kept or put back.</summary>
    public async Task<bool> HasChangedAsync() => await VersionAsync() != version;

    /// <summary>Every row of every table. Of what is new, ids and hashes are left out: they differ from run to run.</summary>
    public async Task<string> RowsAsync()
    {
        Assert.Null(await Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().FirstBreakAsync()));
        var rows = Identity().Replace(await Portal.DumpAsync(), match => known.Contains(match.Value) ? match.Value : "new");
        return string.Join('\n', rows.Split('\n').Order(StringComparer.Ordinal));
    }

    public Actor Fresh(Actor by) => by with { SignedInAt = Now };

    /// <summary>Does it and saves it when it was done.</summary>
    public Task<Outcome> Saving(Func<IServiceProvider, Task<Outcome>> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await act(scope);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    /// <summary>Does something with a document.</summary>
    public Task<Outcome> On<T>(Guid document, Func<T, ClearanceFile, Task<Outcome>> act)
        where T : notnull => Saving(async scope => await act(scope.GetRequiredService<T>(), (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!));

    /// <summary>Does something with a document.</summary>
    public Task<Outcome> On<T>(Guid document, Func<T, ClearanceFile, Outcome> act)
        where T : notnull => On<T>(document, (acts, file) => Task.FromResult(act(acts, file)));

    /// <summary>Does something with acts that belong to no document.</summary>
    public Task<Outcome> With<T>(Func<T, PortalDb, Task<Outcome>> act)
        where T : notnull => Saving(scope => act(scope.GetRequiredService<T>(), scope.GetRequiredService<PortalDb>()));

    /// <summary>Lets a record act by itself.</summary>
    public Task<Outcome> Acting(Func<PortalDb, Task<Outcome>> act) => Saving(scope => act(scope.GetRequiredService<PortalDb>()));

    /// <summary>A text that was cleared and released.</summary>
    public async Task<Guid> APublicTextAsync()
    {
        var document = await Releases.AClearedTextAsync();
        Assert.Null((await Given.Releasing(document, Publisher)).Refusal);
        return document;
    }

    /// <summary>The job of the kind that waits in the coalition, run as a worker would run it.</summary>
    public async Task<Func<Task<Outcome>>> TheJobAsync(string kind)
    {
        var job = await Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == kind && job.DoneAt == null).OrderBy(job => job.DueAt).FirstAsync());
        return () => RunAsync(TestPortal.Coalition, job);
    }

    /// <summary>A job of the host's recurring work.</summary>
    public Func<Task<Outcome>> TheHostsJob(string kind) => () => RunAsync(Tenant.DefaultName, Job.Of(kind, "", Now));

    private Task<Outcome> RunAsync(string tenant, Job job) => Portal.InAsync(tenant, async scope =>
    {
        await scope.GetServices<IJobKind>().Single(kind => kind.Kind == job.Kind).RunAsync(job, default);
        return Outcome.Done;
    });

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(Portal.Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        return connection;
    }

    private async Task<SqliteConnection> CopyAsync()
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        await copy.OpenAsync();
        watch.BackupDatabase(copy);
        return copy;
    }

    private async Task<long> VersionAsync()
    {
        await using var command = watch.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@"[0-9a-fA-F]{64}|\b[0-9a-hjkmnp-tv-z]{26}\b|[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Identity();
}
