namespace Coalition.Web.Tests.Sources;

/// <summary>
/// What the five source documents say, written down for the tests and nowhere read from the demonstration's own recipes, which
/// are compared with it.
/// </summary>
internal static class Facts
{
    /// <summary>Key, date as read, date as printed, kind, headline as far as it is known; the last has none and bears a description.</summary>
    public static readonly (string Key, string Date, string Printed, string Kind, string Title)[] Sources =
    [
        ("source-000", "2025-09-23", "23/09/2025", "Republished", "Norway intensifying efforts … return home"),
        ("source-001", "2025-06-12", "12/06/2025", "Official", "Strengthening efforts to protect children and prisoners"),
        ("source-002", "XXXX-08-05", "August 5", "Press", "38 Countries Urge Russia …"),
        ("source-003", "2023-12-08", "19:20 08 Dec 2023", "Press", "Russia is attempting to sever any connection …"),
        ("source-004", "2025-12-04", "2025-12-04", "Press", "Report on the adoption of the General Assembly resolution (without a headline)"),
    ];

    /// <summary>The names under the statement of "August 5" as printed and in that order, with ISO 3166-1 codes, and what the list marks.</summary>
    public const string Signatories = """
        Argentina AR ARG 032
        Australia AU AUS 036
        Austria AT AUT 040
        Belgium BE BEL 056
        Bulgaria BG BGR 100
        Canada CA CAN 124
        Chile CL CHL 152
        Costa Rica CR CRI 188
        Croatia HR HRV 191
        Czech Republic CZ CZE 203
        Denmark DK DNK 208
        Estonia EE EST 233
        Finland FI FIN 246
        France FR FRA 250
        Georgia GE GEO 268
        Germany DE DEU 276
        Greece GR GRC 300
        Iceland IS ISL 352
        Ireland IE IRL 372
        Italy IT ITA 380
        Japan JP JPN 392
        Latvia LV LVA 428
        Liechtenstein LI LIE 438
        Lithuania LT LTU 440
        Luxembourg LU LUX 442
        Malta MT MLT 470
        Moldova MD MDA 498
        Netherlands NL NLD 528
        North Macedonia MK MKD 807
        Norway NO NOR 578
        Portugal PT PRT 620
        Romania RO ROU 642
        Slovenia SI SVN 705
        Spain ES ESP 724
        Sweden SE SWE 752
        Ukraine UA UKR 804
        United Kingdom GB GBR 826
        European Union - - - observer
        Switzerland CH CHE 756 observer
        Council of Europe - - -
        """;

    /// <summary>Key, date as read, date as printed, place, who is named and for which party, source. "-" is "not stated".</summary>
    public static readonly (string Key, string Date, string Printed, string Place, string Named, string Source)[] Meetings =
    [
        ("malta-advisers-meeting", "-", "-", "Malta", "", "source-003"),
        ("inaugural-meeting-2023", "2023-12-08", "08 Dec 2023", "Kyiv", "ukraine: Zelensky", "source-003"),
        ("istanbul-talks-round-1", "-", "eight weeks", "Istanbul", "ukraine: delegation", "source-002"),
        ("istanbul-talks-round-2", "-", "-", "-", "", "source-002"),
        ("oslo-forum-2025", "2025-06", "-", "Oslo", "norway: Eide, ukraine: Lubinets", "source-001"),
        ("norway-prime-minister-visit-2025", "2025", "a few weeks", "Ukraine", "norway: Støre", "source-000"),
        ("new-york-high-level-meeting-2025", "2025-09-23", "today", "New York", "ukraine: Zelensky, canada: Carney, norway: Støre", "source-000"),
        ("general-assembly-vote-2025", "-", "2025-12-04", "-", "", "source-004"),
    ];

    /// <summary>What led to what, and the source that says so.</summary>
    public static readonly (string From, string To, string Source)[] FollowUps =
    [
        ("meetings/general-assembly-vote-2025", "resolutions/return-of-ukrainian-children-2025", "source-004"),
        ("meetings/inaugural-meeting-2023", "statements/inaugural-declaration-2023", "source-003"),
    ];

    /// <summary>Key, stated, as printed, lines with their own conversion as printed, source.</summary>
    public static readonly (string Key, string Stated, string Printed, string[] Lines, string Source)[] Commitments =
    [
        ("norway-humanitarian-support-2025", "386000000 NOK Rounded", "NOK 386 million, €33,4 million",
            ["unicef 229000000 €19.8", "icrc 140000000 € 12.1", "ifrc 17300000 € 1.5"], "source-001"),
        ("norway-children-database-2025", "1500000 USD Approximate", "approximately USD 1.5 million", ["unicef  "], "source-000"),
    ];

    /// <summary>Subject, wording, as of, whose name stands in the claimant, sources; conflicting claims share a subject.</summary>
    public static readonly (string Subject, string Wording, string AsOf, string Claimant, string Sources)[] Figures =
    [
        ("children-deported", "thousands", "2025-09", "Government of Norway", "source-000 source-001"),
        ("children-deported", "several thousand", "2025-06", "UNICEF", "source-001"),
        ("children-deported", "nearly 20,000", "XXXX-08-05", "Kallas", "source-002"),
        ("children-deported", "hundreds of thousands", "2023-12", "Zelensky", "source-003"),
        ("children-on-list", "339", "XXXX-08-05", "Kallas", "source-002"),
        ("children-returned", "1,850", "2025-12-04", "Ministry of Foreign Affairs of Ukraine", "source-004"),
        ("civilians-displaced", "tens of thousands", "-", "Government of Norway", "source-000"),
        ("missing-person-cases", "50 000", "2025", "ICRC", "source-000 source-001"),
        ("missing-person-cases-growth", "more than doubled", "2025", "ICRC", "source-000"),
        ("missing-person-cases-growth", "a doubling", "2025", "ICRC", "source-001"),
        ("countries-signing", "38", "XXXX-08-05", "Office of the President", "source-002"),
        ("resolution-co-authors", "48", "2025-12-04", "Ministry of Foreign Affairs of Ukraine", "source-004"),
        ("weeks-since-list", "eight weeks", "XXXX-08-05", "joint statement", "source-002"),
        ("norway-total-2025", "approx. NOK 400 million", "2025-09-23", "Government of Norway", "source-000"),
    ];

    /// <summary>Name, title, party, sources; "?" marks a title in doubt.</summary>
    public static readonly (string Name, string Title, string Party, string Sources)[] Posts =
    [
        ("Volodymyr Zelensky", "President", "ukraine", "source-000 source-001 source-002 source-003"),
        ("Mark Carney", "Prime Minister", "canada", "source-000"),
        ("Jonas Gahr Støre", "Prime Minister", "norway", "source-000"),
        ("Espen Barth Eide", "Minister of Foreign Affairs", "norway", "source-001"),
        ("Dmytro Lubinets", "Human rights ombudsman", "ukraine", "source-001"),
        ("Andriy Yermak", "Head of the Office of the President", "ukraine", "source-002"),
        ("Andrii Sybiha", "Deputy Foreign Minister?", "ukraine", "source-002"),
        ("Kaja Kallas", "High Representative", "european-union", "source-002"),
        ("Kaja Kallas", "Vice-President of the Commission", "european-union", "source-002"),
        ("Vladimir Putin", "President", "russian-federation", "source-003"),
        ("Maria Lvova-Belova", "Children’s ombudsman", "russian-federation", "source-003"),
    ];

    /// <summary>What is inconsistent in the sources, each with the page that shows it and the words by which.</summary>
    public static TheoryData<string, string, string> Inconsistencies => new()
    {
        { "I1: 38 countries with an observer", "statements/return-2025", "holds only when Switzerland, marked as observer, is counted with the 37 states" },
        { "I2: no mark beside the Council of Europe", "statements/return-2025", "Council of Europe (capacity not stated)" },
        { "I3: two bodies", "pages/about", "A working group under the Peace Formula is co-chaired by Ukraine, Norway and Canada. It is not the Coalition" },
        { "I4: two origins", "meetings/malta-advisers-meeting", "another that it was established under the initiative Bring Kids Back UA" },
        { "I5: 91 and 92", "resolutions/return-of-ukrainian-children-2025", "therefore also gives 92. The official number stays 91" },
        { "I6: lines and total", "commitments/norway-humanitarian-support-2025", "The difference of NOK 0.3 million is within rounding" },
        { "I7: no million, comma and point", "commitments/norway-humanitarian-support-2025", "the total has a decimal comma where the lines have points" },
        { "I8: increased and total", "figures", "Growth, period and overlap are not stated, so nothing is added up" },
        { "I9: channels", "figures", "the later one names the Red Cross and Red Crescent Movement, to which both belong" },
        { "I10: ways of writing dates", "notes/where-the-sources-differ", "The five sources write dates in four ways" },
        { "I11: a doubling and more", "figures", "One release says that the number of cases more than doubled, the other speaks of a doubling" },
        { "I12: how many children", "figures", "Four wordings stand side by side" },
        { "I13: a title in doubt", "posts", "in a text of December 2025 another person speaks as deputy minister" },
        { "I14: three spellings", "posts", "Zelenskyy, Zelenskyj" },
        { "I15: signed and endorsed", "sources/source-002", "uses both “signed” and “endorsed” for the same act" },
        { "I16: a changed name", "statements/return-2025", "Czech Republic (now Czechia)" },
        { "I17: a passage left out", "sources/source-002", "One passage of the source is left out for safeguarding reasons" },
        { "I18: an initiator that is no member", "resolutions/return-of-ukrainian-children-2025", "The European Union is named as an initiator although it is not a member of the United Nations" },
        { "I19: one claim in two sources", "figures", "It is one claim with two sources, not two claims" },
        { "I20: what is not content", "sources/source-003", "neither is content" },
        { "I21: unknown participants", "meetings/inaugural-meeting-2023", "Who took part for whom, and who adopted the declaration, is not stated in the source" },
    };

    /// <summary>Known from elsewhere and in none of the five documents; a page that says it states what it has no source for.</summary>
    public static readonly string[] FromElsewhere =
    [
        "L.16", "ES-11", "Belarus", "Burkina Faso", "Burundi", "Eritrea", "Nicaragua", "6,395", "1,859", "fewer than 1,300", "Betsa", "2 February 2024", "1 October 2024", "28 states", "33 states",
    ];
}
