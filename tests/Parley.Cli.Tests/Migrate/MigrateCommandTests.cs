using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;
using Parley.Servers;

namespace Parley.Cli.Tests.Migrate;

public sealed class MigrateCommandTests : IClassFixture<MovedJournal>
{
    private readonly MovedJournal moved;

    public MigrateCommandTests(MovedJournal moved)
    {
        Required.Server(PostgresServer.Missing);
        this.moved = moved;
    }

    [Fact]
    public void Half_a_journal_is_read_by_nobody_and_the_message_says_what_to_do()
    {
        Assert.Equal((ExitCodes.Failed, ""), (moved.Half.Exit, moved.Half.Output));
        Assert.Contains("run parley migrate to its end", moved.Half.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_was_killed_is_finished_by_the_same_command_and_every_hash_is_the_same()
    {
        Assert.True(moved.Finished.Exit == ExitCodes.Success, moved.Finished.Error);
        Assert.Contains("every chain is the same", moved.Finished.Output, StringComparison.Ordinal);
        var here = await Tool.RealAsync("audit", "verify", "--data", moved.Data, "--json");
        var there = await Tool.RealAsync("audit", "verify", "--database", moved.Variable, "--json");
        Assert.Equal((ExitCodes.Success, here.Output), (there.Exit, there.Output));
        Assert.EndsWith("\"findings\":[]}\n", there.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "export")]
    [InlineData("export", "dsa")]
    [InlineData("export", "stream", "--community", "default")]
    public async Task What_was_moved_is_read_from_the_database_as_from_the_folder(params string[] command)
    {
        var here = await Tool.RealAsync([.. command, "--data", moved.Data]);
        var there = await Tool.RealAsync([.. command, "--database", moved.Variable]);
        Assert.Equal(here, there);
        Assert.True(here.Exit == ExitCodes.Success && (here.Output.Length > 0 || command.Contains("stream")), here.ToString());
    }

    [Fact]
    public async Task A_database_that_has_a_journal_is_refused_and_left_as_it_is()
    {
        var again = await Tool.RealAsync("migrate", "--from", moved.Data, "--to", moved.Variable);
        Assert.Equal((ExitCodes.Failed, ""), (again.Exit, again.Output));
        Assert.EndsWith($"{moved.Data} to {moved.Variable}: The journal was moved into this database already.\n", again.Error, StringComparison.Ordinal);

        var (variable, connection) = Databases.New();
        await using (var own = new ServiceCollection().AddPostgresJournal(new PostgresJournalOptions { ConnectionString = connection }).BuildServiceProvider())
        {
            await own.GetRequiredService<IJournal>().AppendAsync(new Append
            {
                Stream = new StreamKey("club", "t1"),
                ExpectedVersion = 0,
                Events = [new JournalEvent { Type = "Said", Payload = "{\"v\":1}"u8.ToArray(), At = DateTimeOffset.UnixEpoch }],
            });
        }

        var refused = await Tool.RealAsync("migrate", "--from", moved.Data, "--to", variable);
        Assert.Equal(ExitCodes.Failed, refused.Exit);
        Assert.Contains("The database has a journal already", refused.Error, StringComparison.Ordinal);
        Assert.Contains("1 events in 1 streams", (await Tool.RealAsync("audit", "verify", "--database", variable)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ExitCodes.BadInput, "the variable PARLEY_TEST_NOWHERE is not set")]
    [InlineData("Hostt=db;Pasword=secret", ExitCodes.Failed, "PARLEY_TEST_NOWHERE: The connection string of the journal cannot be read.")]
    [InlineData("Host=127.0.0.1;Port=1;Username=parley;Password=secret;Database=parley", ExitCodes.Failed, "PARLEY_TEST_NOWHERE: The journal could not be reached: Failed to connect to 127.0.0.1:1")]
    public async Task A_connection_string_that_leads_nowhere_is_said_to_and_shows_no_password(string? connection, int exit, string message)
    {
        Environment.SetEnvironmentVariable("PARLEY_TEST_NOWHERE", connection);
        var refused = await Tool.RealAsync("migrate", "--from", moved.Data, "--to", "PARLEY_TEST_NOWHERE");
        Assert.Equal((exit, ""), (refused.Exit, refused.Output));
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Error, StringComparison.Ordinal);
    }
}
