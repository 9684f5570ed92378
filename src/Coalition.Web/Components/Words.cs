using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Components;

/// <summary>
/// The field's terms in the reader's language: kinds, capacities, counts of parties. States and organisations are counted
/// apart, always. A key that ends in <c>, few</c> is the form that Ukrainian uses for 2 to 4 and 22 to 24; English has none.
/// </summary>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    /// <summary>38 states and 2 organisations; "No names" for none.</summary>
    public string Parties(int states, int organisations) => (states, organisations) switch
    {
        (0, 0) => texts["No names"],
        (_, 0) => States(states),
        (0, _) => Organisations(organisations),
        _ => texts["{0} and {1}", States(states), Organisations(organisations)],
    };

    /// <summary>The parties by kind.</summary>
    public string Parties(IEnumerable<PartyKind> kinds)
    {
        var count = kinds.CountBy(kind => kind is PartyKind.State).ToDictionary();
        return Parties(count.GetValueOrDefault(key: true), count.GetValueOrDefault(key: false));
    }

    /// <summary>What a file is, from its media type.</summary>
    public string FileKind(string mediaType) => mediaType switch
    {
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "application/pdf" => "PDF",
        "text/csv" => "CSV",
        _ => texts["Plain text"],
    };

    /// <summary>The size of a file, rounded up, so that no file has none.</summary>
    public string Size(int bytes) => texts["{0} KB", (bytes + 1023) / 1024];

    public string States(int count) => Counted(count, texts["{0} state"], texts["{0} states, few"], texts["{0} states"]);

    public string Organisations(int count) => Counted(count, texts["{0} organisation"], texts["{0} organisations, few"], texts["{0} organisations"]);

    public string Passages(int count) => Counted(count, texts["{0} passage"], texts["{0} passages, few"], texts["{0} passages"]);

    public string Votes(int count) => Counted(count, texts["{0} vote"], texts["{0} votes, few"], texts["{0} votes"]);

    public string Meetings(int count) => Counted(count, texts["{0} meeting"], texts["{0} meetings, few"], texts["{0} meetings"]);

    public string SignedTexts(int count) => Counted(count, texts["{0} text"], texts["{0} texts, few"], texts["{0} texts"]);

    public string Records(int count) => Counted(count, texts["{0} record"], texts["{0} records, few"], texts["{0} records"]);

    public string Claims(int count) => Counted(count, texts["{0} claim"], texts["{0} claims, few"], texts["{0} claims"]);

    public string Commitments(int count) => Counted(count, texts["{0} commitment"], texts["{0} commitments, few"], texts["{0} commitments"]);

    public string Currencies(int count) => Counted(count, texts["{0} currency"], texts["{0} currencies, few"], texts["{0} currencies"]);

    public string OtherMembers(int count) => Counted(count, texts["{0} other member"], texts["{0} other members, few"], texts["{0} other members"]);

    /// <summary>A sentence: "The sources name one position."</summary>
    public string NamedPositions(int count) => count is 0 ? texts["The sources name no position."]
        : Counted(count, texts["The sources name {0} position."], texts["The sources name {0} positions, few."], texts["The sources name {0} positions."]);

    /// <summary>As it stands after a number of passages: "in 5 records".</summary>
    public string InRecords(int count) => Counted(count, texts["in {0} record"], texts["in {0} records, few"], texts["in {0} records"]);

    /// <summary>What can be found, in the plural: a content type, a register, or the parties.</summary>
    public string Findable(string kind) => kind switch
    {
        "JointStatement" => texts["Statements"],
        "Declaration" => texts["Declaration texts"],
        "MeetingRecord" => texts["Meeting records"],
        "MemberPage" => texts["About parties"],
        "Party" => texts["Parties"],
        "Page" => texts["Pages of this site"],
        "Note" => texts["Notes"],
        "News" => texts["News"],
        "Meeting" => texts["Meetings"],
        "Commitment" => texts["Commitments"],
        "Resolution" => texts["Resolutions"],
        "Figure" => texts["Figures"],
        "Post" => texts["Office-holders"],
        _ => kind,
    };

    /// <summary>What a found record is, in the singular.</summary>
    public string FoundKind(string kind) => kind switch
    {
        "Party" => texts["Party"],
        "Meeting" => texts["Meeting"],
        "Commitment" => texts["Commitment"],
        "Resolution" => texts["Resolution"],
        "Figure" => texts["Figure"],
        "Post" => texts["Office-holder"],
        _ => TextKind(kind),
    };

    /// <summary>State, Regional organisation and so on.</summary>
    public string Kind(PartyKind kind) => kind switch
    {
        PartyKind.State => texts["State"],
        PartyKind.RegionalIntegrationOrganisation => texts["Regional integration organisation"],
        PartyKind.IntergovernmentalOrganisation => texts["Intergovernmental organisation"],
        PartyKind.InternationalOrganisationOther => texts["International organisation"],
        PartyKind.Ngo => texts["Non-governmental organisation"],
        _ => texts["Other party"],
    };

    /// <summary>The capacity in lower case, as it stands in a sentence.</summary>
    public string Capacity(MemberCapacity capacity) => capacity switch
    {
        MemberCapacity.Member => texts["member"],
        MemberCapacity.Observer => texts["observer"],
        MemberCapacity.ParticipatingOrganisation => texts["participating organisation"],
        MemberCapacity.Partner => texts["partner"],
        MemberCapacity.NotListed => texts["outside the list of parties"],
        _ => texts["capacity not stated"],
    };

    /// <summary>Heading over the parties of one kind and capacity.</summary>
    public string Group(bool areStates, MemberCapacity capacity) => (areStates, capacity) switch
    {
        (true, MemberCapacity.Member) => texts["Member states"],
        (true, MemberCapacity.Observer) => texts["Observer states"],
        (true, MemberCapacity.Partner) => texts["Partner states"],
        (true, MemberCapacity.NotListed) => texts["States not on the list of parties"],
        (true, _) => texts["States, no capacity marked in the source"],
        (false, MemberCapacity.Member) => texts["Member organisations"],
        (false, MemberCapacity.Observer) => texts["Observer organisations"],
        (false, MemberCapacity.ParticipatingOrganisation) => texts["Participating organisations"],
        (false, MemberCapacity.Partner) => texts["Partner organisations"],
        (false, MemberCapacity.NotListed) => texts["Organisations not on the list of parties"],
        _ => texts["Organisations, no capacity marked in the source"],
    };

    /// <summary>What a text is, by its content type alone: the symbol lies outside the cleared text and stands beside it.</summary>
    public string TextKind(string type) => type switch
    {
        "JointStatement" => texts["Joint statement"],
        "Declaration" => texts["Declaration"],
        "News" => texts["News"],
        "MeetingRecord" => texts["Meeting record"],
        "Note" => texts["Note"],
        "MemberPage" => texts["About a party"],
        _ => texts["Page"],
    };

    public string Status(LanguageStatus status) => status switch
    {
        LanguageStatus.Authentic => texts["Authentic"],
        LanguageStatus.OfficialTranslation => texts["Official translation"],
        _ => texts["Courtesy translation"],
    };

    public string Edition(EditionKind kind) => kind switch
    {
        EditionKind.Revision => texts["Revision"],
        EditionKind.Corrigendum => texts["Corrigendum"],
        EditionKind.Addendum => texts["Addendum"],
        _ => texts["First text"],
    };

    /// <summary>Why a text was taken back.</summary>
    public string Reason(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.FactualError => texts["An error of fact"],
        WithdrawalReason.IssuedInError => texts["Issued in error"],
        WithdrawalReason.Overtaken => texts["Overtaken by events"],
        WithdrawalReason.LegalGround => texts["Legal grounds"],
        WithdrawalReason.ProtectionOfPersons => texts["Protection of persons"],
        _ => texts["Another reason"],
    };

    public string Position(VotePositionKind position) => position switch
    {
        VotePositionKind.Yes => texts["In favour"],
        VotePositionKind.No => texts["Against"],
        VotePositionKind.Abstain => texts["Abstained"],
        _ => texts["Did not vote"],
    };

    public string Source(SourceKind kind) => kind switch
    {
        SourceKind.Official => texts["Official publication"],
        SourceKind.Press => texts["Press"],
        SourceKind.Republished => texts["Republished text"],
        _ => texts["Evidence on file"],
    };

    /// <summary>The form a language uses for a number of things (Unicode CLDR: one, few, other). A form that is not translated gives way to the last.</summary>
    public static string Counted(int count, LocalizedString one, LocalizedString few, LocalizedString other)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var form = language switch
        {
            "uk" when count % 10 is 1 && count % 100 is not 11 => one,
            "uk" when count % 10 is >= 2 and <= 4 && count % 100 is not (>= 12 and <= 14) => few.ResourceNotFound ? other : few,
            "fr" when count is 0 or 1 => one,
            not "uk" and not "fr" when count is 1 => one,
            _ => other,
        };
        return string.Format(CultureInfo.CurrentCulture, form.Value, count);
    }
}
