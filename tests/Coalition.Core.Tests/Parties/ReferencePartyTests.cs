using System.Globalization;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

/// <summary>The reference parties that come with the portal, read from their file.</summary>
public sealed class ReferencePartyTests
{
    // From the speakers of the general debate and the three members that did not speak, not from the source of the file.
    private const string MembersOfTheUnitedNations = """
        AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
        CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
        FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
        JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
        MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
        POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
        TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
        """;

    private static readonly string[] Languages = ["en", "fr", "uk", "ar", "zh", "ru", "es"];

    private static readonly IReadOnlyList<PartyEntry> Entries = DemoFacts.Read<PartyEntry>("parties", "Parties");

    private static IEnumerable<PartyEntry> States => Entries.Where(entry => entry is { Kind: PartyKind.State, To: null });

    [Fact]
    public void All_193_UN_members_and_two_observers_are_reference_data_with_codes()
    {
        var members = MembersOfTheUnitedNations.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(193, members.Length);
        Assert.Equal([.. members.Append("PSE").Append("VAT").Order(StringComparer.Ordinal)], States.Select(entry => Party(entry).Code("ISO3166-1-a3")!.Code).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(States, entry => Assert.NotNull(Party(entry).Code("ISO3166-1-a2")));
        Assert.All(States, entry => Assert.NotNull(Party(entry).Code("UN-M49")));
    }

    [Fact]
    public void Every_state_has_one_short_name_in_each_language_of_the_United_Nations_and_in_Ukrainian() =>
        Assert.All(States, entry => Assert.Equal(Languages, entry.Names.Where(name => name.Form is NameForm.Short && Languages.Contains(name.Lang, StringComparer.Ordinal)).Select(name => name.Lang), StringComparer.Ordinal));

    [Fact]
    public void On_no_day_has_a_party_two_names_of_one_form_and_language() =>
        Assert.Empty(Entries.SelectMany(entry => entry.Names.SelectMany(one => entry.Names.Where(other => !ReferenceEquals(one, other) && AreRivals(one, other))
            .Select(other => $"{entry.Slug}: {one.Text}, {other.Text}"))));

    [Fact]
    public void No_code_stands_for_two_parties_at_one_time()
    {
        var codes = Entries.SelectMany(entry => entry.Codes!.Select(code => (entry.Slug, Code: code))).ToArray();

        Assert.Empty(codes.SelectMany(one => codes.Where(other => one.Slug != other.Slug && AreOne(one.Code, other.Code)).Select(other => (one.Slug, other.Slug, one.Code))));
    }

    [Fact]
    public void What_has_no_country_code_has_none()
    {
        Assert.Equal(new PartyCode("ISO3166-1-a2", "EU", CodeStatus.ExceptionallyReserved), Assert.Single(Party("european-union").Codes));
        Assert.Empty(Party("council-of-europe").Codes);
    }

    [Theory]
    [InlineData("czechia", "en", "2010-05-01", "Czech Republic")]
    [InlineData("czechia", "cs", "2026-01-01", "Česko")]
    [InlineData("czechia", "zh", "2010-05-01", "捷克")]
    [InlineData("turkiye", "en", "2022-05-31", "Turkey")]
    [InlineData("turkiye", "en", "2022-06-01", "Türkiye")]
    [InlineData("turkiye", "fr", "2010-01-01", "Turquie")]
    [InlineData("eswatini", "en", "2018-04-18", "Swaziland")]
    [InlineData("eswatini", "uk", "2018-04-19", "Есватіні")]
    [InlineData("north-macedonia", "en", "2018-12-31", "The former Yugoslav Republic of Macedonia")]
    [InlineData("democratic-republic-of-the-congo", "fr", "1997-05-16", "Zaïre")]
    [InlineData("serbia-and-montenegro", "en", "2001-01-01", "Yugoslavia")]
    [InlineData("eswatini", "de", "2010-01-01", "Swaziland")]
    [InlineData("north-macedonia", "en", "1980-01-01", "North Macedonia")]
    public void A_party_is_called_on_a_day_as_it_was_called_then(string slug, string language, string day, string name) =>
        Assert.Equal(name, Party(slug).NameOn(language, DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_name_in_a_language_nobody_wrote_is_the_English_one_and_then_the_slug()
    {
        Assert.Equal("Czechia", Party("czechia").Name("de"));
        Assert.Equal("somewhere", Coalition.Core.Parties.Party.Create("somewhere", PartyKind.Other, [], []).Name("de"));
    }

    private static bool AreRivals(PartyName one, PartyName other) =>
        one.Lang == other.Lang && ((one.IsCalled && other.IsCalled) || (one.Form is NameForm.Formal && other.Form is NameForm.Formal)) && one.Span.Overlaps(other.Span);

    private static bool AreOne(PartyCode one, PartyCode other) => (one.Scheme, one.Code) == (other.Scheme, other.Code) && one.Span.Overlaps(other.Span);

    private static Party Party(string slug) => Party(Entries.Single(entry => entry.Slug == slug));

    private static Party Party(PartyEntry entry) => Coalition.Core.Parties.Party.Create(entry.Slug, entry.Kind, entry.Names, entry.Codes ?? []);
}
