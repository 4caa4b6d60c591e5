using System.Text.Json;
using Parley.Agents.Batch;

namespace Parley.Cli.Tests.Replay;

public sealed class ReplayCommandTests
{
    [Fact]
    public async Task A_recorded_journal_is_replayed_under_another_policy_and_stays_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await RecordAsync(folder.Path);
        var policy = Path.Combine(folder.Path, "strict.yaml");
        await File.WriteAllTextAsync(policy, "version: 1\nmode: act\ncategories: { insult: { nudge: 0.2, review: 0.3, hold: 0.4, hide: 0.5 } }\n", TestContext.Current.CancellationToken);
        var replayed = await Tool.RunAsync("replay", "--data", folder.Path, "--policy", policy, "--json");
        var report = JsonElement.Parse(replayed.Output);
        Assert.Equal((3, 1), (report.GetProperty("utterances").GetInt32(), report.GetProperty("changed").GetInt32()));
        Assert.Equal("""{"before":0,"after":1,"added":1,"removed":0}""", report.GetProperty("by_action").GetProperty("hide").GetRawText());
        Assert.Equal(("thread", "u1"), (report.GetProperty("examples")[0].GetProperty("conversation").GetString(), report.GetProperty("examples")[0].GetProperty("utterance").GetString()));
        Assert.StartsWith("1 of 3 utterances in 1 conversations", (await Tool.RunAsync("replay", "--data", folder.Path, "--policy", policy)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_policy_and_a_folder_without_a_journal_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        var policy = Path.Combine(folder.Path, "wrong.yaml");
        await File.WriteAllTextAsync(policy, "version: 1\nmood: act\n", TestContext.Current.CancellationToken);
        var wrong = await Tool.RunAsync("replay", "--data", folder.Path, "--policy", policy);
        Assert.Equal(ExitCodes.BadInput, wrong.Exit);
        Assert.StartsWith($"{policy}:2: mood", wrong.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(policy, "version: 1\n", TestContext.Current.CancellationToken);
        Assert.Equal($"{folder.Path}: --data: holds no journal\n", (await Tool.RunAsync("replay", "--data", folder.Path, "--policy", policy)).Error);
    }

    private static async Task RecordAsync(string data)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await BatchSession.StartAsync(new BatchOptions { DataDirectory = data, Policy = "version: 1\nmode: act\ncategories: { insult: { hide: never } }" }, cancellation);
        foreach (var (text, i) in new[] { "Thank you, that helped.", "You are an idiot.", "See you on Sunday." }.Select((text, i) => (text, i)))
        {
            var said = new Utterance { Id = $"u{i}", Speaker = $"s{i}", Text = text, Timestamp = DateTimeOffset.UnixEpoch.AddDays(400).AddMinutes(i) };
            (await session.SubmitAsync("thread", said, cancellation)).OrThrow();
        }
    }
}
