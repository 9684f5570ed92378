using System.Globalization;
using System.Text;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>
/// The letter on the outcome of a silence procedure, as plain text. It names the party that broke silence only where the policy
/// announced at the opening says that every entitled party learns it, and to readers who may know; otherwise to nobody, since
/// a letter is passed on.
/// </summary>
public static class SilenceLetter
{
    /// <summary>The outcome in a sentence; of the recorded one, or that it runs.</summary>
    public static string OutcomeLine(SilenceProcedure procedure) => OutcomeLine(procedure.Outcome, procedure.Meaning);

    /// <summary>An outcome in a sentence.</summary>
    public static string OutcomeLine(SilenceOutcome? outcome, SilenceMeaning meaning) => outcome switch
    {
        SilenceOutcome.Held => meaning is SilenceMeaning.Association ? "Silence was not broken. The parties that stayed silent are associated with the text." : "Silence was not broken. No party objects to the publication.",
        SilenceOutcome.Broken => "Silence was broken before the deadline. The text does not go out on the strength of this procedure.",
        SilenceOutcome.Withdrawn => "The procedure was withdrawn. It has no outcome.",
        _ => "The procedure runs.",
    };

    /// <summary>The whole letter.</summary>
    /// <param name="silence">The procedure and its edition.</param>
    /// <param name="site">The coalition's name.</param>
    /// <param name="parties">The entitled parties at least.</param>
    /// <param name="reader">For whom it is written.</param>
    public static string Write(SilenceCase silence, string site, IReadOnlyDictionary<Guid, Party> parties, SilenceReader reader)
    {
        var (procedure, document, edition) = silence;
        var text = new StringBuilder();
        Line(text, site);
        Line(text, "Outcome of a silence procedure");
        Line(text, "");
        Line(text, $"Text: {procedure.Name(document)}, edition {edition.Number.ToString(CultureInfo.InvariantCulture)}");
        Line(text, $"Text hash (SHA-256): {procedure.TextHash.Grouped}");
        Line(text, $"Opened: {AnnouncedInstant.Of(procedure.OpenedAt, procedure.TimeZoneId)}");
        Line(text, $"Deadline: {procedure.Announced()}");
        foreach (var extension in procedure.Extensions)
        {
            Line(text, $"Extended from {AnnouncedInstant.Of(extension.FromDeadlineAt, procedure.TimeZoneId)}. Reason: {extension.Reason}");
        }

        Line(text, $"Entitled parties: {SilenceWords.Counted([.. procedure.EntitledPartyIds.Select(id => parties[id])])}");
        Line(text, $"Meaning announced: {procedure.Meaning.Sentence()}");
        Line(text, "");
        Line(text, OutcomeLine(procedure.OutcomeAt(reader.Now), procedure.Meaning));
        foreach (var line in Details(procedure, parties, reader))
        {
            Line(text, line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Details(SilenceProcedure procedure, IReadOnlyDictionary<Guid, Party> parties, SilenceReader reader)
    {
        if (procedure.WithdrawalReason is { } withdrawn)
        {
            yield return $"Reason: {withdrawn}";
        }

        foreach (var given in procedure.Communications.Where(given => given.Kind is SilenceCommunicationKind.Break && !given.IsLate(procedure)))
        {
            var isNamed = procedure.Identity is SilenceIdentity.EveryEntitledParty && reader.MayKnow(procedure, given);
            var party = isNamed ? parties[given.PartyId].Name("en") : SilenceReader.Unnamed;
            yield return $"{party} broke silence, {procedure.Received(given)}. Reason: {given.Reason?.Words()}.";
        }

        if (procedure.Communications.Count(given => given.IsLate(procedure)) is > 0 and var late)
        {
            yield return $"Communications after the deadline, filed as late and without effect: {late.ToString(CultureInfo.InvariantCulture)}.";
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}
