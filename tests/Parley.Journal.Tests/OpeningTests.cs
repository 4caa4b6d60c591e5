using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_directory_is_created_with_its_parents()
    {
        using var journal = new TestJournal(place: folder.File("a/b"));
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        Assert.True(File.Exists(folder.File("a/b/journal.db")));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(folder.File("journal.db"), new string('?', 5000));
        Assert.Contains("not a Parley journal", Refused(), StringComparison.Ordinal);
        Assert.Equal(new string('?', 5000), File.ReadAllText(folder.File("journal.db")));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE theirs (x)");
        var before = File.ReadAllBytes(folder.File("journal.db"));
        Assert.Contains("not a Parley journal", Refused(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.File("journal.db")));
    }

    [Fact]
    public void A_journal_of_a_newer_program_is_refused()
    {
        using (var journal = new TestJournal(place: folder.Path))
        {
            _ = journal.Store;
        }

        Execute("PRAGMA user_version = 1000");
        Assert.Contains("newer Parley", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_a_newer_program_brought_up_to_its_schema_refuses_this_one_whether_it_would_write_or_only_read_and_is_left_alone()
    {
        using var newer = new TestJournal(Engine.Postgres);
        await newer.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        newer.Query("INSERT INTO migrations SELECT MAX(number) + 1, '9999_of_tomorrow.sql' FROM migrations");
        foreach (var readOnly in (bool[])[false, true])
        {
            using var older = new TestJournal(o => o with { ReadOnly = readOnly }, newer.Place, Engine.Postgres);
            var refused = Assert.Throws<JournalUnavailableException>(() => older.Postgres);
            Assert.Contains("newer Parley", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, newer.Query("SELECT COUNT(*) FROM migrations WHERE name = '9999_of_tomorrow.sql'"));
        Assert.Equal(AppendOutcome.Appended, await newer.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }

    [Fact]
    public void A_second_writer_is_refused_with_the_process_that_holds_it()
    {
        using var journal = new TestJournal(place: folder.Path);
        _ = journal.Store;
        Assert.Contains($"process {Environment.ProcessId} (", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_stands_beside_the_writer_and_cannot_write()
    {
        using var journal = new TestJournal(place: folder.Path);
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        using var reader = new TestJournal(o => o with { ReadOnly = true }, folder.Path);
        Assert.Single(await reader.ReadAllAsync(Sample.Stream));
        Assert.Empty((await reader.VerifyAsync()).Findings);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await reader.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }

    [Fact]
    public void Reading_a_journal_that_does_not_exist_creates_nothing()
    {
        using var reader = new TestJournal(o => o with { ReadOnly = true }, folder.File("none"));
        Assert.Throws<JournalUnavailableException>(() => reader.Store);
        Assert.False(Directory.Exists(folder.File("none")));
    }

    [Fact]
    public void A_process_that_died_while_making_the_file_is_no_hindrance()
    {
        Execute("PRAGMA journal_mode = WAL");
        using var journal = new TestJournal(place: folder.Path);
        Assert.NotNull(journal.Store);
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        var options = new SqliteJournalOptions { Path = folder.Path };
        foreach (var (wrong, name) in ((SqliteJournalOptions, string)[])[
            (options with { Path = " " }, "Path"), (options with { FlushLimit = 0 }, "FlushLimit"), (options with { QueueLimit = 10 }, "QueueLimit"),
            (options with { Readers = 0 }, "Readers"), (options with { BusyTimeout = TimeSpan.FromSeconds(-1) }, "BusyTimeout")])
        {
            var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddSqliteJournal(wrong));
            Assert.StartsWith($"SqliteJournalOptions.{name} ", error.Message, StringComparison.Ordinal);
        }
    }

    private string Refused()
    {
        using var journal = new TestJournal(place: folder.Path);
        return Assert.Throws<JournalUnavailableException>(() => journal.Store).Message;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
