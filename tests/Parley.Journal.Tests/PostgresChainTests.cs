using CsCheck;

namespace Parley.Journal.Tests;

public sealed class PostgresChainTests : IAsyncLifetime
{
    private static readonly string[] Columns = ["payload", "type", "personal", "hash", "commitment"];
    private readonly TestJournal journal = new(Engine.Postgres, o => o with { CheckpointEvery = 10 });

    public async ValueTask InitializeAsync()
    {
        await ChainSample.FillAsync(journal);
        // Closing writes the last checkpoint.
        journal.Reopen(o => o with { ReadOnly = true });
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_untouched_journal_is_whole()
    {
        var report = await journal.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((4L, 40L, 9L, 4L), (report.Streams, report.Events, report.Erased, report.Checkpoints));
    }

    [Fact]
    public async Task A_changed_character_anywhere_in_an_event_is_found_and_named() =>
        await Gen.Select(Gen.Long[1, 36], Gen.Int[0, 4].Select(i => Columns[i]), Gen.Int[1, 32]).SampleAsync(async (position, column, index) =>
        {
            var bytes = column is "hash" or "commitment";
            var changed = bytes
                ? $"set_byte({column}, {index - 1}, get_byte({column}, {index - 1}) # 1)"
                : $"overlay({column} PLACING chr(ascii(substr({column}, {index}, 1)) # 1) FROM {index})";
            var size = bytes ? $"{column} IS NOT NULL" : $"length({column}) >= {index}";
            if (journal.Query($"WITH done AS (UPDATE events SET {column} = {changed} WHERE position = {position} AND {size} RETURNING 1) SELECT COUNT(*) FROM done") == 0)
            {
                return true;
            }

            var found = (await journal.VerifyAsync()).Findings;
            journal.Query($"UPDATE events SET {column} = {changed} WHERE position = {position}");
            return found.Any(f => f.StartsWith("club", StringComparison.Ordinal)) && (await journal.VerifyAsync()).Findings.IsEmpty;
        }, iter: 25, threads: 1);

    [Theory]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 7")]
    [InlineData("UPDATE events SET personal = NULL WHERE position = 1")]
    [InlineData("UPDATE events SET personal = '{}' WHERE position = 10")]
    [InlineData("UPDATE events SET speaker = 2 WHERE position = 1")]
    [InlineData("UPDATE speakers SET name = 'other' WHERE id = 1")]
    [InlineData("UPDATE speakers SET key = decode(repeat('00', 32), 'hex') WHERE id = 1")]
    [InlineData("UPDATE speakers SET name = NULL, key = NULL WHERE id = 1; UPDATE events SET personal = NULL WHERE speaker = 1")]
    [InlineData("DELETE FROM events WHERE position = (SELECT MAX(position) FROM events)")]
    [InlineData("DELETE FROM events WHERE stream = 1 AND sequence = 13; UPDATE streams SET version = 12, head = (SELECT hash FROM events WHERE stream = 1 AND sequence = 12) WHERE id = 1")]
    [InlineData("DELETE FROM events WHERE stream = 2; DELETE FROM streams WHERE id = 2")]
    [InlineData("UPDATE events SET sequence = 99 WHERE position = 1; UPDATE events SET sequence = 1 WHERE position = 4; UPDATE events SET sequence = 2 WHERE position = 1")]
    [InlineData("UPDATE events SET position = 99 WHERE position = 1; UPDATE events SET position = 1 WHERE position = 2; UPDATE events SET position = 2 WHERE position = 99")]
    [InlineData("UPDATE streams SET key = 'renamed' WHERE id = 1")]
    [InlineData("UPDATE streams SET version = version + 1 WHERE id = 1")]
    [InlineData("UPDATE streams SET head = decode(repeat('00', 32), 'hex') WHERE id = 1")]
    [InlineData("UPDATE communities SET events = events - 1")]
    [InlineData("UPDATE communities SET chain = decode(repeat('00', 32), 'hex')")]
    [InlineData("UPDATE checkpoints SET chain = decode(repeat('00', 32), 'hex') WHERE position = (SELECT MIN(position) FROM checkpoints)")]
    [InlineData("UPDATE checkpoints SET hash = decode(repeat('00', 32), 'hex') WHERE position = (SELECT MAX(position) FROM checkpoints)")]
    [InlineData("DELETE FROM checkpoints WHERE position = (SELECT MIN(position) FROM checkpoints)")]
    public async Task What_somebody_changes_by_hand_is_found(string sql)
    {
        journal.Query(sql);
        Assert.NotEmpty((await journal.VerifyAsync()).Findings);
    }
}
