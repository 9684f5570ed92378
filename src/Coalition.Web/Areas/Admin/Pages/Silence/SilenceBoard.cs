using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Silence;

/// <summary>One communication as the person may see it.</summary>
/// <param name="Party">The party's name, or that an entitled party spoke.</param>
/// <param name="Text">Null where it could tell who spoke.</param>
/// <param name="Numbers">Numbers of the paragraphs it concerns; empty for the whole text.</param>
public sealed record SaidLine(SilenceCommunication Given, string Party, string? Text, IReadOnlyList<string> Numbers, bool IsLate);

/// <summary>One procedure as the person may see it; the outcome is computed at the visit.</summary>
/// <param name="Silence">The procedure and its edition.</param>
/// <param name="Outcome">Null while it runs.</param>
/// <param name="Entitled">The entitled parties in the tenant's order.</param>
/// <param name="Said">What was said, the oldest first.</param>
public sealed record SilenceBoard(SilenceCase Silence, SilenceOutcome? Outcome, IReadOnlyList<Party> Entitled, IReadOnlyList<SaidLine> Said)
{
    /// <summary>The board of a procedure.</summary>
    /// <param name="silence">The procedure and its edition.</param>
    /// <param name="parties">The entitled parties at least.</param>
    /// <param name="reader">Who looks, and when.</param>
    /// <param name="order">In which the entitled parties stand.</param>
    public static SilenceBoard Of(SilenceCase silence, IReadOnlyDictionary<Guid, Party> parties, SilenceReader reader, PartyOrder order)
    {
        var numbers = NumbersOf(silence.Edition);
        return new(
            silence,
            silence.Procedure.OutcomeAt(reader.Now),
            [.. silence.Procedure.EntitledPartyIds.Select(id => parties[id]).Order(order)],
            [.. silence.Procedure.Communications.OrderBy(given => given.ReceivedAt).Select(given =>
            {
                var knows = reader.MayKnow(silence.Procedure, given);
                return new SaidLine(
                    given, knows ? parties[given.PartyId].Name("en") : SilenceReader.Unnamed, knows ? given.Text : null,
                    [.. given.BlockIds.Select(block => numbers.GetValueOrDefault(block, block))], given.IsLate(silence.Procedure));
            })]);
    }

    /// <summary>The parties that any of the procedures binds.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Party>> PartiesAsync(PortalDb db, IEnumerable<SilenceProcedure> procedures, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. procedures.SelectMany(procedure => procedure.EntitledPartyIds).Distinct()];
        return ids.Length == 0 ? new Dictionary<Guid, Party>()
            : await db.Parties.AsNoTracking().Where(party => ids.Contains(party.Id)).ToDictionaryAsync(party => party.Id, cancellationToken);
    }

    /// <summary>What a paragraph is called: its number, or that it is a heading.</summary>
    public static IReadOnlyDictionary<string, string> NumbersOf(Edition edition) =>
        edition.Text.Languages.SelectMany(draft => Block.Numbered(draft.Blocks)).GroupBy(pair => pair.Block.Id, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? $"heading {pairs.Key}", StringComparer.Ordinal);

    /// <summary>What somebody does in a sentence.</summary>
    public static string Verb(SilenceCommunicationKind kind) => kind switch
    {
        SilenceCommunicationKind.Comment => "commented",
        SilenceCommunicationKind.Support => "supports the text",
        SilenceCommunicationKind.AdReferendum => "does not object for the moment, ad referendum",
        _ => "broke silence",
    };
}
