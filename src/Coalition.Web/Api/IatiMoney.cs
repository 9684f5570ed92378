using System.Globalization;
using System.Xml.Linq;
using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

namespace Coalition.Web.Api;

/// <summary>
/// An amount on its way into an IATI file. It becomes a transaction where the standard can carry it as it is stated: one number, on a day. Everything else is told
/// in words, for a date is never padded and nothing is read between the ends of a range.
/// </summary>
/// <param name="Type">Its code in the list of transaction types.</param>
/// <param name="On">When, as far as it is stated.</param>
/// <param name="Note">A sentence for the transaction; null where there is none.</param>
internal sealed record IatiMoney(TransactionType Type, PartialDate? On, Amount Amount, Party? Provider, Party? Receiver, string? Ref, string? Note)
{
    private static readonly TransactionType[] Promises = [TransactionType.OutgoingPledge, TransactionType.OutgoingCommitment, TransactionType.IncomingPledge, TransactionType.IncomingCommitment];

    /// <summary>
    /// What a commitment brings: its transactions on record, and unless a promise is among them, what was stated as one: a signed commitment where the
    /// source says that it was signed, else a pledge.
    /// </summary>
    /// <param name="isCounted">Whether the totals count it; what they leave out is told in words, so that no reader adds it up.</param>
    public static (IReadOnlyList<IatiMoney> Money, IReadOnlyList<string> Words) Of(Commitment row, IEnumerable<Transaction> transactions, bool isCounted)
    {
        IatiMoney[] recorded = [.. transactions.Select(part => new IatiMoney(part.Type, part.On, part.Amount, part.Provider, part.Receiver, part.IatiRef, Note: null))];
        IatiMoney[] stated = recorded.Any(part => Promises.Contains(part.Type)) ? [] : [.. Stated(row)];
        IatiMoney[] all = isCounted ? [.. stated, .. recorded] : recorded;
        return (
            [.. all.Where(part => part.WhyNoTransaction is null)],
            [
                .. isCounted ? [] : stated.Select(part => $"{part.Words} is not given as a transaction, because the totals do not count this commitment."),
                .. all.Where(part => part.WhyNoTransaction is not null).Select(part => $"{part.Words} is not given as a transaction, because {part.WhyNoTransaction}."),
            ]);
    }

    /// <summary>As the element; only where <see cref="WhyNoTransaction"/> is null.</summary>
    public XElement ToXml() => new("transaction",
        Ref is null ? null : new XAttribute("ref", Ref),
        new XElement("transaction-type", new XAttribute("code", (int)Type)),
        new XElement("transaction-date", new XAttribute("iso-date", On!.Value!)),
        new XElement("value", new XAttribute("currency", Amount.Currency), new XAttribute("value-date", Amount.ValueDate is { Precision: DatePrecision.Day, Value: { } day } ? day : On.Value!), Amount.Value!.Value.Plain().ToString(CultureInfo.InvariantCulture)),
        new XElement("description", new XElement("narrative", string.Join(' ', new[] { Printed, Valued, Note }.OfType<string>()))),
        Organisation("provider-org", Provider),
        Organisation("receiver-org", Receiver));

    private string? WhyNoTransaction =>
        Amount.Value is null ? "the source gives no number"
        : Amount.UpTo is not null ? "the source gives a range"
        : On?.Precision is DatePrecision.Day ? null : "no day is stated";

    private string Words => $"{CommitmentWords.Transactions.Text(Type)}: {CommitmentWords.Text(Amount)}, printed “{Amount.AsStated}”,";

    // The standard asks for a day here too.
    private string? Valued => Amount.ValueDate is { Value: { } stated, Precision: not DatePrecision.Day } ? $"The amount holds its worth as of {stated}; no day is stated." : null;

    private string Printed => Amount.Precision switch
    {
        AmountPrecision.Approximate => $"An approximate amount. Printed: “{Amount.AsStated}”.",
        AmountPrecision.AtLeast => $"At least this amount. Printed: “{Amount.AsStated}”.",
        AmountPrecision.UpTo => $"At most this amount. Printed: “{Amount.AsStated}”.",
        _ => $"Printed: “{Amount.AsStated}”.",
    };

    // The stated total, which the lines never replace; where there is none, the lines.
    private static IEnumerable<IatiMoney> Stated(Commitment row)
    {
        var type = row.LegalNature is LegalNature.Commitment ? TransactionType.OutgoingCommitment : TransactionType.OutgoingPledge;
        var note = row.LegalNature is LegalNature.NotStated ? "Announced; the source does not say whether it is signed." : null;
        var channels = row.Lines.Select(line => line.Channel).Distinct().ToArray();
        return row.Stated?.Value is not null ? [new(type, row.AnnouncedOn, row.Stated, row.Party, channels is [var only] ? only : null, Ref: null, note)]
            : row.Lines.OrderBy(line => line.Position).Where(line => line.Amount?.Value is not null).Select(line => new IatiMoney(type, row.AnnouncedOn, line.Amount!, row.Party, line.Channel, Ref: null, note));
    }

    private static XElement? Organisation(string name, Party? party) => party is null ? null : new XElement(name, IatiActivity.Reference(party));
}
