using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;
using Coalition.Web.Tests.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Releases;

/// <summary>Several texts of different kinds, cleared by both seats and bundled for six o'clock in Kyiv.</summary>
internal sealed class Embargo(PortalHost portal, string mark)
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    /// <summary>The next six o'clock in Kyiv that leaves time to prepare.</summary>
    public DateTime Six { get; } = SixAfter(portal.Clock.GetUtcNow().UtcDateTime.AddDays(1));

    public Guid BundleId { get; private set; }

    public List<Guid> Documents { get; } = [];

    /// <summary>Words that stand nowhere else: in titles, texts, addresses and symbols.</summary>
    public string[] Marks => [$"{mark}title", $"{mark}text", $"{mark}slug", Symbol];

    public string Symbol => $"ZZ/{mark.ToUpperInvariant()}/2031/77";

    /// <summary>Addresses at which the texts will be.</summary>
    public string[] Paths => [$"statements/{mark}slug", $"news/{mark}slug", $"notes/{mark}slug", $"pages/{mark}slug"];

    /// <summary>The annex of the first text, and where it will be.</summary>
    public Attachment Annex { get; private set; } = null!;

    public string AnnexPath => $"files/{Annex.Sha256}/{Annex.Name}";

    /// <summary>Everything of the texts that somebody could have heard of: ids, addresses, titles.</summary>
    public List<string> Ids { get; } = [];

    public async Task PrepareAsync()
    {
        foreach (var (type, path) in new[] { ("JointStatement", Paths[0]), ("News", Paths[1]), ("Note", Paths[2]), ("Page", Paths[3]) })
        {
            Documents.Add(await AClearedTextAsync(type, path, path == Paths[0] ? Symbol : null));
        }

        BundleId = await InAsync(async services =>
        {
            Assert.Null(services.GetRequiredService<BundleActs>().Create(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), $"{mark}title bundle", out var bundle).Refusal);
            await SaveAsync(services);
            return bundle!.Id;
        });
        foreach (var document in Documents)
        {
            Assert.Null((await AddAsync(document)).Refusal);
        }

        await ClearAsync(GivenTexts.Ukraine);
        await ClearAsync(GivenTexts.Canada);
        Ids.AddRange([.. Documents.Select(id => id.ToString()), BundleId.ToString(), Annex.Sha256]);
    }

    /// <summary>The publisher sets the instant.</summary>
    public Task ScheduleAsync() => InAsync(async services =>
    {
        var file = (await services.GetRequiredService<BundleActs>().FindAsync(BundleId))!;
        var outcome = services.GetRequiredService<ScheduleActs>().Schedule(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), Departure.Of(file), new ReleaseInstant(Six, Kyiv.Id));
        Assert.Null(outcome.Refusal);
        Ids.AddRange(file.Files.SelectMany(item => new[] { item.Document.Latest.Id, item.Rounds[^1].Id }).Select(id => id.ToString()));
        Ids.AddRange(file.Files.SelectMany(item => item.Document.Latest.Languages).Select(version => version.ContentItemId));
        return await SaveAsync(services);
    });

    /// <summary>Another cleared text slips in.</summary>
    public async Task<Outcome> AddAnotherAsync() => await AddAsync(await AClearedTextAsync("Note", $"notes/{mark}slug-fifth", symbol: null));

    /// <summary>Where each text is public, the instant of its release.</summary>
    public Task<List<DateTime>> ReleasedAtAsync() => InAsync(async services =>
    {
        var acts = services.GetRequiredService<DocumentActs>();
        List<DateTime> instants = [];
        foreach (var document in Documents)
        {
            if ((await acts.FindAsync(document))!.Current is { } current)
            {
                instants.Add(current.ReleasedAt);
            }
        }

        return instants;
    });

    private async Task<Guid> AClearedTextAsync(string type, string path, string? symbol)
    {
        var id = await InAsync(async services =>
        {
            var document = Document.Create(await GivenTexts.ActorAsync(services, GivenTexts.Editor), type, new(path, symbol, Distribution.General, PartyId: null, MeetingSlug: null, []), Text(type, path), Now);
            services.GetRequiredService<PortalDb>().Add(document);
            await SaveAsync(services);
            return document.Id;
        });
        Annex = path == Paths[0] ? await portal.AttachAsync(id, $"{mark}title.csv", $"{mark}text,{mark}title\n") : Annex;
        await InAsync(async services =>
        {
            var acts = services.GetRequiredService<DocumentActs>();
            Assert.Null((await acts.SubmitAsync(await GivenTexts.ActorAsync(services, GivenTexts.Editor), (await acts.FindAsync(id))!, new Submission())).Refusal);
            return await SaveAsync(services);
        });
        return id;
    }

    private Task<Outcome> AddAsync(Guid document) => InAsync(async services =>
    {
        var acts = services.GetRequiredService<BundleActs>();
        var outcome = await acts.AddAsync(await GivenTexts.ActorAsync(services, GivenTexts.Publisher), (await acts.FindAsync(BundleId))!, (await services.GetRequiredService<DocumentActs>().FindAsync(document))!);
        await SaveAsync(services);
        return outcome;
    });

    private Task<int> ClearAsync(DemoAccount officer) => InAsync(async services =>
    {
        var (decisions, by) = (services.GetRequiredService<BundleDecisions>(), await GivenTexts.ActorAsync(services, officer));
        var file = (await services.GetRequiredService<BundleActs>().FindAsync(BundleId))!;
        var seat = decisions.SeatOf(by, file)!;
        BundleWord[] words = [.. file.Files.Select(item => new BundleWord(item.Document.Id, decisions.RoundFor(seat, item)!.Id, new ClearanceInput(SeatDecision.Cleared, item.Document.Latest.TextHash, Comment: null)))];
        Assert.Null(decisions.Decide(by, file, file.Bundle.Hash, words).Refusal);
        return await SaveAsync(services);
    });

    private TextDraft Text(string type, string path) => new(IssuedOn: null, Note: null, [Language("en", type, path), Language("uk", type, path)]);

    private LanguageDraft Language(string language, string type, string path) => new(
        language, LanguageStatus.Authentic, $"{mark}title {type} {language}", [new Block("p1", BlockRole.Operative, $"{mark}text of {path}, {language}.")], new Dictionary<string, string>(StringComparer.Ordinal));

    private Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work) => portal.InTenantAsync(GivenTexts.Tenant, work);

    private static Task<int> SaveAsync(IServiceProvider services) => services.GetRequiredService<PortalDb>().SaveChangesAsync();

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private static DateTime SixAfter(DateTime instant)
    {
        var day = TimeZoneInfo.ConvertTimeFromUtc(instant, Kyiv).Date.AddDays(1).AddHours(6);
        return TimeZoneInfo.ConvertTimeToUtc(day, Kyiv);
    }
}
