using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Bundles of a release desk: put together, cleared, scheduled.</summary>
internal sealed class GivenBundles(ReleaseDesk desk)
{
    /// <summary>So many texts, cleared as a bundle by both seats and scheduled an hour from now.</summary>
    public async Task<Guid> AScheduledBundleAsync(int texts)
    {
        List<Guid> documents = [];
        for (var number = 1; number <= texts; number++)
        {
            documents.Add(await desk.AClearedTextAsync($"statements/item-{number}"));
        }

        var bundle = await ABundleOfAsync([.. documents]);
        Assert.Null((await DecidingAsync(bundle, desk.Ukraine)).Refusal);
        Assert.Null((await DecidingAsync(bundle, desk.Canada)).Refusal);
        Assert.Null((await SchedulingAsync(bundle)).Refusal);
        return bundle;
    }

    /// <summary>A bundle of these texts, which no seat has seen.</summary>
    public async Task<Guid> ABundleOfAsync(params Guid[] documents)
    {
        var id = await desk.InAsync(async scope =>
        {
            Assert.Null(scope.GetRequiredService<BundleActs>().Create(desk.Publisher, "Six o'clock", out var bundle).Refusal);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
            return bundle!.Id;
        });
        foreach (var document in documents)
        {
            Assert.Null((await AddingAsync(id, document)).Refusal);
        }

        return id;
    }

    /// <summary>A text that waits for the seats.</summary>
    public async Task<Guid> SentAsync(string path)
    {
        var document = await desk.Given.ADraft(desk.Publisher, path, $"The text of {path}.");
        Assert.Null((await desk.Given.Submitting(document, desk.Publisher)).Refusal);
        return document;
    }

    /// <summary>The publisher puts the text in.</summary>
    public Task<Outcome> AddingAsync(Guid bundle, Guid document) => desk.InAsync(async scope =>
    {
        var acts = scope.GetRequiredService<BundleActs>();
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var outcome = await acts.AddAsync(desk.Fresh(desk.Publisher), (await acts.FindAsync(bundle))!, file);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    /// <summary>The publisher schedules it an hour from now.</summary>
    public Task<Outcome> SchedulingAsync(Guid bundle) =>
        OnAsync<ScheduleActs>(bundle, (acts, file) => Task.FromResult(acts.Schedule(desk.Fresh(desk.Publisher), Departure.Of(file), desk.At(TimeSpan.FromHours(1)))));

    /// <summary>The officer clears every text that still waits for the seat, and asks for changes to one where it is named.</summary>
    public Task<Outcome> DecidingAsync(Guid bundle, Actor by, Guid? changesTo = null) => OnAsync<BundleDecisions>(bundle, (acts, file) =>
    {
        var seat = acts.SeatOf(by, file)!;
        var words = from item in file.Files
                    let round = acts.RoundFor(seat, item)
                    where round is not null
                    let changes = item.Document.Id == changesTo
                    select new BundleWord(item.Document.Id, round.Id, new ClearanceInput(changes ? SeatDecision.ChangesRequested : SeatDecision.Cleared, round.TextHash, changes ? "Name the date." : null));
        return Task.FromResult(acts.Decide(desk.Fresh(by), file, file.Bundle.Hash, [.. words]));
    });

    /// <summary>The bundle as it is stored.</summary>
    public Task<BundleFile> FileAsync(Guid bundle) => desk.InAsync(async scope => (await scope.GetRequiredService<BundleActs>().FindAsync(bundle))!);

    /// <summary>Does something with the bundle and saves it when it was done.</summary>
    public Task<Outcome> OnAsync<T>(Guid bundle, Func<T, BundleFile, Task<Outcome>> act)
        where T : notnull => desk.InAsync(async scope =>
    {
        var outcome = await act(scope.GetRequiredService<T>(), (await scope.GetRequiredService<BundleActs>().FindAsync(bundle))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
