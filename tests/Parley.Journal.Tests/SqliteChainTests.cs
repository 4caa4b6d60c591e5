using CsCheck;
using Microsoft.Data.Sqlite;
using Parley.Core.Journaling;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Tests;

public sealed class SqliteChainTests : IAsyncLifetime
{
    private static readonly string[] Columns = ["payload", "type", "personal", "hash", "commitment"];
    private readonly TestJournal journal = new(o => o with { CheckpointEvery = 10 });

    public async ValueTask InitializeAsync()
    {
        await ChainSample.FillAsync(journal);
        journal.Close();
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_untouched_journal_is_whole()
    {
        var report = await VerifyAsync(journal.Directory);
        Assert.Empty(report.Findings);
        Assert.Equal((4L, 40L, 9L, 4L), (report.Streams, report.Events, report.Erased, report.Checkpoints));
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_an_event_is_found_and_named() =>
        await Gen.Select(Gen.Long[1, 36], Gen.Int[0, 4].Select(i => Columns[i]), Gen.Int[0, 10_000], Gen.Int[0, 6])
            .SampleAsync(async (position, column, index, bit) =>
            {
                using var copy = Copy();
                return !Flip(copy, position, column, index, bit) || (await FindingsAsync(copy)).Any(f => f.StartsWith("club", StringComparison.Ordinal));
            }, iter: 60, threads: 2);

    [Theory]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 7")]
    [InlineData("UPDATE events SET personal = NULL WHERE position = 1")]
    [InlineData("UPDATE events SET personal = '{}' WHERE position = 10")]
    [InlineData("UPDATE events SET speaker = 2 WHERE position = 1")]
    [InlineData("UPDATE speakers SET name = 'other' WHERE id = 1")]
    [InlineData("UPDATE speakers SET key = zeroblob(32) WHERE id = 1")]
    [InlineData("UPDATE speakers SET name = NULL, key = NULL WHERE id = 1; UPDATE events SET personal = NULL WHERE speaker = 1")]
    [InlineData("DELETE FROM events WHERE position = (SELECT MAX(position) FROM events)")]
    [InlineData("DELETE FROM events WHERE stream = 1 AND sequence = 13; UPDATE streams SET version = 12, head = (SELECT hash FROM events WHERE stream = 1 AND sequence = 12) WHERE id = 1")]
    [InlineData("DELETE FROM events WHERE stream = 2; DELETE FROM streams WHERE id = 2")]
    [InlineData("UPDATE events SET sequence = 99 WHERE position = 1; UPDATE events SET sequence = 1 WHERE position = 4; UPDATE events SET sequence = 2 WHERE position = 1")]
    [InlineData("UPDATE events SET position = 99 WHERE position = 1; UPDATE events SET position = 1 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 99")]
    [InlineData("UPDATE streams SET key = 'renamed' WHERE id = 1")]
    [InlineData("UPDATE streams SET version = version + 1 WHERE id = 1")]
    [InlineData("UPDATE streams SET head = zeroblob(32) WHERE id = 1")]
    [InlineData("UPDATE communities SET events = events - 1")]
    [InlineData("UPDATE communities SET chain = zeroblob(32)")]
    [InlineData("UPDATE checkpoints SET chain = zeroblob(32) WHERE position = (SELECT MIN(position) FROM checkpoints)")]
    [InlineData("UPDATE checkpoints SET hash = zeroblob(32) WHERE position = (SELECT MAX(position) FROM checkpoints)")]
    [InlineData("DELETE FROM checkpoints WHERE position = (SELECT MIN(position) FROM checkpoints)")]
    public async Task What_somebody_changes_by_hand_is_found(string sql)
    {
        using var copy = Copy();
        Edit(copy, sql);
        Assert.NotEmpty(await FindingsAsync(copy));
    }

    [Fact]
    public async Task A_file_damaged_anywhere_is_reported_or_refused_and_nothing_else_is_thrown() =>
        await Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte).SampleAsync(async (offset, value) =>
        {
            using var copy = Copy();
            using (var file = File.OpenWrite(copy.File("journal.db")))
            {
                file.Position = offset % file.Length;
                file.WriteByte(value);
            }

            try
            {
                _ = await FindingsAsync(copy);
            }
            catch (JournalUnavailableException)
            {
                // So badly damaged that it cannot be opened.
            }
        }, iter: 60, threads: 2);

    private TestFolder Copy()
    {
        var copy = new TestFolder();
        File.Copy(journal.File, copy.File("journal.db"));
        return copy;
    }

    /// <summary>Flips a bit of a text's or blob's byte; false where the column is NULL. Bits of texts stay within ASCII.</summary>
    private static bool Flip(TestFolder folder, long position, string column, int index, int bit)
    {
        using var session = new Session(folder.File("journal.db"), SqliteOpenMode.ReadWrite, TimeSpan.FromSeconds(1));
        byte[] bytes;
        using (var read = new Statement(session.Handle, $"SELECT {column} FROM events WHERE position = ?1"))
        {
            read.With(position).Next();
            bytes = read.Bytes(0);
        }

        if (bytes.Length == 0)
        {
            return false;
        }

        bytes[index % bytes.Length] ^= (byte)(1 << bit);
        using var write = new Statement(session.Handle, $"UPDATE events SET {column} = ?1 WHERE position = ?2");
        _ = column is "hash" or "commitment" ? write.WithBlob(bytes) : write.WithText(bytes);
        return write.With(position).Run() == 1;
    }

    private static void Edit(TestFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("journal.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private static async Task<IEnumerable<string>> FindingsAsync(TestFolder folder) => (await VerifyAsync(folder.Path)).Findings;

    private static async Task<AuditReport> VerifyAsync(string directory)
    {
        using var opened = new TestJournal(o => o with { ReadOnly = true }, directory);
        return await opened.VerifyAsync();
    }
}
