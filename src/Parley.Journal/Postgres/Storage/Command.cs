using Npgsql;
using NpgsqlTypes;
using Parley.Journal.Storage;

namespace Parley.Journal.Postgres.Storage;

/// <summary>A statement of <see cref="SqlCatalog"/> with its parameters, bound in order. Npgsql prepares it by its text on second use.</summary>
internal sealed class Command(string name)
{
    public NpgsqlBatchCommand Batched { get; } = new(SqlCatalog.Postgres.Find(name));

    public Command With(long value) => Bound(NpgsqlDbType.Bigint, value);

    public Command With(double value) => Bound(NpgsqlDbType.Double, value);

    public Command With(DateTimeOffset value) => With(value.ToUnixTimeMilliseconds());

    public Command With(string? value) => Bound(NpgsqlDbType.Text, value is null ? DBNull.Value : PostgresText.Encode(value));

    public Command WithBlob(byte[] value) => Bound(NpgsqlDbType.Bytea, value);

    public Command With(IEnumerable<string> values) => Bound(NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(PostgresText.Encode).ToArray());

    public Command With(IEnumerable<double> values) =>
        Bound(NpgsqlDbType.Array | NpgsqlDbType.Double, values.Select(value => double.IsNaN(value) ? (double?)null : value).ToArray());

    /// <summary>One array for each column of the table, with a value for each row.</summary>
    public Command With(TableRows rows)
    {
        for (var i = 0; i < rows.Table.Columns.Length; i++)
        {
            var (type, values) = rows.Column(i);
            Bound(NpgsqlDbType.Array | type, values);
        }

        return this;
    }

    private Command Bound(NpgsqlDbType type, object value)
    {
        Batched.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
        return this;
    }
}
