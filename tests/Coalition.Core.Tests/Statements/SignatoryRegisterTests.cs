using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

public sealed class SignatoryRegisterTests : IAsyncLifetime
{
    private static readonly DateOnly TheDay = new(2025, 8, 5);

    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync();
        await DemoFacts.LoadAsync(given.Portal);
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_1_the_forty_names_are_counted_by_kind_and_capacity()
    {
        var register = await TheFortyAsync();

        Assert.Equal((38, 2), (register.States, register.Organisations));
        Assert.Equal(
            [(SignatoryKind.State, MemberCapacity.NotStated, 37), (SignatoryKind.State, MemberCapacity.Observer, 1), (SignatoryKind.Organisation, MemberCapacity.Observer, 1), (SignatoryKind.Organisation, MemberCapacity.NotStated, 1)],
            register.Groups.Select(group => (group.Kind, group.Capacity, group.Count)));
    }

    [Fact]
    public async Task The_names_stand_in_the_printed_order_as_they_were_signed()
    {
        var register = await TheFortyAsync();

        Assert.Equal(("Argentina", "Council of Europe"), (register.Signatories[0].Endorsed.NameAsSigned, register.Signatories[^1].Endorsed.NameAsSigned));
        Assert.Equal(("Czech Republic", "Czechia"), (Named(register, "czechia").Endorsed.NameAsSigned, Named(register, "czechia").Party.Name("en")));
        Assert.All(register.Signatories, signatory => Assert.Equal("source-002", signatory.Endorsed.Evidence!.Slug));
    }

    [Fact]
    public async Task The_register_answers_for_a_day_and_for_what_was_known()
    {
        var before = given.Portal.Clock.Now;
        given.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        await TheFortyAsync();
        var document = await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Documents.Select(found => found.Id).SingleAsync());

        Assert.Empty((await given.TheSignatories(document, TheDay, before)).Signatories);
        Assert.Empty((await given.TheSignatories(document, TheDay.AddDays(-1))).Signatories);
        Assert.Equal(40, (await given.TheSignatories(document, TheDay)).Signatories.Count);
    }

    [Theory]
    [InlineData(typeof(SignatoryRegister))]
    [InlineData(typeof(SignatoryGroup))]
    public void Invariant_1_no_count_can_be_typed(Type type) =>
        Assert.All(type.GetProperties().Where(property => property.PropertyType == typeof(int)), property => Assert.Null(property.GetSetMethod(nonPublic: true)));

    private static Signatory Named(SignatoryRegister register, string slug) => register.Signatories.Single(signatory => signatory.Party.Slug == slug);

    private async Task<SignatoryRegister> TheFortyAsync()
    {
        var document = await given.AnOpenText();
        await given.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var acts = scope.GetRequiredService<EndorsementActs>();
            var lookups = await RegisterLookups.LoadAsync(db);
            var file = (await acts.FindAsync(document))!;
            foreach (var item in DemoFacts.Read<EndorsementsEntry>("demo-coalition-signatures", "Endorsements").SelectMany(entry => entry.Items))
            {
                var outcome = acts.Record(given.Secretariat, file, lookups.Parties[item.Party], item.For(file.OpenWindow!.TextHash, lookups.Sources[item.Evidence]));
                Assert.Null(outcome.Refusal);
            }

            foreach (var waiting in file.AwaitingConfirmation.ToArray())
            {
                Assert.Null(acts.Confirm(given.SecondPerson, waiting).Refusal);
            }

            await db.SaveChangesAsync();
        });
        return await given.TheSignatories(document, TheDay);
    }
}
