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
}
