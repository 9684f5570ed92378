using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Commitments;

/// <summary>Each kind of change by itself: page, list and files of an instant before it say nothing of it, and those of now do.</summary>
public sealed class KnownChangeTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Canada = "commitments?party=canada";
    private const string Files = "commitments.csv?party=canada commitments.json?party=canada commitments.xml?party=canada";

    // What changes, by its key, and where readers of now meet that it did.
    private static readonly (string Key, string Where)[] Changes =
    [
        ("update", $"commitments/update {Canada} {Files}"), ("assessment", $"commitments/assessment {Canada} {Files}"), ("finding", $"commitments/finding commitments.csv?party=canada commitments.json?party=canada"),
        ("correction", $"commitments/correction {Canada} {Files}"), ("twice", $"commitments/twice {Canada} {Files}"), ("payment", "commitments/payment commitments.xml?party=canada"),
        ("strike", "commitments/strike commitments.xml?party=canada"), ("reply", "commitments/reply"), ("other", "commitments/related"), ("figure", "commitments/related"),
        ("release", $"{Canada} {Files}"), ("rate", $"{Canada} commitments.json?party=canada"), ("rate-strike", $"{Canada} commitments.json?party=canada"),
    ];

    private static readonly string[] Recorded = ["update", "assessment", "finding", "correction", "twice", "payment", "strike", "reply", "other", "release", "related", "rate"];

    private Actor by = null!;

    public static TheoryData<string> Keys => [.. Changes.Select(change => change.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Invariant_33_a_change_is_met_now_and_never_in_what_was_known_before_it(string key)
    {
        await DoAsync(BeginAsync);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var known = portal.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        using var reader = portal.Visit(GivenTexts.Tenant);
        var addresses = Changes.Single(change => change.Key == key).Where.Split(' ');
        var (before, fixedBefore) = (await ReadAsync(reader, addresses, known: null), await ReadAsync(reader, addresses, known));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        await DoAsync((db, lookups) => ChangeAsync(db, lookups, key));

        Assert.Equal(fixedBefore, await ReadAsync(reader, addresses, known));
        Assert.All(before.Zip(await ReadAsync(reader, addresses, known: null)), pair => Assert.NotEqual(pair.First, pair.Second, StringComparer.Ordinal));
    }

    private DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    private Because Because => new("It was misread.", Now);

    private async Task BeginAsync(PortalDb db, RegisterLookups lookups)
    {
        if (await db.Commitments.AnyAsync(row => row.Slug == "update"))
        {
            return;
        }

        var source = lookups.Sources["source-001"];
        db.Add(RateSet.Record(by, Rate(source, 0.6m), Now));
        var figure = Figure.Register(by, AFigure("900 homes"), lookups, Now);
        var rows = Recorded.Select(slug => Commitment.Register(by, A(slug), lookups, Now)).ToDictionary(row => row.Slug, StringComparer.Ordinal);
        db.AddRange([figure, .. rows.Values]);
        await db.SaveChangesAsync();
        Assert.Null(figure.Release(by, Now).Refusal);
        Assert.All(rows.Values.Where(row => row.Slug is not "release"), row => Assert.Null(row.Release(by, Now).Refusal));
        Assert.Null(Transaction.Record(by, rows["strike"], new TransactionEntry(TransactionType.Disbursement, On, Money(1, "CAD"), source), Now).Refusal);
        Assert.Null(Assessment.Record(by, rows["reply"], new AssessmentEntry(AssessmentStatus.Limited, LocalText.English("An auditor"), AssessorStanding.Independent, LocalText.English("Read the books"), On, source), Now).Refusal);
    }

    private async Task ChangeAsync(PortalDb db, RegisterLookups lookups, string key)
    {
        var source = lookups.Sources["source-001"];
        var row = await db.Commitments.Whole().WithWords().WithMoney().Include(found => found.Corrections).AsSplitQuery().SingleOrDefaultAsync(found => found.Slug == key);
        var outcome = key switch
        {
            "update" => ProgressUpdate.Report(by, row!, new ProgressEntry(On, SelfStatus.Fulfilled, LocalText.English("It is done."), EvidenceUrl: null, source), Now),
            "assessment" => Assessment.Record(by, row!, new AssessmentEntry(AssessmentStatus.Limited, LocalText.English("An auditor"), AssessorStanding.Independent, LocalText.English("Read the books"), On, source), Now),
            "finding" => EvidenceFinding.Record(by, row!, new EvidenceEntry(EvidenceLevel.RecipientConfirmed, On, source), Now),
            "correction" or "other" => row!.Describe(by, A(key) with { Title = LocalText.English("Said anew") }, lookups, Because),
            "twice" => Twice(row!, lookups),
            "payment" => Transaction.Record(by, row!, new TransactionEntry(TransactionType.Disbursement, On, Money(2, "CAD"), source), Now),
            "strike" => row!.Transactions[0].Strike(by, row, Because),
            "reply" => await ReplyAsync(row!),
            "figure" => (await db.Figures.Whole().Include(found => found.Corrections).AsSplitQuery().SingleAsync(found => found.Slug == "homes")).Describe(by, AFigure("about 950 homes"), lookups, Because),
            "release" => row!.Release(by, Now),
            "rate" => RateAnew(db, lookups.Sources["source-000"]),
            _ => (await db.RateSets.Where(rate => rate.Struck == null).OrderByDescending(rate => rate.RecordedAt).FirstAsync()).Strike(by, Because),
        };
        Assert.Null(outcome.Refusal);
    }

    // The earlier of two descriptions is that of the instant before both.
    private Outcome Twice(Commitment row, RegisterLookups lookups)
    {
        Assert.Null(row.Describe(by, A("twice") with { Title = LocalText.English("Said in between") }, lookups, Because).Refusal);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return row.Describe(by, A("twice") with { Title = LocalText.English("Said last") }, lookups, Because);
    }

    private async Task<Outcome> ReplyAsync(Commitment row)
    {
        var party = row.Party;
        var mandate = await portal.InTenantAsync(GivenTexts.Tenant, async services => await services.GetRequiredService<PortalDb>().Mandates.FirstAsync(found => found.PartyId == party.Id));
        return row.Assessments[0].Reply(by with { Permissions = new HashSet<string>([Permissions.ManageCommitments], StringComparer.Ordinal), Capacity = new(mandate.Id, party.Id, party.Name("en"), MandateScope.Commit) }, row, LocalText.English("We see it otherwise."), Now);
    }

    private Outcome RateAnew(PortalDb db, Source source)
    {
        db.Add(RateSet.Record(by, Rate(source, 0.7m), Now));
        return Outcome.Done;
    }

    private PartialDate On => PartialDate.On(DateOnly.FromDateTime(Now));

    private RateEntry Rate(Source source, decimal rate) => new("CAD", "EUR", rate, DateOnly.FromDateTime(Now), LocalText.English("A central bank"), source);

    private static CommitmentEntry A(string slug) => new()
    {
        Slug = slug,
        Party = "canada",
        Title = LocalText.English(slug),
        AnnouncedOn = new PartialDate { Value = "2025-06-12" },
        Stated = Money(3, slug is "rate" ? "EUR" : "CAD"),
        Relations = slug is "related" ? [new("other", RelationKind.AdditionalTo), new("homes", RelationKind.OverlapUnknown)] : [],
        Sources = ["source-001"],
    };

    private static FigureEntry AFigure(string wording) => new()
    {
        Slug = "homes",
        Subject = "homes",
        SubjectName = LocalText.English("Homes"),
        Wording = LocalText.English(wording),
        Value = 950,
        Unit = LocalText.English("homes"),
        Claimant = LocalText.English("A ministry"),
        Sources = ["source-001"],
    };

    private static Amount Money(int millions, string currency) => new(millions * 1_000_000m, currency, AmountPrecision.Exact, RoundedTo: null, $"{currency} {millions} million", Note: null);

    // Of a page what it says, without its citation and what stands on every page; of an activity file all but when it was made.
    private static async Task<string[]> ReadAsync(Visitor reader, string[] addresses, string? known)
    {
        List<string> read = [];
        foreach (var address in addresses)
        {
            using var answer = await reader.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}culture=en{(known is null ? "" : $"&known={known}")}");
            answer.EnsureSuccessStatusCode();
            if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            {
                using var page = await answer.ReadHtmlAsync();
                page.QuerySelector("[aria-labelledby=cite]")?.Remove();
                read.Add(page.QuerySelector("main")!.OuterHtml);
            }
            else
            {
                read.Add(string.Join('\n', (await answer.Content.ReadAsStringAsync()).Split('\n').Where(line => !line.Contains("generated-datetime", StringComparison.Ordinal) && !line.Contains("\"known\":", StringComparison.Ordinal) && !line.Contains("\"address\":", StringComparison.Ordinal))));
            }
        }

        return [.. read];
    }

    private Task<int> DoAsync(Func<PortalDb, RegisterLookups, Task> act) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        by = await GivenTexts.ActorAsync(services, GivenTexts.Publisher);
        await act(db, await RegisterLookups.LoadAsync(db));
        return await db.SaveChangesAsync();
    });
}
