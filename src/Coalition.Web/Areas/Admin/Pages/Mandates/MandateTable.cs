using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.Mandates;

/// <summary>Mandates for the shared table; each with its person and party loaded.</summary>
public sealed record MandateTable(IReadOnlyList<Mandate> Mandates, bool ShowsPerson)
{
    /// <summary>What a scope lets its holder do, in words, in the order of the form.</summary>
    public static readonly IReadOnlyList<(MandateScope Scope, string Words)> Words =
    [
        (MandateScope.Read, "read drafts sent to the party"),
        (MandateScope.Comment, "comment"),
        (MandateScope.Endorse, "endorse for the party"),
        (MandateScope.Commit, "enter commitments of the party"),
        (MandateScope.Clear, "clear texts for the party’s co-chair seat"),
        (MandateScope.ActAsSecretariat, "act as secretariat"),
    ];

    /// <summary>The scope as one phrase.</summary>
    public static string Phrase(MandateScope scope) => string.Join(", ", Words.Where(word => scope.HasFlag(word.Scope)).Select(word => word.Words));

    /// <summary>How the mandate stands at the instant: style class and word.</summary>
    public static (string Style, string Word) State(Mandate mandate, DateTime now) => mandate switch
    {
        { RevokedAt: not null } => ("stop", "Revoked"),
        { IsProposed: true } => ("due", "Proposed"),
        _ when mandate.IsActive(now) => ("ok", "Counts"),
        _ when mandate.From > now => ("", "Not yet"),
        _ when mandate.SupersededFrom <= now => ("withdrawn", "Passed on"),
        _ => ("withdrawn", "Ended"),
    };
}
