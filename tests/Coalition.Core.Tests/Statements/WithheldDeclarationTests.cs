using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>The words of a declaration that should not have been public.</summary>
public sealed class WithheldDeclarationTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;
    private Actor norway = null!;

    private Because Protecting => new("It names somebody.", given.Portal.Clock.Now);

    private Actor Reviewer => new Given(given.Portal).Someone("Reviewer", Permissions.TakeDownContent);

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway");
        norway = await given.AFocalPointOf("norway");
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_41_its_words_are_withheld_once_by_whoever_may_take_texts_down_and_what_it_does_stays()
    {
        var document = await ADeclaredAsync();

        Assert.Equal("withholding.not-allowed", (await WithholdingAsync(document, given.Secretariat with { Permissions = new HashSet<string>([Permissions.ManageRegisters], StringComparer.Ordinal) }, Protecting)).Refusal?.Code);
        Assert.Equal("register.reason", (await WithholdingAsync(document, Reviewer, because: null)).Refusal?.Code);
        Assert.Equal("safeguarding.details", (await WithholdingAsync(document, Reviewer, Protecting with { Reason = "The girl, aged 9, waits for her mother." })).Refusal?.Code);
        Assert.Equal("withholding.sign-in", (await WithholdingAsync(document, Reviewer with { SignedInAt = given.Portal.Clock.Now.AddHours(-1) }, Protecting)).Refusal?.Code);
        Assert.Null((await WithholdingAsync(document, Reviewer, Protecting)).Refusal);
        Assert.Equal("withholding.twice", (await WithholdingAsync(document, Reviewer, Protecting)).Refusal?.Code);

        var declared = Assert.Single(Assert.Single((await given.TheSignatories(document)).Signatories).Declarations);
        Assert.Equal((DeclarationType.Interpretive, true, "It names somebody."), (declared.Declaration.Type, declared.Stands, declared.Declaration.Withheld!.Reason));
    }

    [Fact]
    public async Task Invariant_41_no_receipt_is_written_with_words_that_are_withheld_already()
    {
        var document = await ADeclaredAsync();
        Assert.Null((await WithholdingAsync(document, Reviewer, Protecting)).Refusal);
        var made = (await given.TheFile(document)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);

        Assert.Null((await given.Acting(document, norway, "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal);

        var receipts = await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Set<EndorsementReceipt>().OrderBy(receipt => receipt.EndorsementId).Select(receipt => receipt.Json).ToListAsync());
        Assert.Equal(1, receipts.Count(json => json.Contains("As we read it.", StringComparison.Ordinal)));
        Assert.Contains("\"declaration\":{\"paragraphs\":[],\"text\":null,\"type\":\"Interpretive\"}", receipts[^1], StringComparison.Ordinal);
    }

    private async Task<Guid> ADeclaredAsync()
    {
        var document = await given.AnOpenText();
        Assert.Null((await given.Acting(document, norway, "norway", with: input => input with { Declarations = [new(DeclarationType.Interpretive, [], LocalText.English("As we read it."))] })).Refusal);
        return document;
    }

    private Task<Outcome> WithholdingAsync(Guid document, Actor by, Because? because) => given.Doing(document, (_, file) =>
    {
        var act = file.Endorsements.Single(row => row.Act is EndorsementAct.Declare);
        return act.Declaration!.Withhold(by, act, "statements/text", because);
    });
}
