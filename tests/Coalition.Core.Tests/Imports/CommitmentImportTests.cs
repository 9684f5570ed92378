using System.Globalization;
using Coalition.Core.Activity;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Imports;

/// <summary>Commitments from a table: rows under one key are lines of one commitment, and none is public.</summary>
public sealed class CommitmentImportTests : IAsyncLifetime
{
    private const string Head = "key,party,title,total,currency,channel,amount,explanation,announced";
    private const string Table = Head + "\nhelp,NO,=cmd|' /C calc'!A0,NOK 386.3 million,NOK,unicef,229 million,,\nhelp,,,,NOK,,157.3 million,,\ntraining,LV,Навчання — تدريب,,,,,,2025-08\n";

    private ImportDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Rows_under_one_key_become_one_commitment_that_is_not_public_and_a_formula_is_text()
    {
        await desk.OnRecordAsync(ImportKind.Commitments, Table);

        var rows = await RowsAsync();
        Assert.Equal(["help", "training"], rows.Select(row => row.Slug), StringComparer.Ordinal);
        Assert.All(rows, row => Assert.Equal((null, "list"), (row.ReleasedAt, Assert.Single(row.Sources).Source.Slug)));
        Assert.Equal(("=cmd|' /C calc'!A0", 386_300_000m, "NOK 386.3 million"), (rows[0].Title.In("en"), rows[0].Stated!.Value, rows[0].Stated!.AsStated));
        Assert.Equal([("unicef", 229_000_000m), (null, 157_300_000m)], rows[0].Entry.Lines.Select(line => (line.Channel, line.Amount!.Value)));
        Assert.Equal(("Навчання — تدريب", "2025-08"), (rows[1].Title.In("en"), rows[1].AnnouncedOn!.Value));
        Assert.Contains("'=cmd", System.Text.Encoding.UTF8.GetString(CsvText.Of(["title"], [[rows[0].Title.In("en")]])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help,NO,T,386.3 million,NOK,unicef,229 million,,\nhelp,,,,,,157.3 million,,", "NOK NOK")]
    [InlineData("help,NO,T,NOK 386.3 million,,unicef,229 million,,\nhelp,,,,,,157.3 million,,", "NOK NOK")]
    [InlineData("help,NO,T,,NOK,unicef,229 million,,\nhelp,,,,EUR,,3 million,,\nhelp,,,,,,USD 4 million,,", "NOK EUR USD")]
    public async Task The_currency_of_the_row_that_describes_a_commitment_is_that_of_its_lines_which_state_none(string rows, string currencies)
    {
        await desk.OnRecordAsync(ImportKind.Commitments, $"{Head}\n{rows}\n");

        Assert.Equal(currencies, string.Join(' ', Assert.Single(await RowsAsync()).Entry.Lines.Select(line => line.Amount!.Currency)));
    }

    [Theory]
    [InlineData("a,NO,T,-5 million,NOK,,,,", "total", "amount.value")]
    [InlineData("a,NO,T,99999999999999999999999999,NOK,,,,", "total", "amount.too-large")]
    [InlineData("a,NO,T,999999999999999999999999999999999999999999,NOK,,,,", "total", "amount.too-large")]
    [InlineData("a,NO,T,5 million,XQZ,,,,", "currency", "amount.currency")]
    [InlineData("a,NO,T,5 million,,,,,", "total", "amount.currency")]
    [InlineData("a,NO,T,lots,NOK,,,,", "total", "amount.unreadable")]
    [InlineData("a,NO,T,400 million,NOK,unicef,229 million,,", "explanation", "commitment.unexplained")]
    [InlineData("a,NO,,5 million,NOK,,,,", "title", "import.empty")]
    [InlineData("a,,T,5 million,NOK,,,,", "party", "import.empty")]
    [InlineData("a,NO\uFFFE,T,5 million,NOK,,,,", "party", "import.characters")]
    [InlineData("A key,NO,T,5 million,NOK,,,,", "key", "register.slug")]
    [InlineData(",NO,T,5 million,NOK,,,,", "key", "import.empty")]
    [InlineData("a,NO,T,,,,,,31 February 2025", "announced", "date.unreadable")]
    [InlineData("a,NO,T,,,,,,March 2099", "announced", "commitment.announced")]
    [InlineData("a,NO,T,0,EUR,,,,", "total", "commitment.nothing")]
    public async Task Every_problem_is_named_with_its_row_and_column(string row, string column, string code)
    {
        var id = await desk.UploadedAsync(ImportKind.Commitments, $"{Head}\n{row}\n");

        Assert.Equal([(2, column, code)], ImportDesk.ProblemsOf(await desk.LookingAsync(id)).Take(1));
        Assert.Equal("import.problems", (await desk.ConfirmingAsync(id)).Refusal?.Code);
    }

    [Fact]
    public async Task A_table_with_the_headings_of_the_portals_own_file_is_read_and_its_problems_stand_under_them()
    {
        const string OwnHead = "key,party,party_name,title,kind,legal_nature,announced_on,period_from,period_to,value,currency,as_stated,self_status";
        await desk.OnRecordAsync(ImportKind.Commitments, $"{OwnHead}\nhelp,norge,Norway,Help,in_kind,not_stated,2025-08,2025,2026-06,386000000,NOK,NOK 386 million,partly_fulfilled\n");
        var faulty = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Commitments, $"{OwnHead}\nmore,norge,Norway,,in_kind,promised,12/06/2025,,,,,,\n"));

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("norge", CommitmentKind.InKind, LegalNature.NotStated, SelfStatus.PartlyFulfilled), (row.Party.Slug, row.Kind, row.LegalNature, row.SelfStatus));
        Assert.Equal(("2025-08", "2025", "2026-06", 386_000_000m), (row.AnnouncedOn!.Value, row.PeriodFrom!.Value, row.PeriodTo!.Value, row.Stated!.Value));
        Assert.Equal([(2, "title", "import.empty"), (2, "legal_nature", "import.word")], ImportDesk.ProblemsOf(faulty));
        Assert.Equal("announced_on", Assert.Single(faulty.Questions).Column);
    }

    [Fact]
    public async Task Case_E23_a_total_that_its_lines_do_not_explain_is_taken_with_an_explanation()
    {
        await desk.OnRecordAsync(ImportKind.Commitments, $"{Head}\na,NO,T,400 million,NOK,unicef,229 million,The rest is not broken down.,\n");

        Assert.Equal("The rest is not broken down.", Assert.Single(await RowsAsync()).Explanation!.In("en"));
    }

    [Fact]
    public async Task Case_E24_an_amount_that_can_mean_two_things_is_asked()
    {
        var id = await desk.UploadedAsync(ImportKind.Commitments, $"{Head}\na,NO,T,€19.8,,,,,\n");

        var question = Assert.Single((await desk.LookingAsync(id)).Questions);
        Assert.Equal(["EUR 19.8", "EUR 19,800,000, “million” read in"], question.Options.Select(option => option.Words), StringComparer.Ordinal);
        Assert.Null((await desk.ConfirmingAsync(id, await desk.LookingAsync(id, (question.Word, question.Options[1].Value)))).Refusal);
        Assert.Equal((19_800_000m, "€19.8"), (Assert.Single(await RowsAsync()).Stated!.Value, Assert.Single(await RowsAsync()).Stated!.AsStated));
    }

    [Fact]
    public async Task Case_E25_a_point_before_three_digits_is_asked()
    {
        var id = await desk.UploadedAsync(ImportKind.Commitments, $"{Head}\na,NO,T,EUR 1.234,,,,,\n");

        var question = Assert.Single((await desk.LookingAsync(id)).Questions);
        Assert.Equal(["EUR 1,234", "EUR 1,234,000, “million” read in"], question.Options.Select(option => option.Words), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Rows_of_one_commitment_stand_together()
    {
        var id = await desk.UploadedAsync(ImportKind.Commitments, $"{Head}\na,NO,T,,,,,,\nb,NO,T,,,,,,\na,NO,T,,,,,,\n");

        Assert.Equal([(4, "key", "import.twice")], ImportDesk.ProblemsOf(await desk.LookingAsync(id)));
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing_and_one_that_says_something_else_is_named()
    {
        await desk.OnRecordAsync(ImportKind.Commitments, Table);

        var again = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Commitments, Table));
        Assert.Equal((0, 3, "import.nothing"), (again.Made, again.Left, again.WhyNot?.Code));

        var other = await desk.UploadedAsync(ImportKind.Commitments, Table.Replace("Навчання", "Допомога", StringComparison.Ordinal));
        Assert.Equal([(4, "key", "import.differs")], ImportDesk.ProblemsOf(await desk.LookingAsync(other)));
        Assert.Equal("import.problems", (await desk.ConfirmingAsync(other)).Refusal?.Code);
        Assert.Equal("Навчання — تدريب", (await RowsAsync())[1].Title.In("en"));
    }

    [Fact]
    public async Task Undone_as_one_act_nothing_of_it_is_left_but_that_it_was_there()
    {
        var id = await desk.OnRecordAsync(ImportKind.Commitments, Table);

        Assert.Null((await desk.UndoingAsync(id)).Refusal);

        Assert.Empty(await RowsAsync());
        Assert.Equal(2, await desk.Reading(db => db.ImportedRecords.CountAsync(record => record.ImportId == id)));
        Assert.Equal(0, await desk.Reading(db => db.Set<CommitmentLine>().CountAsync()));
        await desk.OnRecordAsync(ImportKind.Commitments, Table);
    }

    [Fact]
    public async Task What_was_made_public_or_named_by_another_since_is_not_undone()
    {
        var id = await desk.OnRecordAsync(ImportKind.Commitments, Table);
        await desk.Acting(async (_, db) => (await db.Commitments.Whole().SingleAsync(row => row.Slug == "training")).Release(desk.Keeper, desk.Now));
        await desk.Acting(async (_, db) =>
        {
            var entry = Entries.ACommitment() with { Party = "norge", Lines = [], Sources = ["list"], Relations = [new("help", RelationKind.AdditionalTo)] };
            db.Add(Commitment.Register(desk.Keeper, entry, await RegisterLookups.LoadAsync(db), desk.Now));
            return Outcome.Done;
        });

        var refusal = (await desk.UndoingAsync(id)).Refusal;

        Assert.Equal("import.built-upon", refusal?.Code);
        Assert.Contains("another commitment names help; training was changed, reported on or made public", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task What_is_a_part_of_a_follow_up_is_undone_once_that_is_withdrawn()
    {
        var id = await desk.OnRecordAsync(ImportKind.Commitments, Table);
        FollowUpEntry entry = new(new(FollowUpKind.Commitment, "help"), new(FollowUpKind.Commitment, "training"), "list");
        Assert.Null((await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var outcome = await scope.GetRequiredService<FollowUpActs>().RecordAsync(desk.Keeper, entry);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
            return outcome;
        })).Refusal);

        Assert.Contains("help is a part of a follow-up; training is a part of a follow-up", (await desk.UndoingAsync(id)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null((await desk.Acting(async (_, db) => (await db.FollowUps.SingleAsync()).Withdraw(desk.Keeper, desk.Now))).Refusal);
        Assert.Null((await desk.UndoingAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_long_table_is_written_in_parts_and_stands_whole_or_not_at_all()
    {
        var id = await desk.UploadedAsync(ImportKind.Commitments, $"{Head}\n{string.Concat(Enumerable.Range(0, 2500).Select(number => string.Create(CultureInfo.InvariantCulture, $"c-{number},NO,Number {number},{number + 1000},NOK,unicef,{number + 1000},,\n")))}");
        var seen = await desk.LookingAsync(id);

        Assert.Equal("Stopped before the commit.", (await Record.ExceptionAsync(() => desk.Acting(async (acts, db) =>
        {
            var import = await db.RegisterImports.SingleAsync(row => row.Id == id);
            Assert.Null((await acts.ConfirmAsync(desk.Keeper, import, new(import.Sha256, seen.Mark, new Dictionary<string, string>(StringComparer.Ordinal)))).Refusal);
            throw new InvalidOperationException("Stopped before the commit.");
        })))?.Message);
        Assert.Empty(await RowsAsync());

        Assert.Null((await desk.ConfirmingAsync(id, seen)).Refusal);
        Assert.Equal(2500, (await RowsAsync()).Count);
        Assert.Null(await desk.Reading(db => db.FirstBreakAsync()));
        Assert.Null((await desk.UndoingAsync(id)).Refusal);
        Assert.Empty(await RowsAsync());
    }

    private Task<List<Commitment>> RowsAsync() => desk.Reading(db => db.Commitments.AsNoTracking().Whole().AsSplitQuery().OrderBy(row => row.Slug).ToListAsync());
}
