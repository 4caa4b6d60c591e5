using Parley.Cli.Audit;
using Parley.Core.Journaling;

namespace Parley.Cli.Tests.Audit;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task A_whole_journal_ends_with_zero()
    {
        var run = await Tool.RunAsync(Report(), "audit", "verify", "--data", Path.GetTempPath());
        Assert.Equal((ExitCodes.Success, "1,234 events in 5 streams, 2 checkpoints, 1 events erased\nthe journal is whole\n"), (run.Exit, run.Output));
    }

    [Fact]
    public async Task A_changed_journal_ends_with_one_and_lists_the_places()
    {
        var run = await Tool.RunAsync(Report("default/c 3: hash"), "audit", "verify", "--data", Path.GetTempPath());
        Assert.Equal(ExitCodes.Failed, run.Exit);
        Assert.EndsWith("the journal was changed in 1 place\ndefault/c 3: hash\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document()
    {
        var run = await Tool.RunAsync(Report("x"), "audit", "verify", "--data", Path.GetTempPath(), "--json");
        Assert.Equal("{\"streams\":5,\"events\":1234,\"erased\":1,\"checkpoints\":2,\"findings\":[\"x\"]}\n", run.Output);
    }

    [Fact]
    public async Task An_absent_folder_is_bad_input()
    {
        var run = await Tool.RunAsync(Report(), "audit", "verify", "--data", "/nowhere/at/all");
        Assert.Equal((ExitCodes.BadInput, "/nowhere/at/all: --data: there is no such folder\n"), (run.Exit, run.Error));
    }

    [Fact]
    public async Task A_folder_without_a_journal_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var refused = await Assert.ThrowsAsync<BadInputException>(() => JournalVerification.RunAsync(folder.Path, CancellationToken.None));
        Assert.Equal($"{folder.Path}: --data: holds no journal", refused.Message);
    }

    private static AuditReport Report(params ImmutableArray<string> findings) => new(5, 1234, 1, 2, findings);
}
