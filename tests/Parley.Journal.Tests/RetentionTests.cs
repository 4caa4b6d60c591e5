using System.Text;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class RetentionTests(Engine engine) : IDisposable
{
    private const string OldText = "gooseberries-behind-the-shed";
    private static readonly StreamKey Old = new("club", "old");
    private static readonly StreamKey New = new("club", "new");
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Old_texts_leave_the_files_and_the_journal_still_verifies()
    {
        await FillAsync();
        Assert.True(Holds(OldText));
        Assert.Equal(3, await journal.Retention.ExpireTextsAsync("club", Sample.Noon.AddDays(5), Sample.Noon.AddDays(10)));
        Assert.False(Holds(OldText));
        Assert.False(Holds("Quincy"));
        Assert.True(Holds("fresh-words"));
        var report = await journal.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(3, report.Erased);
        Assert.Equal(1, await journal.Model.ErasuresAsync("club"));
    }

    [Fact]
    public async Task It_is_done_once_and_streams_that_lost_texts_become_stale()
    {
        await FillAsync();
        await journal.Retention.ExpireTextsAsync("club", Sample.Noon.AddDays(5), Sample.Noon.AddDays(10));
        Assert.Equal(0, await journal.Retention.ExpireTextsAsync("club", Sample.Noon.AddDays(5), Sample.Noon.AddDays(11)));
        Assert.Equal(AppendOutcome.Stale, await journal.Journal.AppendAsync(Sample.Append(Old, 3, Sample.Event("next"))));
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(New, 1, Sample.Event("next"))));
        Assert.Null((await journal.Journal.LoadAsync(Old)).Snapshot);
    }

    [Fact]
    public async Task Old_conversations_are_deleted_and_the_journal_still_verifies()
    {
        await FillAsync();
        await journal.Journal.AppendAsync(Sample.Append(StreamKey.OfCommunity("club"), 0, Sample.Event("policy")));
        Assert.Equal(1, await journal.Retention.PruneAsync("club", Sample.Noon.AddDays(5), 10, Sample.Noon.AddDays(10)));
        Assert.Empty(await journal.ReadAllAsync(Old));
        Assert.Null(await journal.Model.FindConversationAsync(new ConversationKey("club", "old")));
        Assert.Empty((await journal.VerifyAsync()).Findings);
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(Old, 0, Sample.Event("again"))));
        journal.Reopen();
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Deleting_beside_the_record_is_found()
    {
        await FillAsync();
        await journal.Retention.PruneAsync("club", Sample.Noon.AddDays(5), 10, Sample.Noon.AddDays(10));
        journal.Query("DELETE FROM pruned_events WHERE position = (SELECT MIN(position) FROM pruned_events)");
        Assert.Contains((await journal.VerifyAsync()).Findings, finding => finding.Contains("deleted events are missing", StringComparison.Ordinal));
        journal.Query("UPDATE events SET personal = NULL WHERE stream = (SELECT id FROM streams WHERE key = 'new')");
        Assert.Contains((await journal.VerifyAsync()).Findings, finding => finding.Contains("personal part is missing", StringComparison.Ordinal));
    }

    private async Task FillAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await journal.Journal.AppendAsync(Sample.Append(Old, i, Sample.Event($"u{i}", "Quincy", OldText) with { At = Sample.Noon.AddDays(i) }) with
            {
                Rows = [Sample.Utterance($"u{i}"), Conversation(Sample.Noon.AddDays(i))],
                Snapshot = new(i + 1, Encoding.UTF8.GetBytes($"state with {OldText}")),
            });
        }

        await journal.Journal.AppendAsync(Sample.Append(New, 0, Sample.Event("u", "bob", "fresh-words") with { At = Sample.Noon.AddDays(9) }) with
        {
            Rows = [Sample.Utterance("u"), Conversation(Sample.Noon.AddDays(9))],
        });
    }

    private static ConversationRow Conversation(DateTimeOffset at) => new(0.1, RiskLevel.Calm, 1, "open", ModerationAction.None, at);

    private bool Holds(string text) => engine == Engine.Sqlite ? FilesHold(text) : RowsHold(text);

    private bool RowsHold(string text) => ((string[])["speakers", "events", "snapshots"]).Any(table => journal.Query(
        $"SELECT COUNT(*) FROM {table} AS t WHERE t::text LIKE '%{text}%' OR t::text LIKE '%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}%'") > 0);

    private bool FilesHold(string text) => Directory.GetFiles(journal.Directory).Where(f => !f.EndsWith("journal.lock", StringComparison.Ordinal)).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}

public sealed class SqliteRetentionTests() : RetentionTests(Engine.Sqlite);

public sealed class PostgresRetentionTests() : RetentionTests(Engine.Postgres);
