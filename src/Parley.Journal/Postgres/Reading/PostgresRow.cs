using Npgsql;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres.Reading;

/// <summary>The row a reader stands on.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : IRows
{
    public bool Next() => reader.Read();

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Integer(int column) => reader.IsDBNull(column) ? 0 : reader.GetInt64(column);

    public double Real(int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    public byte[] Bytes(int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<byte[]>(column);

    public string Text(int column) => PostgresText.Decode(reader.GetString(column));

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : Text(column);

    public T Enum<T>(int column)
        where T : struct, Enum => System.Enum.Parse<T>(Text(column));
}
