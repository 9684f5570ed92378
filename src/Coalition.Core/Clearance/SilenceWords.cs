using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>One wording of a deadline for pages, mails, letters and calendars, so that they never differ.</summary>
public static class SilenceWords
{
    /// <summary>The present deadline as announced; see <see cref="Announced(DateTime, string)"/>.</summary>
    public static string Announced(this SilenceProcedure procedure) => Announced(procedure.DeadlineAt, procedure.TimeZoneId);

    /// <summary>A UTC instant with its week-day in the zone, then in UTC: <c>Friday 27 March 2026, 18:00 (Kyiv), 16:00 UTC</c>.</summary>
    /// <param name="instant">UTC.</param>
    /// <param name="timeZoneId">IANA name.</param>
    public static string Announced(DateTime instant, string timeZoneId)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZoneId));
        var place = timeZoneId[(timeZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return place is "UTC" ? $"{Day(instant)}, {Clock(instant)} UTC"
            : $"{Day(local)}, {Clock(local)} ({place}), {(local.Date == instant.Date ? "" : Day(instant) + ", ")}{Clock(instant)} UTC";
    }

    /// <summary>What silence is taken to mean, in a sentence.</summary>
    public static string Sentence(this SilenceMeaning meaning) => meaning is SilenceMeaning.Association
        ? "A party that stays silent is associated with the text by this procedure. That is no signature: it does not appear among the signatories."
        : "Silence means only that no party objects to the publication of this text. It is no signature and says nothing of a party’s position.";

    /// <summary>How the text is named outside the portal: by its symbol, else by its hash. An address could give the title away.</summary>
    public static string Name(this SilenceProcedure procedure, Document document) => document.Symbol ?? $"text {procedure.TextHash.Short}";

    /// <summary>Whether a mandate of this scope lets its holder speak for the party in a silence procedure.</summary>
    public static bool MaySpeak(this MandateScope scope) => (scope & (MandateScope.Endorse | MandateScope.Comment | MandateScope.Clear)) != MandateScope.None;

    private static string Day(DateTime day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Clock(DateTime time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>Instants as facts of the log.</summary>
internal static class Instants
{
    /// <summary>ISO 8601 with as many digits as the instant has.</summary>
    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
