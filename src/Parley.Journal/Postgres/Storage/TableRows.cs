using NpgsqlTypes;

namespace Parley.Journal.Postgres.Storage;

/// <summary>The rows of one flush for one table. A statement must not touch a row twice, so rows with the same key are merged here.</summary>
internal sealed class TableRows(Table table)
{
    private readonly List<object?[]> rows = [];
    private readonly Dictionary<object?[], int>? places = table.Key > 0 ? new(new KeyComparer(table.Key)) : null;

    public Table Table => table;

    /// <summary>Rows that still stand; to be changed in place.</summary>
    public IEnumerable<object?[]> Rows => places is null ? rows : places.Values.Order().Select(place => rows[place]);

    public bool IsEmpty => places is null ? rows.Count == 0 : places.Count == 0;

    public void Put(params object?[] row)
    {
        if (places is not null && places.TryGetValue(row, out var place))
        {
            rows[place] = row;
            return;
        }

        places?.Add(row, rows.Count);
        rows.Add(row);
    }

    /// <summary>Takes back the row with this key, if there is one.</summary>
    public void Drop(params object?[] key) => places!.Remove(key);

    public (NpgsqlDbType Type, Array Values) Column(int index) => table.Columns[index] switch
    {
        Kind.Integer => (NpgsqlDbType.Bigint, Values(index, value => (long?)value)),
        Kind.Real => (NpgsqlDbType.Double, Values(index, value => value is double number && !double.IsNaN(number) ? number : (double?)null)),
        Kind.Text => (NpgsqlDbType.Text, Values(index, value => value is string text ? PostgresText.Encode(text) : null)),
        Kind.Utf8 => (NpgsqlDbType.Text, Values(index, Bytes)),
        _ => (NpgsqlDbType.Bytea, Values(index, Bytes)),
    };

    private T[] Values<T>(int index, Func<object?, T> value) => [.. Rows.Select(row => value(row[index]))];

    private static byte[]? Bytes(object? value) => value switch
    {
        null => null,
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> memory => memory.ToArray(),
        _ => throw new NotSupportedException($"{value.GetType().Name} is no bytes."),
    };

    private sealed class KeyComparer(int columns) : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? left, object?[]? right) => left!.AsSpan(0, columns).SequenceEqual(right!.AsSpan(0, columns));

        public int GetHashCode(object?[] row)
        {
            var hash = default(HashCode);
            foreach (var value in row.AsSpan(0, columns))
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
