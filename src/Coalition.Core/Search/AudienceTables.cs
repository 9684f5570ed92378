namespace Coalition.Core.Search;

/// <summary>
/// The tables of one audience. A full-text row's number is the entry's id and the passage's place in one: id × 65,536 +
/// place, where place 0 is the title. So a match names its record without a join.
/// Title and body are contentless: the file holds stems and positions, and no text.
/// </summary>
internal sealed record AudienceTables(string Entry, string Passage, string Text, string Word)
{
    private const int PlaceBits = 16;

    public static readonly AudienceTables Public = new("public_entry", "public_passage", "public_text", "public_word");
    public static readonly AudienceTables Staff = new("staff_entry", "staff_passage", "staff_text", "staff_word");

    // The ascii tokenizer splits at ASCII separators only; the stems it is given contain none.
    public string Schema => $"""
        CREATE TABLE {Entry} (
          id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, record TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
          year INTEGER NULL, parties TEXT NOT NULL, passages INTEGER NOT NULL);
        CREATE INDEX {Entry}_record ON {Entry} (record);
        CREATE TABLE {Passage} (id INTEGER PRIMARY KEY, anchor TEXT NOT NULL);
        CREATE VIRTUAL TABLE {Text} USING fts5(title, body, content='', contentless_delete=1, tokenize='ascii');
        CREATE VIRTUAL TABLE {Word} USING fts5vocab({Text}, row);
        """;

    public static AudienceTables For(Audience audience) => audience is Audience.Staff ? Staff : Public;

    public static long RowId(long entry, int place) => (entry << PlaceBits) + place;

    public static (long Entry, int Place) Split(long rowId) => (rowId >> PlaceBits, (int)(rowId & ((1 << PlaceBits) - 1)));
}
