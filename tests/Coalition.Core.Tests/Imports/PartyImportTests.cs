using Coalition.Core.Data;
using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Data;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Imports;

/// <summary>Reference parties from a table: new ones are added, none is changed, none is entered twice under another name.</summary>
public sealed class PartyImportTests : IAsyncLifetime
{
    private const string Head = "key,kind,name,name.uk,iso2,from";
    private const string Table = Head + "\n,intergovernmental organisation,Council of Europe,Рада Європи,,1949-05-05\nNew-State,state,Új állam — नया राज्य,,QX,\n";

    private ImportDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_new_party_is_added_with_its_names_of_every_script_and_the_same_table_again_changes_nothing()
    {
        var table = Table.Replace("New-State", "new-state", StringComparison.Ordinal);
        await desk.OnRecordAsync(ImportKind.Parties, table);

        var council = await PartyAsync("council-of-europe");
        Assert.Equal((PartyKind.IntergovernmentalOrganisation, "Рада Європи", "1949-05-05"), (council!.Kind, council.Name("uk"), council.ValidFrom!.Value));
        Assert.Equal(("Új állam — नया राज्य", "QX"), ((await PartyAsync("new-state"))!.Name("en"), (await PartyAsync("new-state"))!.Code("ISO3166-1-a2")!.Code));
        Assert.Equal(CodeStatus.UserAssigned, (await PartyAsync("new-state"))!.Code("ISO3166-1-a2")!.Status);

        var again = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Parties, table));
        Assert.Equal((0, 2, "import.nothing"), (again.Made, again.Left, again.WhyNot?.Code));
    }

    [Theory]
    [InlineData("New-State,state,A state,,,", "key", "register.slug")]
    [InlineData(",state,नया,,,", "key", "register.slug")]
    [InlineData("x,kingdom,X,,,", "kind", "import.word")]
    [InlineData("x,state,,,,", "name", "import.empty")]
    [InlineData("x,state,X,,NO,", "iso2", "import.code-taken")]
    [InlineData("x,state,X,,nor,", "iso2", "import.party-fault")]
    [InlineData("x,ngo,X,,QX,", "iso2", "import.party-fault")]
    [InlineData("x,state,Zzz9 \u0406nd\u0456a,,,", "name", "import.party-fault")]
    [InlineData("x,state,X,\u041DATO,,", "name.uk", "import.party-fault")]
    [InlineData("x,state,\"The girl, aged 9, waits for her mother.\",,,", "name", "import.party-fault")]
    [InlineData(",state,Nor\uFFFEway,,,", "name", "import.characters")]
    [InlineData("x,state,X,,,2099-01-01", "from", "import.party-fault")]
    [InlineData("norge,state,Norwegen,,NO,", "key", "import.party-shared")]
    [InlineData("norge,state,Norway,,QX,", "key", "import.party-shared")]
    public async Task Every_problem_is_named_with_its_row_and_column(string row, string column, string code)
    {
        var id = await desk.UploadedAsync(ImportKind.Parties, $"{Head}\n{row}\n");

        Assert.Equal([(2, column, code)], ImportDesk.ProblemsOf(await desk.LookingAsync(id)).Take(1));
    }

    [Fact]
    public async Task A_party_does_not_end_before_its_day_has_come_and_no_name_is_endless()
    {
        var id = await desk.UploadedAsync(ImportKind.Parties, $"key,kind,name,formal,to\nx,state,X,,2099\ny,state,Y,{new string('A', 201)},\n");

        Assert.Equal([(2, "to", "import.party-fault"), (3, "formal", "import.party-fault")], ImportDesk.ProblemsOf(await desk.LookingAsync(id)));
    }

    [Fact]
    public async Task A_row_that_repeats_an_earlier_one_makes_no_second_party()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Parties, "key,kind,name\nnew-land,state,New land\nnew-land,state,New land\n"));

        Assert.Equal((1, 0, 1), (sheet.Made, sheet.Left, sheet.Repeated));
    }

    [Fact]
    public async Task Case_E8_a_former_name_is_asked_about_so_that_nobody_is_entered_twice()
    {
        var id = await desk.UploadedAsync(ImportKind.Parties, $"{Head}\n,state,Czech Republic,,,\n");

        var question = Assert.Single((await desk.LookingAsync(id)).Questions);
        Assert.Equal(["czechia", "new"], question.Options.Select(option => option.Value), StringComparer.Ordinal);
        Assert.Equal("import.nothing", (await desk.LookingAsync(id, ("Czech Republic", "czechia"))).WhyNot?.Code);
        Assert.Null((await desk.LookingAsync(id, ("Czech Republic", "new"))).WhyNot);
    }

    [Fact]
    public async Task A_code_that_the_list_leaves_to_its_users_is_kept_as_such_and_told_before()
    {
        var id = await desk.UploadedAsync(ImportKind.Parties, "kind,name,iso2,m49\nstate,Testland,ZZ,999\n");

        Assert.Equal("A new party: Testland, state; the lists leave ZZ and 999 to their users", Assert.Single((await desk.LookingAsync(id)).Preview).Becomes);
        Assert.Null((await desk.ConfirmingAsync(id)).Refusal);
        Assert.Equal([CodeStatus.UserAssigned, CodeStatus.UserAssigned], (await PartyAsync("testland"))!.Codes.Select(code => code.Status));
    }

    [Fact]
    public async Task A_party_needs_a_source_as_every_fact_does_and_none_that_is_evidence_on_file()
    {
        Assert.Equal("register.no-source", (await desk.UploadingAsync(ImportKind.Parties, Table, source: null)).Outcome.Refusal?.Code);
        Assert.Equal("register.evidence", (await desk.UploadingAsync(ImportKind.Parties, Table, source: "note")).Outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Undone_the_parties_are_gone()
    {
        var id = await desk.OnRecordAsync(ImportKind.Parties, Table.Replace("New-State", "new-state", StringComparison.Ordinal));

        Assert.Null((await desk.UndoingAsync(id)).Refusal);

        Assert.Null(await PartyAsync("council-of-europe"));
    }

    [Fact]
    public async Task A_party_that_any_coalition_names_keeps_the_import_from_being_undone()
    {
        var id = await desk.OnRecordAsync(ImportKind.Parties, Table.Replace("New-State", "new-state", StringComparison.Ordinal));
        await desk.Portal.InAsync(TestPortal.WorkingGroup, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var source = ImportDesk.SourceOf("theirs", SourceKind.Official);
            db.AddRange(source, Membership.Record(desk.Keeper, new(await db.Parties.SingleAsync(party => party.Slug == "new-state"), MemberCapacity.Member, source), [], desk.Now));
            await db.SaveChangesAsync();
        });

        var refusal = (await desk.UndoingAsync(id)).Refusal;
        Assert.Equal("import.built-upon", refusal?.Code);
        Assert.Contains("Új állam", refusal!.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("working", refusal.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(await PartyAsync("council-of-europe"));
    }

    [Fact]
    public async Task A_party_that_a_roll_names_stays_also_once_the_roll_is_undone_for_the_roll_is_kept()
    {
        var id = await desk.OnRecordAsync(ImportKind.Parties, Table.Replace("New-State", "new-state", StringComparison.Ordinal));
        var resolution = Guid.Empty;
        await desk.Acting(async (_, db) =>
        {
            var vote = new VoteEntry(VoteMethod.Recorded, 2, 2, 0, 0, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting);
            var made = Resolution.Register(desk.Keeper, Entries.TheResolution() with { Vote = vote, Positions = [], Intentions = [], Sources = ["list"] }, await RegisterLookups.LoadAsync(db), desk.Now);
            resolution = made.Id;
            db.Add(made);
            return Outcome.Done;
        });
        var roll = await desk.UploadedAsync(ImportKind.Votes, "party,position\nNO,yes\nQX,yes\n", resolution);
        Assert.Null((await desk.ConfirmingAsync(roll)).Refusal);
        Assert.Null((await desk.UndoingAsync(roll)).Refusal);

        var refusal = (await desk.UndoingAsync(id)).Refusal;

        Assert.Equal("import.built-upon", refusal?.Code);
        Assert.Contains("Új állam", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_list_inside_a_row_that_names_parties_by_their_ids_keeps_them()
    {
        var lists = Models.Portal.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(column => column.GetValueConverter() is not null && NamesParties(column.Name, column.ClrType));

        Assert.Equal(["RollImport.Lines", "SilenceProcedure.EntitledPartyIds"], lists.Select(column => $"{column.DeclaringType.ClrType.Name}.{column.Name}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // A column that holds one id is no list; a list holds ids, or rows with an id.
    private static bool NamesParties(string name, Type type) => type.IsGenericType && Nullable.GetUnderlyingType(type) is null && type.GetGenericArguments()[0] is var item
        && (item == typeof(Guid) ? name.Contains("Party", StringComparison.Ordinal) : item.GetProperties().Any(part => part.PropertyType == typeof(Guid) && part.Name.EndsWith("PartyId", StringComparison.Ordinal)));

    private Task<Party?> PartyAsync(string slug) => desk.Reading(db => db.Parties.AsNoTracking().FirstOrDefaultAsync(party => party.Slug == slug));
}
