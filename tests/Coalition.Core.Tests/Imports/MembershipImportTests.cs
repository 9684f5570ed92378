using Coalition.Core.Identity;
using Coalition.Core.Imports;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Tests.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Imports;

/// <summary>Memberships from a table, and with them what holds for tables of every kind: read first, confirmed as seen, undone as one act.</summary>
public sealed class MembershipImportTests : IAsyncLifetime
{
    private const string Table = "party,capacity,from\nNO,member,2024-02\nlatvija,Participating organisation,\n";

    private ImportDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_table_is_looked_at_first_and_goes_on_record_as_one_act()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);

        var sheet = await desk.LookingAsync(id);
        Assert.Equal((2, 0, 0, null), (sheet.Made, sheet.Left, sheet.ProblemCount, sheet.WhyNot));
        Assert.Equal(["Norway is listed: member", "Latvia is listed: participating organisation"], sheet.Preview.Select(row => row.Becomes), StringComparer.Ordinal);
        Assert.Empty(await RowsAsync());

        Assert.Null((await desk.ConfirmingAsync(id)).Refusal);

        Assert.Equal(["latvija ParticipatingOrganisation  list", "norge Member 2024-02 list"], (await RowsAsync()).Select(row => $"{row.Party.Slug} {row.Capacity} {row.From?.Value} {row.Source.Slug}"), StringComparer.Ordinal);
        var import = await desk.ImportAsync(id);
        Assert.Equal((2, 0, "Registrar", desk.Now), (import.Made, import.Left, import.ConfirmedByName, import.ConfirmedAt));
        Assert.Equal(0, await desk.Reading(db => db.ImportFiles.CountAsync()));
    }

    [Theory]
    [InlineData("XX,member,,", "party", "import.party")]
    [InlineData(",member,,", "party", "import.empty")]
    [InlineData("NO,king,,", "capacity", "import.word")]
    [InlineData("NO,not listed,,", "capacity", "membership.capacity")]
    [InlineData("NO,3,,", "capacity", "import.word")]
    [InlineData("NO,member,31/02/2025,", "from", "date.unreadable")]
    [InlineData("NO,member,0000,", "from", "date.unreadable")]
    [InlineData("NO,member,2025-01-02,2024", "to", "membership.dates")]
    [InlineData("LV,observer,,", "from", "membership.overlap")]
    [InlineData("NO,member,,,nowhere", "source", "import.source")]
    [InlineData("NO,member,,,list,more", null, "csv.cells")]
    [InlineData("\u0001,member,,", "party", "import.characters")]
    [InlineData("NO\uFFFE,member,,", "party", "import.characters")]
    public async Task Every_problem_is_named_with_its_row_and_column_and_nothing_is_written(string row, string? column, string code)
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, $"party,capacity,from,to,source\nLV,member,,,\n{row}\n");

        Assert.Equal([(3, column, code)], ImportDesk.ProblemsOf(await desk.LookingAsync(id)).Take(1));
        Assert.Equal("import.problems", (await desk.ConfirmingAsync(id)).Refusal?.Code);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Case_E28_a_date_that_can_mean_two_days_is_asked_and_the_token_is_kept()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, "party,capacity,from\nNO,member,12/06/2025\nLV,member,12/06/2025\n");

        var sheet = await desk.LookingAsync(id);
        var question = Assert.Single(sheet.Questions);
        Assert.False(sheet.HasSeveralDates);
        Assert.Equal(("from", "12/06/2025", 2, 2, null), (question.Column, question.Word, question.Row, question.Rows, question.Taken));
        Assert.Equal(["12 June 2025", "6 December 2025"], question.Options.Select(option => option.Words), StringComparer.Ordinal);
        Assert.Equal("import.question", (await desk.ConfirmingAsync(id)).Refusal?.Code);

        var answered = await desk.LookingAsync(id, ("12/06/2025", "2025-06-12"));
        Assert.Null((await desk.ConfirmingAsync(id, answered)).Refusal);
        Assert.All(await RowsAsync(), row => Assert.Equal(("2025-06-12", "12/06/2025"), (row.From!.Value, row.From.AsStated)));
    }

    [Fact]
    public async Task Case_E28_of_every_date_that_can_mean_two_days_it_is_said_once_which_stands_first_and_one_answered_by_itself_keeps_its_answer()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, "party,capacity,from\nNO,member,12/06/2025\nLV,member,03/04/2025\nCZ,member,25/12/2025\n");
        var asked = await desk.LookingAsync(id);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { [ImportReading.Dates] = ImportReading.MonthFirst, [asked.Questions.First(question => question.Word == "03/04/2025").Key] = "2025-04-03" };

        var read = await desk.LookingAsync(id, answers);

        Assert.Equal((2, true, "03/04/2025"), (asked.Questions.Count, asked.HasSeveralDates, Assert.Single(read.Questions).Word));
        Assert.Null((await desk.ConfirmingAsync(id, read, with: said => said with { Answers = answers })).Refusal);
        Assert.Equal(["2025-04-03 03/04/2025", "2025-12-06 12/06/2025", "2025-12-25 25/12/2025"], (await RowsAsync()).Select(row => $"{row.From!.Value} {row.From.AsStated}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_row_that_repeats_an_earlier_one_is_told_apart_from_what_is_on_record()
    {
        await desk.OnRecordAsync(ImportKind.Memberships, "party,capacity\nLV,member\n");

        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Memberships, "party,capacity\nNO,member\nNO,member\nLV,member\nNO,member\n"));

        Assert.Equal((1, 1, 2, null), (sheet.Made, sheet.Left, sheet.Repeated, sheet.WhyNot));
        Assert.Equal(["Norway is listed: member", "The same as an earlier row", "On record already", "The same as an earlier row"], sheet.Preview.Select(row => row.Becomes), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_table_without_rows_says_that_it_has_none()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Memberships, "party,capacity\n"));

        Assert.Equal(("import.nothing", true), (sheet.WhyNot?.Code, sheet.WhyNot!.Sentence.Contains("no rows", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Problems_stand_in_the_order_of_the_rows()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Memberships, "party,capacity\nXX,member\nNO,king\nYY,member\nLV,queen\n"));

        Assert.Equal([2, 3, 4, 5], sheet.ProblemsInOrder.Select(problem => problem.Row!.Value));
    }

    [Fact]
    public async Task An_answer_that_the_word_cannot_mean_counts_as_none()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, "party,capacity,from\nNO,member,12/06/2025\n");

        var forged = await desk.LookingAsync(id, ("12/06/2025", "2025-01-01"));

        Assert.Equal("import.question", forged.WhyNot?.Code);
        Assert.Equal("import.question", (await desk.ConfirmingAsync(id, forged, with: said => said with { Answers = new Dictionary<string, string>(StringComparer.Ordinal) { [forged.Questions[0].Key] = "2025-01-01" } })).Refusal?.Code);
    }

    [Theory]
    [InlineData("Норвегія", "norge", true)]
    [InlineData("norway", "norge", true)]
    [InlineData("Czech Republic", "czechia", false)]
    public async Task Invariant_25_a_name_is_taken_only_as_a_person_confirmed_it(string name, string slug, bool isProposed)
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, $"party;capacity\n{name};member\n");

        var sheet = await desk.LookingAsync(id);
        Assert.Equal(isProposed ? slug : null, Assert.Single(sheet.Questions).Taken);
        Assert.Equal("import.question", sheet.WhyNot?.Code);
        Assert.Equal("import.question", (await desk.ConfirmingAsync(id, sheet, with: said => said with { Answers = new Dictionary<string, string>(StringComparer.Ordinal) })).Refusal?.Code);

        Assert.Null((await desk.ConfirmingAsync(id, await desk.LookingAsync(id, (name, slug)))).Refusal);
        Assert.Equal(slug, Assert.Single(await RowsAsync()).Party.Slug);
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing_and_says_so()
    {
        await desk.OnRecordAsync(ImportKind.Memberships, Table);
        var before = await RowsAsync();

        var again = await desk.UploadedAsync(ImportKind.Memberships, Table);

        var sheet = await desk.LookingAsync(again);
        Assert.Equal((0, 2, "import.nothing"), (sheet.Made, sheet.Left, sheet.WhyNot?.Code));
        Assert.Equal("import.nothing", (await desk.ConfirmingAsync(again)).Refusal?.Code);
        Assert.Equal(before.Select(row => row.Id), (await RowsAsync()).Select(row => row.Id));
    }

    [Fact]
    public async Task What_is_new_in_a_longer_table_is_added_beside_what_is_on_record()
    {
        await desk.OnRecordAsync(ImportKind.Memberships, Table);

        var longer = await desk.OnRecordAsync(ImportKind.Memberships, Table + "CZ,observer,2025\n");

        Assert.Equal((1, 2), ((await desk.ImportAsync(longer)).Made, (await desk.ImportAsync(longer)).Left));
        Assert.Null((await desk.UndoingAsync(longer)).Refusal);
        Assert.Equal(["latvija", "norge"], (await RowsAsync()).Where(row => row.SupersededAt is null).Select(row => row.Party.Slug), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Undone_as_one_act_every_record_is_taken_back_and_stays_visible()
    {
        var id = await desk.OnRecordAsync(ImportKind.Memberships, Table);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(5));

        Assert.Equal("register.reason", (await desk.UndoingAsync(id, " ")).Refusal?.Code);
        Assert.Null((await desk.UndoingAsync(id)).Refusal);

        Assert.All(await RowsAsync(), row => Assert.Equal((desk.Now, "It was the wrong table."), (row.SupersededAt, row.SupersededReason)));
        Assert.Equal("import.undone", (await desk.UndoingAsync(id)).Refusal?.Code);
        Assert.Null((await desk.ConfirmingAsync(await desk.UploadedAsync(ImportKind.Memberships, Table))).Refusal);
    }

    [Fact]
    public async Task What_others_have_built_upon_is_named_and_nothing_at_all_is_undone()
    {
        var id = await desk.OnRecordAsync(ImportKind.Memberships, Table);
        await desk.Acting(async (_, db) =>
        {
            var row = await db.Memberships.Include(each => each.Party).SingleAsync(each => each.Party.Slug == "norge");
            db.Add(row.Leave(desk.Keeper, new(new() { Value = "2026" }, "It left.", await db.Sources.FirstAsync()), desk.Now));
            return Outcome.Done;
        });

        var refusal = (await desk.UndoingAsync(id)).Refusal;

        Assert.Equal("import.built-upon", refusal?.Code);
        Assert.Contains("Norway", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null((await RowsAsync()).Single(row => row.Party.Slug == "latvija").SupersededAt);
    }

    [Fact]
    public async Task Invariant_5_a_membership_on_which_an_act_rests_is_built_upon_until_the_act_is_struck()
    {
        var texts = new GivenEndorsements(desk.Portal);
        var document = await texts.AnOpenText();
        var id = await desk.OnRecordAsync(ImportKind.Memberships, Table);
        Assert.Null((await texts.Recording(document, "norge", date: "2025-08-05")).Refusal);

        var refusal = (await desk.UndoingAsync(id)).Refusal;
        var record = (await texts.TheFile(document)).Endorsements.Single();
        Assert.Null((await texts.Recording(document, "norge", EndorsementAct.RecordCorrection, "2025-08-05", with: input => input with { AboutId = record.Id, Strikes = true, Reason = "There was no such act." })).Refusal);
        Assert.Null((await texts.Doing(document, (acts, file) => acts.Confirm(texts.SecondPerson, file.Endorsements.Single(act => act.IsStrike)))).Refusal);

        Assert.Equal(("import.built-upon", true), (refusal?.Code, refusal?.Sentence.Contains("an act of As signed of 2025-08-05", StringComparison.Ordinal)));
        Assert.Null((await desk.UndoingAsync(id)).Refusal);
    }

    [Fact]
    public async Task An_act_of_another_time_or_before_the_table_rests_on_no_membership_of_it()
    {
        var texts = new GivenEndorsements(desk.Portal);
        var document = await texts.AnOpenText(EndorsementPolicy.AnyParty);
        await texts.Recording(document, "latvija", date: "2025-08-05");
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(5));
        var id = await desk.OnRecordAsync(ImportKind.Memberships, Table);
        await texts.Recording(document, "norge", date: "2023-08-05");

        Assert.Null((await desk.UndoingAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_register_that_changed_since_the_table_was_looked_at_is_told_and_not_written_over()
    {
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);
        var seen = await desk.LookingAsync(id);
        await desk.OnRecordAsync(ImportKind.Memberships, "party,capacity,from\nNO,member,2024-02\n");

        Assert.Equal("import.changed", (await desk.ConfirmingAsync(id, seen)).Refusal?.Code);
        Assert.Single(await RowsAsync());
        Assert.Equal("import.other-file", (await desk.ConfirmingAsync(id, with: said => said with { Sha256 = new string('0', 64) })).Refusal?.Code);
        Assert.Null((await desk.ConfirmingAsync(id)).Refusal);
    }

    [Fact]
    public async Task Who_keeps_no_registers_or_proved_it_long_ago_changes_nothing()
    {
        var stranger = desk.Given.Someone("Editor", Permissions.EditContent);
        var id = await desk.UploadedAsync(ImportKind.Memberships, Table);

        Assert.Equal("register.not-allowed", (await desk.UploadingAsync(ImportKind.Memberships, Table, by: stranger)).Outcome.Refusal?.Code);
        Assert.Equal("register.not-allowed", (await desk.ConfirmingAsync(id, by: stranger)).Refusal?.Code);
        Assert.Equal("import.sign-in", (await desk.ConfirmingAsync(id, by: Given.Registrar)).Refusal?.Code);
        Assert.Null((await desk.ConfirmingAsync(id)).Refusal);
        Assert.Equal("register.not-allowed", (await desk.UndoingAsync(id, by: stranger)).Refusal?.Code);
        Assert.Equal("import.sign-in", (await desk.UndoingAsync(id, by: Given.Registrar)).Refusal?.Code);
        Assert.Equal("import.over", (await desk.ConfirmingAsync(id)).Refusal?.Code);
    }

    private Task TrimAsync() => desk.Portal.InAsync(Tenant.DefaultName, scope =>
        scope.GetServices<IJobKind>().Single(kind => kind.Kind == ImportFileTrim.Name).RunAsync(Job.Of(ImportFileTrim.Name, "", desk.Now), default));

    private Task<List<Membership>> RowsAsync() => desk.Reading(db => db.Memberships.AsNoTracking().Include(row => row.Party).Include(row => row.Source).OrderBy(row => row.Party.Slug).ToListAsync());
}
