using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Statements;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>
/// Where a focal point reads a frozen text and acts for its party: endorse, ad referendum, confirm, declare, withdraw, not join, contest.
/// What is public for ever is read over once more before it is done. For everybody else the page does not exist.
/// </summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class IndexModel(PortalDb db, EndorsementActs acts, ContestActs contests, AnswerActs answers, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What was typed, shown again after a refusal.</summary>
    public EndorseForm Form { get; private set; } = new();

    /// <summary>The record that was contested in vain, or whose contest was taken back in vain; null where none was.</summary>
    public Guid? Contested { get; private set; }

    /// <summary>The reason typed for not joining, for contesting or for taking that back.</summary>
    public string? Reason { get; private set; }

    public EndorseCase Case { get; private set; } = null!;

    /// <summary>Whether an act was typed that is to be read over before it is done.</summary>
    public bool IsToConfirm { get; private set; }

    /// <summary>The language read beside the authentic text.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary>The capacity in which the party would endorse today; nobody chooses it.</summary>
    public MemberCapacity Capacity => Case.File.CapacityOf(Case.Party.Id, Today);

    /// <summary>Whether parties can still join.</summary>
    public bool IsOpen => Case.Window.IsOpen(Now);

    /// <summary>The acts offered by which the party joins or confirms; none where the text is closed.</summary>
    public IReadOnlyList<EndorsementAct> Joining => !IsOpen ? [] : Case.Standing switch
    {
        PartyStanding.None or PartyStanding.Withdrawn => [EndorsementAct.Endorse, EndorsementAct.Provisional],
        PartyStanding.Provisional => [EndorsementAct.Confirm],
        _ => [],
    };

    /// <summary>The names that can stand under the text.</summary>
    public IReadOnlyList<SigningName> Names => Case.Party.SigningNames(Today);

    /// <summary>The name chosen, with the languages in which it is the party's; the English one where none was.</summary>
    public SigningName? Chosen => string.IsNullOrWhiteSpace(Form.NameAsSigned) ? Names[0] : Names.FirstOrDefault(name => name.Text == Form.NameAsSigned.Trim());

    /// <summary>Whether readers meet the text, and so everything that is done under it.</summary>
    public bool IsPublic => Case.File.Clearance.IsPublic(Case.Edition);

    /// <summary>What is declared, or withdrawn of what was declared, without words that are withheld; null where the act is about no declaration.</summary>
    public (DeclarationType Type, IReadOnlyList<string> BlockIds, IEnumerable<KeyValuePair<string, string?>> Text)? Shown =>
        Form.Declaration.IsWritten ? (Form.Declaration.Type, Form.Declaration.BlockIds, Form.Declaration.Text)
        : Case.Declared.FirstOrDefault(act => act.Id == Form.AboutId)?.Declaration is { } declared ? (declared.Type, declared.BlockIds, declared.Text.Where(_ => declared.Withheld.LetsRead(who.Required)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        : null;

    /// <summary>Why the party cannot join by that act, apart from the age of the sign-in.</summary>
    public Refusal? WhyNot(EndorsementAct act) => Case.File.WhyNotEndorse(who.Required.OnceProven(Now), Case.Party, new EndorseForm { Act = act, Hash = Case.Window.TextHash.Value }.Input(Case.Party, Today), Now);

    /// <summary>Why the party cannot say that it does not join; null where it can.</summary>
    public Refusal? WhyNotDecline => Case.File.OpenWindow == Case.Window ? answers.WhyNotDecline(who.Required.OnceProven(Now), Case.File) : new("endorsement.not-frozen", "This text is closed for endorsement.");

    /// <summary>Why the party cannot contest the record; null where it can.</summary>
    public Refusal? WhyNotContest(Endorsement act) => contests.WhyNotContest(who.Required.OnceProven(Now), act);

    /// <summary>Why the party has no contest of the record to take back; null where it can.</summary>
    public Refusal? WhyNotTakeBack(Endorsement act) => contests.WhyNotTakeBack(who.Required.OnceProven(Now), act);

    /// <summary>Until when the party can contest it, UTC.</summary>
    public DateTime? ContestableUntil(Endorsement act) => contests.Until(act);

    /// <summary>The authentic languages with the one chosen beside them first, each with all that is signed of it.</summary>
    public IReadOnlyList<SheetText> Texts =>
    [
        .. Case.View.Languages.OrderByDescending(draft => draft.Language == Language).ThenByDescending(draft => draft.Status is LanguageStatus.Authentic).Take(2)
            .Select(draft => new SheetText(draft, Case.Edition.Note?.FirstOrDefault(pair => pair.Key == draft.Language).Value, new HashSet<string>(StringComparer.Ordinal)) { Numbers = Case.View.Numbers }),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Shows the act once more, then does it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, EndorseForm form)
    {
        Form = form;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
        }

        var input = form.Input(Case.Party, Today);
        if (!form.IsConfirmed && this.WhyNotYet() is null && Case.File.WhyNotEndorse(who.Required.OnceProven(Now), Case.Party, input, Now) is null)
        {
            IsToConfirm = true;
            return Page();
        }

        var done = Case.File.Endorsements.Count;
        var outcome = acts.Endorse(who.Required, Case.File, Case.Party, input);
        return outcome.Succeeded && Case.File.Endorsements[done] is var act
            ? await this.SaveOrShowAsync(db, outcome, RedirectToPage("Receipt", new { id = act.Id }).Tell(act.Act.Effect(Case.Party.Name("en"))), () => LoadAsync(id))
            : await this.RefuseAsync(db, outcome.Refusal, () => LoadAsync(id));
    }

    /// <summary>Tells the secretariat, and nobody else, that the party does not join.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(Guid id, string? reason)
    {
        Reason = reason;
        return await LoadAsync(id)
            ? await this.SaveOrShowAsync(db, WhyNotDecline is { Code: "endorsement.not-frozen" } closed ? closed : answers.Decline(who.Required, Case.File, reason),
                RedirectToPage(new { id }).Tell("The secretariat knows that your party does not join. Nobody else does."), () => LoadAsync(id))
            : NotFound();
    }

    /// <summary>Contests what was recorded for the party.</summary>
    public async Task<IActionResult> OnPostContestAsync(Guid id, Guid act, string? reason)
    {
        (Contested, Reason) = (act, reason);
        if (!await LoadAsync(id) || Case.Acts.FirstOrDefault(found => found.Id == act) is not { } record)
        {
            return NotFound();
        }

        var outcome = contests.Contest(who.Required, record, reason);
        IActionResult to = outcome.Succeeded ? RedirectToPage(new { id }).Tell($"Contested. {ContestWords.Open(record.Contests[^1])}") : RedirectToPage(new { id });
        return await this.SaveOrShowAsync(db, outcome, to, () => LoadAsync(id));
    }

    /// <summary>Takes back what the party contested.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, Guid act, string? reason)
    {
        (Contested, Reason) = (act, reason);
        return await LoadAsync(id) && Case.Acts.FirstOrDefault(found => found.Id == act) is { } record
            ? await this.SaveOrShowAsync(db, contests.TakeBack(who.Required, record, reason), RedirectToPage(new { id }).Tell("Taken back. The record stands as it was made."), () => LoadAsync(id))
            : NotFound();
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await EndorseCase.FindAsync(db, acts, who.Required, id, Today) is not { } found)
        {
            return false;
        }

        Case = found;
        return true;
    }
}
