using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>
/// A publisher takes a public text back: withdraws, retracts or redacts it, with a reason and a notice to readers. It takes
/// effect in the same save everywhere; the co-chairs are told by mail. Saving is left to the caller.
/// </summary>
public sealed class WithdrawalActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private const int LongestNotice = 1000;

    /// <summary>
    /// Why the actor can take nothing back here: no permission (<c>withdrawal.not-allowed</c>), nothing was released
    /// (<c>withdrawal.not-public</c>), everything is retracted (<c>withdrawal.retracted</c>), an urgent takedown is under review (<c>withdrawal.taken-down</c>).
    /// </summary>
    public static Refusal? WhyNot(Actor by, Document document) =>
        !by.May(Permissions.PublishContent) ? new("withdrawal.not-allowed", "Only the secretariat’s publishers take a public text back.")
        : document.TakenDownAt is not null ? new("withdrawal.taken-down", "This text was taken down urgently. The review of that says what becomes of it.")
        : WhyNothingToTakeBack(document);

    /// <summary>Takes it back. Beside the codes of <see cref="WhyNot"/>: <c>withdrawal.sign-in</c> and those of <see cref="WhyNotAsEntered"/>.</summary>
    public async Task<Outcome> WithdrawAsync(Actor by, ClearanceFile file, WithdrawalInput input, CancellationToken cancellationToken = default)
    {
        if ((WhyNot(by, file.Document) ?? by.WhyNotFresh("withdrawal", Now) ?? WhyNotAsEntered(file.Document, input)) is { } refusal)
        {
            return refusal;
        }

        Enter(by, file, input, Now);
        foreach (var to in await db.CoChairsAsync(Now, cancellationToken))
        {
            db.Add(Mail.Of(TakedownNotices.Withdrawn(to, file.Document, input, tenant), Now));
        }

        return Outcome.Done;
    }

    /// <summary>Why nothing can be taken back, whoever asks; see <see cref="WhyNot"/>.</summary>
    internal static Refusal? WhyNothingToTakeBack(Document document) =>
        document.LastReleased is not { } last ? new("withdrawal.not-public", "Nothing of this document is or was public.")
        : document.Withdrawals.Any(row => row.Kind is WithdrawalKind.Retracted && last.Number <= row.UpTo) ? new("withdrawal.retracted", "This text is retracted already.")
        : null;

    /// <summary>
    /// Why it cannot be taken back so: no notice in English or a malformed one (<c>withdrawal.notice</c>), a redaction without parts or
    /// of parts that no released edition has (<c>withdrawal.parts</c>), withdrawn twice (<c>withdrawal.twice</c>).
    /// </summary>
    internal static Refusal? WhyNotAsEntered(Document document, WithdrawalInput input)
    {
        if (!input.Notice.Any(text => text.Key is "en" && !string.IsNullOrWhiteSpace(text.Value)) || input.Notice.Any(text => text.Value.Length > LongestNotice || !PlainText.IsPlain(text.Value)))
        {
            return new("withdrawal.notice", $"Say in English what readers are told, in at most {LongestNotice} characters. Do not repeat what is taken away.") { Field = "Notice_en" };
        }

        if (input.Kind is WithdrawalKind.Withdrawn && document.Withdrawals.Any(row => row.Kind is WithdrawalKind.Withdrawn && document.LastReleased!.Number <= row.UpTo))
        {
            return new("withdrawal.twice", "This text is withdrawn already. It can still be retracted, or parts of it redacted.");
        }

        var known = PartsOf(document);
        return input.Kind is not WithdrawalKind.Redacted || (input.Parts.Count > 0 && input.Parts.All(known.Contains)) ? null
            : new("withdrawal.parts", "Choose the paragraphs or files that are to be removed.") { Field = "Parts" };
    }

    /// <summary>What can be redacted: the paragraphs, fields and files of every edition that was released.</summary>
    public static IReadOnlySet<string> PartsOf(Document document) => document.Editions.Where(edition => edition.Ordinal is not null)
        .SelectMany(edition => edition.Languages.SelectMany(version => version.Blocks.Select(block => block.Id).Concat(version.Fields.Keys)).Concat(edition.Attachments.Select(file => file.Part)))
        .ToHashSet(StringComparer.Ordinal);

    internal static void Enter(Actor by, ClearanceFile file, WithdrawalInput input, DateTime now)
    {
        file.Document.Withdraw(by, input, now);
        if (input.Kind is not WithdrawalKind.Redacted)
        {
            file.EndAll(now);
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
