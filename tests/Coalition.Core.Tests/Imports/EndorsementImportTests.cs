using Coalition.Core.Imports;
using Coalition.Core.Statements;
using Coalition.Core.Tests.Statements;

namespace Coalition.Core.Tests.Imports;

/// <summary>Acts of parties from a table: the secretariat's records from evidence, each waiting for the second person.</summary>
public sealed class EndorsementImportTests : IAsyncLifetime
{
    private const string Table = "party,date,channel,name,place\nNO,2026-01-10,public announcement,Kingdom of Norway,1\nLV,2026-01-11,at meeting,,\n";

    private ImportDesk desk = null!;
    private GivenEndorsements texts = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        var portal = await TestPortal.CreateAsync();
        (desk, texts) = (await ImportDesk.OpenAsync(portal), new GivenEndorsements(portal));
        document = await texts.AnOpenText();
        await desk.OnRecordAsync(ImportKind.Memberships, "party,capacity\nNO,member\nLV,observer\n");
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Invariant_3_a_table_records_from_evidence_and_nothing_counts_before_a_second_person_confirmed_it()
    {
        await desk.OnRecordAsync(ImportKind.Endorsements, Table, document);

        var acts = (await texts.TheFile(document)).Endorsements;
        Assert.Equal(["Kingdom of Norway Endorse Member list", "Latvia Endorse Observer list"], acts.Select(act => $"{act.NameAsSigned} {act.Act} {act.CapacityAtAct} {act.Evidence!.Slug}"), StringComparer.Ordinal);
        Assert.All(acts, act => Assert.Equal((null, null), (act.EstablishedAt, act.MandateId)));
        Assert.Empty((await texts.TheSignatories(document)).Signatories);
        Assert.Null((await texts.Confirming(document, texts.SecondPerson)).Refusal);
        Assert.Single((await texts.TheSignatories(document)).Signatories);
    }

    [Fact]
    public async Task A_row_that_repeats_an_earlier_one_makes_nothing()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Endorsements, "party,date,channel\nNO,2026-01-10,public announcement\nNO,2026-01-10,public announcement\n", document));

        Assert.Equal((1, 0, 1), (sheet.Made, sheet.Left, sheet.Repeated));
    }

    [Fact]
    public async Task A_table_may_name_evidence_on_file_and_no_act_comes_of_it_without_the_letter()
    {
        var id = await desk.UploadedAsync(ImportKind.Endorsements, "party,date,channel\nNO,2026-01-10,public announcement\n", document, source: "note");

        Assert.Equal("endorsement.no-scan", Assert.Single(ImportDesk.ProblemsOf(await desk.LookingAsync(id))).Code);
    }

    [Fact]
    public async Task A_table_with_the_headings_of_the_portals_own_file_is_read()
    {
        await desk.OnRecordAsync(ImportKind.Endorsements, "party,party_name,name_as_signed,date_of_act,received_on,channel\nnorge,Norway,Kingdom of Norway,2026-01-10,2026-01-12,public_announcement\n", document);

        var act = Assert.Single((await texts.TheFile(document)).Endorsements);
        Assert.Equal(("Kingdom of Norway", "2026-01-10", new DateTime(2026, 1, 12, 0, 0, 0, DateTimeKind.Utc)), (act.NameAsSigned, act.DateOfAct.Value, act.ReceivedAt));
    }

    [Theory]
    [InlineData("2026-01")]
    [InlineData("2026")]
    public async Task The_day_on_which_an_act_was_received_is_a_whole_one(string received)
    {
        var id = await desk.UploadedAsync(ImportKind.Endorsements, $"party,date_of_act,received_on,channel\nNO,2026-01-10,{received},public announcement\n", document);

        Assert.Equal([(2, "received_on", "import.day")], ImportDesk.ProblemsOf(await desk.LookingAsync(id)));
    }

    [Theory]
    [InlineData("CZ,2026-01-10,public announcement,,", "party", "endorsement.policy")]
    [InlineData("NO,2027-01-10,public announcement,,", "date", "endorsement.date")]
    [InlineData("NO,,public announcement,,", "date", "import.empty")]
    [InlineData("NO,2026-01-10,portal,,", "channel", "import.word")]
    [InlineData("NO,2026-01-10,public announcement,,0", "place", "endorsement.place")]
    [InlineData("NO,2026-01-10,public announcement,,first", "place", "import.number")]
    [InlineData("LV,2026-01-12,public announcement,,", null, "endorsement.twice")]
    public async Task Every_problem_is_named_with_its_row_and_column(string row, string? column, string code)
    {
        var id = await desk.UploadedAsync(ImportKind.Endorsements, $"party,date,channel,name,place\nLV,2026-01-11,at meeting,,\n{row}\n", document);

        var problem = ImportDesk.ProblemsOf(await desk.LookingAsync(id)).First();

        Assert.Equal((3, code), (problem.Row, problem.Code));
        Assert.True(column is null || problem.Column == column || code is "endorsement.policy");
        Assert.Empty((await texts.TheFile(document)).Endorsements);
    }

    [Fact]
    public async Task A_note_on_file_without_its_scan_is_recorded_one_by_one()
    {
        var id = await desk.UploadedAsync(ImportKind.Endorsements, "party,date,channel,evidence\nNO,2026-01-10,note verbale,note\n", document);

        Assert.Equal("endorsement.no-scan", Assert.Single(ImportDesk.ProblemsOf(await desk.LookingAsync(id))).Code);
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing_before_and_after_the_confirmation()
    {
        await desk.OnRecordAsync(ImportKind.Endorsements, Table, document);
        Assert.Equal((0, 2), await CountsAsync());

        Assert.Null((await texts.Confirming(document, texts.SecondPerson)).Refusal);

        Assert.Equal((0, 2), await CountsAsync());
    }

    [Theory]
    [InlineData("NO,2026-01-10,public announcement,Norway,1,,", "name")]
    [InlineData("NO,2026-01-10,public announcement,Kingdom of Norway,2,,", "place")]
    [InlineData("NO,2026-01-10,at meeting,Kingdom of Norway,1,,", "channel")]
    [InlineData("NO,2026-01-10,public announcement,Kingdom of Norway,1,Prime Minister,", "signed by")]
    [InlineData("NO,2026-01-10,public announcement,Kingdom of Norway,1,,2026-01-12", "received")]
    [InlineData("NO,2026-01-10,public announcement,Kingdom of Norway,1,,", null)]
    [InlineData("NO,2026-01-10,public announcement,Kingdom of Norway,,,", null)]
    public async Task A_row_that_says_something_else_of_an_act_on_record_is_a_problem_and_never_called_on_record(string row, string? column)
    {
        await desk.OnRecordAsync(ImportKind.Endorsements, Table, document);

        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Endorsements, $"party,date,channel,name,place,signed by,received\n{row}\n", document));

        Assert.Equal(column is null ? "" : $"2 {column} import.differs", string.Join(';', ImportDesk.ProblemsOf(sheet).Select(problem => $"{problem.Row} {problem.Column} {problem.Code}")));
        Assert.Equal(column is null ? 1 : 0, sheet.Left);
        Assert.Equal(2, (await texts.TheFile(document)).Endorsements.Count);
    }

    [Fact]
    public async Task A_corrected_record_says_what_its_correction_says()
    {
        await desk.OnRecordAsync(ImportKind.Endorsements, "party,date,channel,name,place\nNO,2026-01-10,public announcement,Kingdom of Norway,1\n", document);
        await texts.Confirming(document, texts.SecondPerson);
        var record = (await texts.TheFile(document)).Endorsements.Single();
        await texts.OnRecord(document, "norge", EndorsementAct.RecordCorrection, "2026-01-11", with: input => input with { AboutId = record.Id, NameAsSigned = "Norway", Order = 1, Reason = "It was misread." });

        var right = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Endorsements, "party,date,channel,name,place\nNO,2026-01-11,public announcement,Norway,1\n", document));
        var wrong = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Endorsements, "party,date,channel,name,place\nNO,2026-01-10,public announcement,Kingdom of Norway,1\n", document));

        Assert.Equal((1, 0), (right.Left, right.ProblemCount));
        Assert.Equal([(2, "date", "import.differs")], ImportDesk.ProblemsOf(wrong));
    }

    [Fact]
    public async Task Undoing_strikes_what_waits_and_the_second_person_sees_that_too()
    {
        var id = await desk.OnRecordAsync(ImportKind.Endorsements, Table, document);

        Assert.Null((await desk.UndoingAsync(id)).Refusal);

        var file = await texts.TheFile(document);
        Assert.Equal(["Kingdom of Norway", "Latvia"], file.Endorsements.Where(act => act.IsStrike).Select(act => act.About!.NameAsSigned), StringComparer.Ordinal);
        Assert.Empty((await texts.TheSignatories(document)).Signatories);
        foreach (var strike in file.Endorsements.Where(act => act.IsStrike))
        {
            Assert.Null((await texts.Doing(document, (acts, found) => acts.Confirm(texts.SecondPerson, found.Endorsements.Single(act => act.Id == strike.Id)))).Refusal);
        }

        Assert.Null((await desk.ConfirmingAsync(await desk.UploadedAsync(ImportKind.Endorsements, Table, document))).Refusal);
    }

    [Fact]
    public async Task What_a_second_person_confirmed_is_not_undone_by_the_table()
    {
        var id = await desk.OnRecordAsync(ImportKind.Endorsements, Table, document);
        Assert.Null((await texts.Confirming(document, texts.SecondPerson)).Refusal);

        var refusal = (await desk.UndoingAsync(id)).Refusal;

        Assert.Equal(("import.built-upon", true), (refusal?.Code, refusal?.Sentence.Contains("Kingdom of Norway", StringComparison.Ordinal)));
        Assert.DoesNotContain((await texts.TheFile(document)).Endorsements, act => act.IsStrike);
    }

    [Fact]
    public async Task Rows_belong_to_a_text_of_this_tenant()
    {
        Assert.Equal("import.subject", (await desk.UploadingAsync(ImportKind.Endorsements, Table)).Outcome.Refusal?.Code);
        Assert.Equal("import.subject", (await desk.UploadingAsync(ImportKind.Endorsements, Table, Guid.CreateVersion7())).Outcome.Refusal?.Code);
    }

    private async Task<(int Made, int Left)> CountsAsync()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Endorsements, Table, document));
        return (sheet.Made, sheet.Left);
    }
}
