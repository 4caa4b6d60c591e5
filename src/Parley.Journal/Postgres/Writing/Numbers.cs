using Npgsql;
using Parley.Journal.Postgres.Storage;

namespace Parley.Journal.Postgres.Writing;

/// <summary>Numbers from a sequence, a block at a time. What a rollback or the end of the process leaves unused is a gap, and nothing minds.</summary>
internal sealed class Numbers(string statement)
{
    private const int Block = 1000;
    private long next;
    private long end;

    public long Next(NpgsqlConnection connection)
    {
        if (next == end)
        {
            using var batch = new NpgsqlBatch(connection) { BatchCommands = { new Command(statement).Batched } };
            next = (long)batch.ExecuteScalar()!;
            end = next + Block;
        }

        return next++;
    }
}
