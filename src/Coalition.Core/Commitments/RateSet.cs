using System.Globalization;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// What one unit of a currency cost in another on a day, by an authority that publishes rates, such as a central bank. Recorded by a publisher with its source and
/// public from then on; appended and never changed, and struck where it is wrong. Never computed back from two stated amounts: their quotient is rounding, no rate.
/// </summary>
public sealed class RateSet : ITenantOwned, IVersioned, IActs
{
    private const int LongestAuthority = 200;

    private RateSet()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>ISO 4217: one unit of this …</summary>
    public string Base { get; private set; } = "";

    /// <summary>… costs <see cref="Rate"/> units of this.</summary>
    public string Quote { get; private set; } = "";

    public decimal Rate { get; private set; }

    /// <summary>The day for which the authority gives it.</summary>
    public DateOnly RateDate { get; private set; }

    /// <summary>Who publishes it.</summary>
    public LocalText Authority { get; private set; } = LocalText.English("");

    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    public Guid SourceId { get; private set; }

    public Source Source { get; private set; } = null!;

    /// <summary>That it was wrong; null while it stands. Always loaded with the rate.</summary>
    public Strike<RateSet>? Struck { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>
    /// Why it cannot be recorded: not a publisher (<c>rate.not-allowed</c>), a currency that is none or the same twice (<c>rate.currency</c>), no positive
    /// rate (<c>rate.value</c>), a day to come (<c>rate.date</c>), no authority (<c>register.text</c>, <c>rate.authority</c>), no source (<c>register.no-source</c>), an old sign-in (<c>rate.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, RateEntry entry, DateTime now) =>
        WhyNotKeep(by) ?? entry.WhyMalformed(DateOnly.FromDateTime(now)) ?? by.WhyNotFresh("rate", now);

    /// <summary>Why the actor records no rates (<c>rate.not-allowed</c>).</summary>
    public static Refusal? WhyNotKeep(Actor by) => by.May(Permissions.PublishContent) && by.May(Permissions.ManageRegisters) ? null
        : new("rate.not-allowed", "A rate is public at once, so only the secretariat's publishers record one.");

    /// <summary>A new rate. Ask <see cref="WhyNotRecord"/> first: a refused one throws.</summary>
    public static RateSet Record(Actor by, RateEntry entry, DateTime now)
    {
        WhyNotRecord(by, entry, now).Demand();
        var rate = new RateSet { Id = Guid.CreateVersion7(), Base = entry.Base, Quote = entry.Quote, Rate = entry.Rate, RateDate = entry.RateDate!.Value, Authority = entry.Authority!, RecordedAt = now, RecordedBy = by.UserId, Source = entry.Source!, SourceId = entry.Source!.Id };
        rate.Acts.Note(by, "RateSet.Recorded", string.Create(CultureInfo.InvariantCulture, $"A rate from {rate.Base} to {rate.Quote} of {rate.RateDate:yyyy-MM-dd} is recorded."),
            (nameof(Rate), rate.Rate.ToString(CultureInfo.InvariantCulture)), (nameof(Authority), rate.Authority.In("en")), ("Source", entry.Source!.Slug));
        return rate;
    }

    /// <summary>Whether it was on record at the instant, UTC, and not struck by then.</summary>
    public bool StandsAt(DateTime at) => RecordedAt <= at && !(Struck?.At <= at);

    /// <summary>Why the actor cannot strike it: records no rates (<c>rate.not-allowed</c>), or it is struck already (<c>rate.struck</c>).</summary>
    public Refusal? WhyNotStrike(Actor by) => WhyNotKeep(by) ?? (Struck is null ? null : new("rate.struck", "This rate is struck already."));

    /// <summary>Strikes it, with the reason for readers. Refused as <see cref="WhyNotStrike"/> says, and where the reason will not do (<see cref="Registers.WhyNotBecause"/>).</summary>
    public Outcome Strike(Actor by, Because? because)
    {
        if ((WhyNotStrike(by) ?? Registers.WhyNotBecause(by, because, "correction")) is { } refusal)
        {
            return refusal;
        }

        Struck = new Strike<RateSet>(Id, by, because!);
        Acts.Note(by, "RateSet.Struck", string.Create(CultureInfo.InvariantCulture, $"A rate from {Base} to {Quote} of {RateDate:yyyy-MM-dd} is struck."), (nameof(Rate), Rate.ToString(CultureInfo.InvariantCulture)));
        return Outcome.Done;
    }

    internal static Refusal? WhyTooLong(LocalText authority) => authority.Any(pair => pair.Value.Length > LongestAuthority)
        ? new("rate.authority", $"The authority's name is longer than {LongestAuthority} characters.") { Field = nameof(Authority) } : null;

    internal sealed class Mapping : IEntityTypeConfiguration<RateSet>
    {
        public void Configure(EntityTypeBuilder<RateSet> builder)
        {
            builder.ToTable("RateSet");
            builder.HasIndex(rate => new { rate.TenantId, rate.Base, rate.Quote, rate.RateDate, rate.SourceId });
            builder.HasOne(rate => rate.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasOne(rate => rate.Struck).WithOne().HasForeignKey<Strike<RateSet>>(nameof(TenantId), nameof(Strike<RateSet>.RecordId));
            builder.Navigation(rate => rate.Struck).AutoInclude();
        }
    }
}

/// <summary>What is entered of a rate.</summary>
public sealed record RateEntry(string Base, string Quote, decimal Rate, DateOnly? RateDate, LocalText? Authority, Source? Source)
{
    internal Refusal? WhyMalformed(DateOnly today) =>
        !Currencies.IsKnown(Base) ? new("rate.currency", $"“{Base}” is no currency in use by ISO 4217.") { Field = nameof(Base) }
        : !Currencies.IsKnown(Quote) || Quote == Base ? new("rate.currency", $"“{Quote}” is no other currency in use by ISO 4217.") { Field = nameof(Quote) }
        : Rate is <= 0 or > 1_000_000_000 ? new("rate.value", "A rate is a number above nought.") { Field = nameof(Rate) }
        : RateDate is null || RateDate > today ? new("rate.date", "Give the day for which the authority states the rate. It is not in the future.") { Field = nameof(RateDate) }
        : EntryChecks.Required(Authority, nameof(Authority)) ?? RateSet.WhyTooLong(Authority!)
        ?? Registers.WhyNoSource(Source);
}

/// <summary>Sums in one currency, made comparable by rates. It names every rate and keeps the parts, and without a rate for each part there is none.</summary>
/// <param name="Currency">ISO 4217 of the result.</param>
/// <param name="Value">Rounded to the currency's minor unit; never exact.</param>
/// <param name="Parts">What it adds up, each with the rate that was used; no rate where the part is in the currency itself.</param>
public sealed record ConvertedSum(string Currency, decimal Value, IReadOnlyList<(CurrencySum Sum, RateSet? Rate)> Parts)
{
    /// <summary>The same with the upper ends of ranges; null where no part is a range.</summary>
    public decimal? UpTo { get; init; }

    /// <summary>One sum over several currencies for each currency that rates lead to. Empty with one currency alone.</summary>
    /// <param name="sums">One a currency.</param>
    /// <param name="rates">The rates on file; the newest by its day is used, and none that was struck.</param>
    public static IReadOnlyList<ConvertedSum> Of(IReadOnlyList<CurrencySum> sums, IReadOnlyList<RateSet> rates) => KnownAt(sums, rates, DateTime.MaxValue);

    /// <summary>The same at an instant that has passed, UTC: with the rates that were on record by then and not yet struck.</summary>
    public static IReadOnlyList<ConvertedSum> KnownAt(IReadOnlyList<CurrencySum> sums, IReadOnlyList<RateSet> rates, DateTime at) => Made(sums, [.. rates.Where(rate => rate.StandsAt(at))]);

    private static ConvertedSum[] Made(IReadOnlyList<CurrencySum> sums, IReadOnlyList<RateSet> rates) =>
        sums.Count < 2 ? [] : [.. rates.Select(rate => rate.Quote).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(currency => In(currency, sums, rates)).OfType<ConvertedSum>()];

    private static ConvertedSum? In(string currency, IReadOnlyList<CurrencySum> sums, IReadOnlyList<RateSet> rates)
    {
        (CurrencySum Sum, RateSet? Rate)[] parts = [.. sums.Select(sum => (sum, sum.Currency == currency ? null : Newest(rates, sum.Currency, currency)))];
        return parts.Any(part => part.Rate is null && part.Sum.Currency != currency) ? null
            : new(currency, Rounded(parts.Sum(part => part.Sum.Value * (part.Rate?.Rate ?? 1)), currency), parts)
            {
                UpTo = parts.Any(part => part.Sum.UpTo is not null) ? Rounded(parts.Sum(part => (part.Sum.UpTo ?? part.Sum.Value) * (part.Rate?.Rate ?? 1)), currency) : null,
            };
    }

    private static decimal Rounded(decimal value, string currency) => decimal.Round(value, Currencies.MinorUnitOf(currency), MidpointRounding.ToEven);

    private static RateSet? Newest(IEnumerable<RateSet> rates, string from, string to) =>
        rates.Where(rate => rate.Base == from && rate.Quote == to).MaxBy(rate => (rate.RateDate, rate.RecordedAt));
}
