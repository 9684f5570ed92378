using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Meetings;

/// <summary>What is reported on an action is public at once: what is refused before, and what is kept from readers afterwards.</summary>
public sealed class ActionReportTests : IAsyncLifetime
{
    private const string Action = "plenary-3-helpline";

    private MeetingDesk desk = null!;

    private Because Protecting => new("It names somebody.", desk.Now);

    private Actor Reviewer => desk.Given.Someone("Reviewer", Permissions.TakeDownContent);

    public async ValueTask InitializeAsync()
    {
        desk = await MeetingDesk.OpenAsync();
        MeetingDesk.Done(await desk.Doing((meeting, _) => meeting.Release(desk.Publisher, desk.Now)));
        await desk.HeldAsync();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("safeguarding.details", "en", "A girl of 9 from Town A is back with her mother.")]
    [InlineData("safeguarding.details", "uk", "Дівчинка віком 9 років повернулася до матері.")]
    [InlineData("register.language", "xx-nowhere", "Words")]
    [InlineData("action.note", "uk", "Слова\u0007")]
    [InlineData("register.text", "en", "")]
    public async Task Case_E36_a_note_is_held_to_what_every_text_of_a_register_is_held_to(string code, string language, string text)
    {
        var note = new LocalText(language is "en" ? [new("en", text)] : [new("en", "It goes on."), new(language, text)]);

        Assert.Equal(code, (await ReportingAsync(note)).Refusal?.Code);
    }

    [Fact]
    public async Task The_day_is_not_before_the_meeting_and_not_to_come()
    {
        var held = desk.Entry.Start!.Earliest!.Value;

        Assert.Equal(("action.early", "EffectiveOn"), await RefusalAsync(held.AddDays(-1)));
        Assert.Equal(("action.future", "EffectiveOn"), await RefusalAsync(DateOnly.FromDateTime(desk.Now).AddDays(1)));
        MeetingDesk.Done(await ReportingAsync(Entries.Text("It began there."), held));
    }

    [Fact]
    public async Task Invariant_41_whoever_may_take_texts_down_withholds_a_note_once_with_a_reason_and_the_state_stays()
    {
        MeetingDesk.Done(await ReportingAsync(Entries.Text("A number is being sought.")));

        Assert.Equal("withholding.not-allowed", (await WithholdingAsync(desk.Registrar, Protecting)).Refusal?.Code);
        Assert.Equal("register.reason", (await WithholdingAsync(Reviewer, because: null)).Refusal?.Code);
        Assert.Equal("withholding.sign-in", (await WithholdingAsync(Reviewer with { SignedInAt = desk.Now.AddHours(-1) }, Protecting)).Refusal?.Code);
        MeetingDesk.Done(await WithholdingAsync(Reviewer, Protecting));
        Assert.Equal("withholding.twice", (await WithholdingAsync(Reviewer, Protecting)).Refusal?.Code);

        await desk.InAsync(async (db, _) =>
        {
            var action = await db.MeetingActions.Include(row => row.Steps).ThenInclude(step => step.Withholdings).SingleAsync();
            Assert.Equal((ActionState.UnderWay, "It names somebody."), (action.State, Assert.Single(action.Steps).Withheld!.Reason));
        });
    }

    [Fact]
    public async Task Where_nothing_is_said_nothing_is_withheld()
    {
        MeetingDesk.Done(await ReportingAsync(note: null));

        Assert.Equal("withholding.nothing", (await WithholdingAsync(Reviewer, Protecting)).Refusal?.Code);
    }

    private async Task<(string?, string?)> RefusalAsync(DateOnly day)
    {
        var refusal = (await ReportingAsync(Entries.Text("It goes on."), day)).Refusal;
        return (refusal?.Code, refusal?.Field);
    }

    private Task<Outcome> ReportingAsync(LocalText? note, DateOnly? day = null) =>
        desk.Doing((meeting, _) => meeting.Report(desk.Publisher, Action, new(ActionState.UnderWay, note, day ?? DateOnly.FromDateTime(desk.Now)), desk.Now));

    private async Task<Outcome> WithholdingAsync(Actor by, Because? because)
    {
        var outcome = Outcome.Done;
        await desk.InAsync(async (db, _) =>
        {
            var meeting = await db.Meetings.Include(row => row.Actions).ThenInclude(row => row.Steps).ThenInclude(step => step.Withholdings).AsSingleQuery().SingleAsync();
            outcome = meeting.Actions[0].Steps[0].Withhold(by, meeting, because);
            await db.SaveChangesAsync();
        });
        return outcome;
    }
}
