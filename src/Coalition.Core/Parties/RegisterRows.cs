namespace Coalition.Core.Parties;

/// <summary>Rows of a record that take the place of others when it is described anew.</summary>
internal static class RegisterRows
{
    /// <summary>Puts the entries in the place of the rows; a row whose entry stays is kept, so that it keeps what an import or a link knows of it.</summary>
    public static void Become<TRow, TEntry>(this List<TRow> rows, IReadOnlyList<TEntry> entries, Func<TRow, TEntry> entryOf, Func<TEntry, TRow> make, Action<TRow, int> place)
        where TEntry : notnull => rows.Become(entries, (entryOf, entry => entry), make, (row, _, order) => place(row, order));

    /// <summary>Puts the entries in the place of the rows; a row whose key stays is kept and says what the entry says.</summary>
    /// <param name="rows">Rows of one record.</param>
    /// <param name="entries">In the order of the source; no key twice.</param>
    /// <param name="keys">The key of a row and that of an entry.</param>
    /// <param name="make">A row for an entry that is new.</param>
    /// <param name="enter">Takes over what the entry says, and its place, from 0.</param>
    public static void Become<TRow, TEntry, TKey>(
        this List<TRow> rows, IReadOnlyList<TEntry> entries, (Func<TRow, TKey> OfRow, Func<TEntry, TKey> OfEntry) keys, Func<TEntry, TRow> make, Action<TRow, TEntry, int> enter)
        where TKey : notnull
    {
        var known = rows.ToDictionary(keys.OfRow);
        rows.Clear();
        foreach (var (order, entry) in entries.Index())
        {
            var row = known.GetValueOrDefault(keys.OfEntry(entry)) ?? make(entry);
            enter(row, entry, order);
            rows.Add(row);
        }
    }
}
