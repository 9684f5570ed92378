using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>
/// Where a focal point of an entitled party reads the frozen text and speaks. For everybody else the page does not exist. Posts
/// are not counted by address: an office behind one address must not lose its word to a neighbour's; wrong passwords count by account.
/// </summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class CommunicateModel(PortalDb db, SilenceActs acts, DocumentActs documents, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What was typed, shown again after a refusal.</summary>
    public SpeakingForm Speaking { get; private set; } = new();

    public SilenceBoard Board { get; private set; } = null!;

    /// <summary>Why the person cannot speak here; null when the form works.</summary>
    public Refusal? WhyNot => Board.Silence.Procedure.WhyNotSpeak(who.Required);

    /// <summary>Whether a break was typed that is to be read over before it is sent.</summary>
    public bool IsToConfirm { get; private set; }

    /// <summary>Why the party cannot break silence, apart from the age of the sign-in: the procedure is over, or it has done so already. Null where it can.</summary>
    public Refusal? WhyNotBreak => Board.Outcome is not null
        ? new("silence.over", "The procedure is over. Silence can no longer be broken.")
        : Board.Silence.Procedure.WhyNotBreak(who.Required.OnceProven(At), At);

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsLate => At > Board.Silence.Procedure.DeadlineAt;

    /// <summary>Who will learn that the party broke silence; shown before anything is sent, and what <see cref="SilenceReader"/> does.</summary>
    public string WhoLearns => Board.Silence.Procedure.Identity is SilenceIdentity.EveryEntitledParty
        ? $"If you break silence, the entitled parties ({SilenceWords.Counted(Board.Entitled)}), the secretariat and the co-chairs learn that it was {Party.InProse()}, your reason and what you write. The letter on the outcome names {Party.InProse()} to them. Everybody else who may follow this text here, and the letter for them, says only that an entitled party broke silence, when, the category of the reason and the paragraphs."
        : $"If you break silence, the secretariat and the co-chairs learn that it was {Party.InProse()}, and what you write. Everybody else who may follow this text here, the other entitled parties among them, learns only that an entitled party broke silence, when, the category of the reason and the paragraphs. The letter on the outcome names nobody.";

    /// <summary>Whether the comments on the text are open to the person.</summary>
    public bool ReadsComments => Board.Outcome is null || who.Required.May(Permissions.ListContent);

    private string Party => who.Required.Capacity!.PartyName;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Files what the party says, as of the instant at which the request came in.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, SpeakingForm speaking)
    {
        Speaking = speaking;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
        }

        var silence = Board.Silence;
        var message = speaking.Message(OnceOnly.FormOf(HttpContext)?.Id ?? Guid.CreateVersion7());
        if (speaking is { Kind: SilenceCommunicationKind.Break, IsConfirmed: false } && !IsLate
            && this.WhyNotYet() is null && silence.Procedure.WhyNotFile(who.Required, message, silence.Edition, At) is null)
        {
            IsToConfirm = true;
            return Page();
        }

        var outcome = acts.File(who.Required, silence, message, At);
        return await this.SaveOrShowAsync(
            db, outcome.Refusal is { Field: { } field } refusal ? refusal with { Field = $"speaking.{field}" } : outcome,
            RedirectToPage("Receipt", new { id, given = message.Id }).Tell(WhatCame(silence.Procedure, message)), () => LoadAsync(id));
    }

    // Of a break what is on record after it was filed, of everything else whether the procedure ran when it came.
    private string WhatCame(SilenceProcedure procedure, SilenceMessage message) => message.Kind switch
    {
        SilenceCommunicationKind.Break when SilenceOutcomes.FirstBreak(procedure)?.Id == message.Id => $"{Party.AtStart()} has broken silence. The procedure has ended; the secretariat has to settle the objection before the text can go on.",
        _ when Board.Outcome is not null => $"What {Party.InProse()} sent is filed. The procedure was over, so it changes nothing.",
        SilenceCommunicationKind.Comment => $"The comment of {Party.InProse()} is filed. Silence is not broken: the procedure runs on to its deadline.",
        SilenceCommunicationKind.Support => $"The support of {Party.InProse()} is filed. Nothing more is asked of you; the procedure runs on to its deadline.",
        _ => $"It is filed that {Party.InProse()} does not object for the moment, ad referendum. Until the deadline you can still break silence.",
    };

    // What is sent, shown and told goes by one instant: that at which the request came in, however long it waited for its turn.
    private DateTime At => HttpMethods.IsPost(Request.Method) ? ActsInTurn.ArrivedAt(HttpContext) : clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } silence || !silence.Procedure.IsEntitled(who.Required))
        {
            return false;
        }

        Board = SilenceBoard.Of(silence, await SilenceBoard.PartiesAsync(db, [silence.Procedure]), new SilenceReader(who.Required, await documents.SeatsAsync(), At), PartyOrder.OfTheDesk(db));
        return true;
    }
}
