using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Pages.Statements;

/// <summary>How a name stands under a text.</summary>
public enum SignatoryStanding
{
    InEffect,

    /// <summary>In effect, but apart from paragraphs under terms that do not count it then.</summary>
    Uncounted,

    /// <summary>The party says that what was recorded for it is wrong; counted nowhere until that is settled.</summary>
    Contested,
    Withdrawn,
}

/// <summary>One name under a text, as every form of the list shows it.</summary>
/// <param name="IsLate">Whether it came after the release, by the date that the site goes by.</param>
public sealed record SignatoryRow(Signatory Signatory, SignatoryStanding Standing, bool IsLate)
{
    public Party Party => Signatory.Party;

    /// <summary>Every name, those that count first, in the order in which they were signed or printed.</summary>
    /// <param name="names">The register.</param>
    /// <param name="releasedAt">When the text became public, UTC.</param>
    /// <param name="settings">By which date a party is late.</param>
    public static IReadOnlyList<SignatoryRow> Of(SignatoryRegister names, DateTime releasedAt, SiteSettings settings)
    {
        IEnumerable<SignatoryRow> Rows(IEnumerable<Signatory> signatories, SignatoryStanding standing) =>
            signatories.Select(signatory => new SignatoryRow(signatory, standing, signatory.IsLate(releasedAt, settings.OriginalBy)));

        return
        [
            .. Rows(names.Signatories, SignatoryStanding.InEffect), .. Rows(names.Uncounted, SignatoryStanding.Uncounted),
            .. Rows(names.Contested, SignatoryStanding.Contested), .. Rows(names.Ended, SignatoryStanding.Withdrawn),
        ];
    }
}
