using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A mail that asks for a clearance reaches those who can give it.</summary>
public sealed class ClearersTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.CreateAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Whoever_holds_no_role_to_clear_no_mandate_to_clear_or_no_password_is_asked_nothing()
    {
        var given = new Given(portal);
        await given.TheSeatsOf("canada");
        var officer = await given.AnOfficerOf("canada");
        await given.AnOfficerOf("canada", MandateScope.Clear, Permissions.EndorseContent);
        await given.AnOfficerOf("canada", MandateScope.Endorse, Permissions.ClearContent);
        var invited = await given.AnOfficerOf("canada");

        var asked = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            await db.Users.Where(user => user.Id == invited.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null));
            return await db.ClearersAsync(await db.Seats.Include(seat => seat.Terms).ToListAsync(), portal.Clock.Now);
        });

        Assert.Equal(officer.UserId, Assert.Single(asked).UserId);
    }

    [Fact]
    public async Task An_officer_of_two_parties_can_decide_for_either_seat_and_is_written_to_once()
    {
        var given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        var (officer, canada, editor) = (await given.AnOfficerOf("ukraine"), await given.TheParty("canada"), given.Someone("Editor"));
        var document = await given.ADraft(editor);
        Assert.Null((await given.Submitting(document, editor)).Refusal);

        var (left, asked) = await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var (db, now) = (scope.GetRequiredService<PortalDb>(), portal.Clock.Now);
            db.Add(Mandate.Grant(Given.Registrar.OnceProven(now), await db.Users.SingleAsync(user => user.Id == officer.UserId), await db.Parties.SingleAsync(party => party.Id == canada.Id), new MandateGrant(MandateScope.Clear, now.AddDays(-1), To: null, "Letter for the test") { At = now }));
            await db.SaveChangesAsync();
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            var bench = await ClearingBench.OfAsync(db, file.Seats, now);
            return (file.Seats.Select(seat => bench.LeftFor(seat, file.Rounds[^1], file)).ToList(), await db.ClearersAsync(file.Seats, now));
        });

        Assert.Equal(2, left.Count);
        Assert.All(left, people => Assert.Equal(officer.UserId, Assert.Single(people).Id));
        Assert.Single(asked);
    }
}
