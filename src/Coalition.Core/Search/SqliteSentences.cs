using Microsoft.Data.Sqlite;

namespace Coalition.Core.Search;

/// <summary>Short forms for the statements of the index.</summary>
internal static class SqliteSentences
{
    extension(SqliteConnection connection)
    {
        public void Run(string sql, params (string Name, object Value)[] parameters)
        {
            using var command = connection.Sentence(sql, parameters);
            command.ExecuteNonQuery();
        }

        public long Number(string sql, params (string Name, object Value)[] parameters)
        {
            using var command = connection.Sentence(sql, parameters);
            return command.ExecuteScalar() is long number ? number : 0;
        }

        public List<T> List<T>(Func<SqliteDataReader, T> row, string sql, params (string Name, object Value)[] parameters)
        {
            using var command = connection.Sentence(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }

        public SqliteCommand Sentence(string sql, params (string Name, object Value)[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            return command;
        }
    }
}
