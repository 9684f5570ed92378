using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Coalition.Core;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Benchmarks;

/// <summary>
/// Two processes on one database and 10,000 due jobs, 9,000 of them of one noisy tenant. Each worker writes down what it ran
/// and when; the parent counts: every job once, and when the last job of a quiet tenant was done.
/// </summary>
internal static class QueueBenchmark
{
    public const string Worker = "queue-worker";

    private const int Noisy = 9_000;
    private const int Quiet = 100;
    private const int QuietTenants = 10;

    public static async Task<bool> RunAsync(TextWriter report)
    {
        var data = Directory.CreateTempSubdirectory("coalition-queue-");
        try
        {
            await FillAsync(data.FullName);
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(WorkAsync(data.FullName, 1), WorkAsync(data.FullName, 2));
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return await ReportAsync(data.FullName, seconds, report);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>What a worker process does: runs what is due until nothing is.</summary>
    public static async Task RunWorkerAsync(string folder, string number)
    {
        var done = new Ledger();
        await using var services = Services(folder, done);
        await services.GetRequiredService<HostDatabases>().ReloadAsync();
        var runner = services.GetRequiredService<JobRunner>();
        while (await runner.RunDueAsync(ownFile: null) > 0)
        {
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, $"worker-{number}.txt"), done.Lines);
    }

    private static async Task FillAsync(string folder)
    {
        await using var services = Services(folder, new Ledger());
        await services.GetRequiredService<SchemaUpgrade>().RunAsync(ownFile: null);
        await using var db = services.GetRequiredService<HostDatabases>().Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var i = 0; i <= QuietTenants; i++)
        {
            var tenant = Tenant.Create(i == 0 ? "noisy" : string.Create(CultureInfo.InvariantCulture, $"quiet-{i}"), string.Create(CultureInfo.InvariantCulture, $"t{i}"), now);
            tenant.FinishSetUp();
            db.Add(tenant);
            for (var job = 0; job < (i == 0 ? Noisy : Quiet); job++)
            {
                db.Add(Job.Of(Counting.Name, "", now)).Property(row => row.TenantId).CurrentValue = tenant.Id;
            }
        }

        await db.SaveChangesAsync();
    }

    private static async Task WorkAsync(string folder, int number)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Coalition.Benchmarks.dll"), Worker, folder, number.ToString(CultureInfo.InvariantCulture)]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static async Task<bool> ReportAsync(string folder, double seconds, TextWriter report)
    {
        var first = await File.ReadAllLinesAsync(Path.Combine(folder, "worker-1.txt"));
        var second = await File.ReadAllLinesAsync(Path.Combine(folder, "worker-2.txt"));
        var runs = first.Concat(second).Select(line => line.Split(' ')).ToArray();
        var ids = runs.Select(run => run[0]).Distinct(StringComparer.Ordinal).Count();
        var start = runs.Min(run => long.Parse(run[2], CultureInfo.InvariantCulture));
        var quiet = runs.Where(run => run[1] is not "noisy").Max(run => long.Parse(run[2], CultureInfo.InvariantCulture));
        var all = Noisy + (Quiet * QuietTenants);
        await report.WriteLineAsync(Invariant($"{all} due jobs, {Noisy} of one tenant, two processes: {runs.Length} runs of {ids} jobs ({first.Length} and {second.Length}) in {seconds:F1} s, {runs.Length / seconds:F0} jobs/s. The last job of a quiet tenant was done {(quiet - start) / 1e7:F1} s after the first job of all."));
        return runs.Length == all && ids == all;
    }

    private static ServiceProvider Services(string folder, Ledger done)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddPortal(folder, new MailSettings(Host: null, 25, "portal@example.org", UserName: null, Password: null, Path.Combine(folder, "mail")));
        services.AddSingleton(done).AddScoped<IJobKind, Counting>();
        return services.BuildServiceProvider();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed class Ledger
    {
        public ConcurrentQueue<string> Lines { get; } = new();
    }

    private sealed class Counting(Ledger done, CurrentTenant tenant, TimeProvider clock) : IJobKind
    {
        public const string Name = "Benchmark.Count";

        public string Kind => Name;

        public Task RunAsync(Job job, CancellationToken cancellationToken)
        {
            done.Lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{job.Id:N} {tenant.Site.Tenant.Name} {clock.GetUtcNow().UtcDateTime.Ticks}"));
            return Task.CompletedTask;
        }
    }
}
