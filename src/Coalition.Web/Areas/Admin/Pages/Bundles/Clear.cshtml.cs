using System.ComponentModel.DataAnnotations;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Bundles;

/// <summary>Clearing a bundle for one's seat: every text in full, a decision on each that still waits, one press.</summary>
[Authorize(Policy = Permissions.ClearContent)]
public sealed class ClearModel(PortalDb db, BundleActs acts, BundleDecisions decisions, SignedIn who) : PageModel
{
    public BundleFile Dossier { get; private set; } = null!;

    /// <summary>What was typed, by document.</summary>
    public IReadOnlyList<BundleWordForm> Words { get; private set; } = [];

    /// <summary>Why the person cannot decide; null when the button works.</summary>
    public Refusal? WhyNot => decisions.WhyNotDecide(who.Required, Dossier);

    /// <summary>The seat decided for, or null.</summary>
    public Seat? Seat => decisions.SeatOf(who.Required, Dossier);

    /// <summary>The texts with the round in which the seat still has to decide, null where it has cleared already or is not asked.</summary>
    public IEnumerable<(ClearanceFile File, Edition Edition, Round? Round, bool HasCleared)> Texts => Dossier.Bundle.Present.Select(Dossier.FileOf)
        .Select(file => (file, file.Document.Latest, Seat is null ? null : decisions.RoundFor(Seat, file), Seat is not null && decisions.HasCleared(Seat, file)));

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Records the decisions on what was on the screen.</summary>
    /// <param name="id">The bundle.</param>
    /// <param name="hash">The bundle's hash as shown.</param>
    /// <param name="words">One decision a text that waits.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? hash, List<BundleWordForm> words)
    {
        Words = words;
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
        }

        if (words.Index().FirstOrDefault(word => word.Item is { Choice: null, Comment: var typed } && !string.IsNullOrWhiteSpace(typed)) is { Item: not null } undecided)
        {
            return await this.RefuseAsync(db, new("bundle.no-choice", "You wrote a comment and chose no decision. Choose one for that text, or empty the comment. Nothing was recorded.") { Field = $"words[{undecided.Index}].Choice" }, () => LoadAsync(id));
        }

        var outcome = decisions.Decide(who.Required, Dossier, new TextHash(hash ?? ""), [.. words.Where(word => word.Choice is not null).Select(word => word.AsSaid())]);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Bundle", new { id }).Tell(WhatCame()), () => LoadAsync(id));
    }

    /// <summary>The edition on which the seat last decided and what has changed since; null where it never did.</summary>
    public (Edition Before, TextDiff Diff)? ChangedSince(ClearanceFile file, Edition edition) =>
        Seat is { } seat && file.LastDecisionBefore(edition, seat.Id) is { } last ? (last.Edition, TextDiff.Between(last.Edition.Text, edition.Text)) : null;

    private string WhatCame() => decisions.WhyNotDecide(who.Required, Dossier) is { Code: "bundle.decided" }
        ? "Your decisions are recorded: your seat has cleared the bundle as it stands. When every seat has, a publisher sets its instant. The receipts are in your inbox."
        : "Your decisions are recorded. The bundle as a whole is not cleared for your seat: that takes a clearance of every text in it. The receipts are in your inbox.";

    /// <summary>What was typed on the document, or an empty form.</summary>
    public BundleWordForm WordOn(Guid documentId) => Words.FirstOrDefault(word => word.DocumentId == documentId) ?? new BundleWordForm();

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        Dossier = file;
        return true;
    }
}

/// <summary>What a clearer says of one text of the bundle.</summary>
public sealed class BundleWordForm
{
    public Guid DocumentId { get; set; }

    public Guid RoundId { get; set; }

    /// <summary>The text's hash that was on the screen.</summary>
    public string? Hash { get; set; }

    /// <summary>Null leaves the text undecided.</summary>
    public SeatDecision? Choice { get; set; }

    [StringLength(4000, ErrorMessage = "A comment has at most 4,000 characters")]
    public string? Comment { get; set; }

    internal BundleWord AsSaid() => new(DocumentId, RoundId, new ClearanceInput(Choice!.Value, new TextHash(Hash ?? ""), Comment));
}
