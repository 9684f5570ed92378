using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>The coalition and its working group are two tenants: other co-chairs, other records, also of one and the same text.</summary>
public sealed class TenantsApartTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given coalition = null!;
    private Given workingGroup = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        (coalition, workingGroup) = (new(portal), new(portal, TestPortal.WorkingGroup));
        await coalition.TheSeatsOf("ukraine", "canada");
        await workingGroup.TheSeatsOf("ukraine", "norway", "canada");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Case_E31_each_tenant_asks_its_own_co_chairs_and_no_mandate_reaches_into_the_other()
    {
        var editor = workingGroup.Someone("Editor");
        var document = await workingGroup.ADraft(editor);
        await workingGroup.Submitting(document, editor);
        var ofTheCoalition = await coalition.AnOfficerOf("norway");

        var file = await FileAsync(TestPortal.WorkingGroup, document);

        Assert.Equal(["seat-canada", "seat-norway", "seat-ukraine"], file!.Seats.Select(seat => seat.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Null(await FileAsync(TestPortal.Coalition, document));
        Assert.Empty(await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().MandatesOfAsync(ofTheCoalition.UserId, portal.Clock.Now)));
    }

    [Fact]
    public async Task Case_E38_a_text_of_two_tenants_is_a_document_of_each_with_its_own_clearance_and_register_and_links_to_the_other()
    {
        var (here, there) = (await AJointTextAsync(coalition, TestPortal.Coalition, "working-group"), await AJointTextAsync(workingGroup, TestPortal.WorkingGroup, "coalition"));
        await ClearingAsync(coalition, here, "ukraine", "canada");

        var (ours, theirs) = ((await FileAsync(TestPortal.Coalition, here))!, (await FileAsync(TestPortal.WorkingGroup, there))!);

        Assert.Equal(ours.Document.Latest.TextHash, theirs.Document.Latest.TextHash);
        Assert.Equal((RoundOutcome.Cleared, null), (ours.Rounds[^1].Result, theirs.Rounds[^1].Result));
        Assert.Equal("release.not-cleared", (await workingGroup.Releasing(there, workingGroup.Someone("Publisher"))).Refusal?.Code);
        Assert.Null((await coalition.Releasing(here, coalition.Someone("Publisher"))).Refusal);
        Assert.All([ours, theirs], file => Assert.Equal(["other-tenant"], file.Document.SourceSlugs));
        Assert.Empty(await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().SignedAsync([here])));
    }

    [Fact]
    public async Task Case_E38_a_party_that_signs_in_one_tenant_has_signed_in_the_other_nothing()
    {
        var (here, there) = (await AJointTextAsync(coalition, TestPortal.Coalition, "working-group"), await AJointTextAsync(workingGroup, TestPortal.WorkingGroup, "coalition"));
        await ClearingAsync(coalition, here, "ukraine", "canada");
        await ClearingAsync(workingGroup, there, "ukraine", "norway", "canada");
        await OpeningAsync(TestPortal.Coalition, coalition, here);
        await OpeningAsync(TestPortal.WorkingGroup, workingGroup, there);
        var latvian = await coalition.AnOfficerOf("latvia", MandateScope.Endorse, Permissions.EndorseContent);
        var chilean = await workingGroup.AnOfficerOf("chile", MandateScope.Endorse, Permissions.EndorseContent);

        Assert.Null((await SigningAsync(TestPortal.Coalition, here, latvian, "latvia")).Refusal);
        var untouched = await SignatoriesAsync(TestPortal.WorkingGroup, there);
        Assert.Null((await SigningAsync(TestPortal.WorkingGroup, there, chilean, "chile")).Refusal);

        var (ours, theirs) = (await SignatoriesAsync(TestPortal.Coalition, here), await SignatoriesAsync(TestPortal.WorkingGroup, there));
        Assert.Empty(untouched.Signatories);
        Assert.Equal(("latvia", "chile"), (Assert.Single(ours.Signatories).Party.Slug, Assert.Single(theirs.Signatories).Party.Slug));
        Assert.Equal(ours.Text, theirs.Text);
    }

    [Fact]
    public async Task Case_E13_when_both_officials_change_on_one_day_their_mandates_end_one_by_one_and_the_round_remains()
    {
        var editor = coalition.Someone("Editor");
        var document = await coalition.ADraft(editor);
        await coalition.Submitting(document, editor);
        var (ukrainian, canadian) = (await coalition.AnOfficerOf("ukraine"), await coalition.AnOfficerOf("canada"));
        await coalition.Deciding(document, ukrainian, "ukraine");

        await RevokeAsync(ukrainian, canadian);
        var between = (await FileAsync(TestPortal.Coalition, document))!;
        await coalition.Deciding(document, await coalition.AnOfficerOf("canada"), "canada");

        Assert.Empty(await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().MandatesOfAsync(canadian.UserId, portal.Clock.Now)));
        Assert.Null(between.Rounds[^1].Result);
        Assert.Single(between.Rounds[^1].Clearances);
        Assert.Equal(RoundOutcome.Cleared, (await FileAsync(TestPortal.Coalition, document))!.Rounds[^1].Result);
    }

    private async Task<Guid> AJointTextAsync(Given given, string tenant, string other)
    {
        var editor = given.Someone("Editor");
        var document = await portal.InAsync(tenant, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            db.Add(Source.Register(Given.Registrar, new SourceEntry("other-tenant", LocalText.English(other), LocalText.English("The same statement"), PublishedOn: null, SourceKind.Official, Url: $"https://portal.example.org/{other}/statements/joint")));
            var made = Core.Content.Document.Create(editor, "JointStatement", new DocumentRecord("statements/joint", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, ["other-tenant"]), Given.Text("We call for the return of all children."), portal.Clock.Now);
            db.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        await given.Submitting(document, editor);
        return document;
    }

    private Task OpeningAsync(string tenant, Given given, Guid document) => portal.InAsync(tenant, async scope =>
    {
        var acts = scope.GetRequiredService<EndorsementActs>();
        var file = (await acts.FindAsync(document))!;
        Assert.Null(acts.Open(given.Someone("Publisher").OnceProven(portal.Clock.Now), file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.AnyParty)).Refusal);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private Task<Outcome> SigningAsync(string tenant, Guid document, Actor by, string slug) => portal.InAsync(tenant, async scope =>
    {
        var (db, acts) = (scope.GetRequiredService<PortalDb>(), scope.GetRequiredService<EndorsementActs>());
        var (file, party) = ((await acts.FindAsync(document))!, await db.Parties.SingleAsync(found => found.Slug == slug));
        var outcome = acts.Endorse(by, file, party, new EndorsementInput { HashShown = file.OpenWindow!.TextHash, DateOfAct = PartialDate.On(DateOnly.FromDateTime(portal.Clock.Now)), NameAsSigned = party.Name("en") });
        await db.SaveChangesAsync();
        return outcome;
    });

    private Task<SignatoryRegister> SignatoriesAsync(string tenant, Guid document) => portal.InAsync(tenant, async scope =>
    {
        var acts = scope.GetRequiredService<EndorsementActs>();
        return await acts.SignatoriesAsync(document, (await acts.FindAsync(document))!.Document.Latest.TextHash);
    });

    private static async Task ClearingAsync(Given given, Guid document, params string[] parties)
    {
        foreach (var party in parties)
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(party), party)).Refusal);
        }
    }

    private Task RevokeAsync(params Actor[] officers) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        foreach (var officer in officers)
        {
            Assert.Null((await db.Mandates.SingleAsync(mandate => mandate.Id == officer.Capacity!.MandateId)).Revoke(Given.Registrar.OnceProven(portal.Clock.Now), new Because("The letter was withdrawn.", portal.Clock.Now)).Refusal);
        }

        await db.SaveChangesAsync();
    });

    private Task<ClearanceFile?> FileAsync(string tenant, Guid document) => portal.InAsync(tenant, scope => scope.GetRequiredService<DocumentActs>().FindAsync(document));
}
