using System.Text;
using Microsoft.Data.Sqlite;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class SqliteErasureTests() : ErasureTests(Engine.Sqlite)
{
    [Fact]
    public async Task No_byte_of_name_or_text_is_left_in_any_file()
    {
        await FillAsync();
        Assert.True(Leaks() > 0);
        Assert.Equal(41, await EraseAsync());
        Assert.Equal(0, Leaks());
        Opened.Close();
        Assert.Equal(0, Leaks());
    }

    [Fact]
    public async Task While_a_reader_holds_old_pages_it_says_so_and_asking_again_finishes_it()
    {
        Opened.Reopen(o => o with { BusyTimeout = TimeSpan.FromMilliseconds(30) });
        await FillAsync();
        using (var reader = new SqliteConnection($"Data Source={Opened.File};Mode=ReadOnly;Pooling=False"))
        {
            reader.Open();
            using var command = reader.CreateCommand();
            command.CommandText = "BEGIN; SELECT COUNT(*) FROM events";
            command.ExecuteScalar();
            await Assert.ThrowsAsync<JournalUnavailableException>(async () => await EraseAsync());
        }

        Assert.Equal(0, await EraseAsync());
        Assert.Equal(0, Leaks());
    }

    [Fact]
    public async Task An_erasure_cut_off_before_its_last_step_is_finished_on_opening()
    {
        await FillAsync();
        await Opened.Store.WriteAsync(session => Sqlite.Writing.SpeakerEraser.Erase(session, "club", Speaker, "eve", Sample.Noon));
        Assert.True(Leaks() > 0);
        Opened.Reopen();
        await Opened.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t9"), 0, Sample.Event("u1")));
        await Opened.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t9"), 1, Sample.Event("u2")));
        Assert.Equal(0, Leaks());
    }

    /// <summary>How many of the journal's files hold the name or the text.</summary>
    private int Leaks() => Directory.GetFiles(Opened.Directory).Where(f => !f.EndsWith("journal.lock", StringComparison.Ordinal)).Count(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        return bytes.IndexOf(Encoding.UTF8.GetBytes(Speaker)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0;
    });
}
