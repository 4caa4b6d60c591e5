using Parley.Agents.Batch;
using Parley.Core.Learning.Evaluation;

namespace Parley.Cli.Tests.Export;

public sealed class ExportStreamTests
{
    [Fact]
    public async Task A_journal_with_labels_becomes_a_stream_that_evaluate_ensemble_reads()
    {
        using var folder = new TemporaryFolder();
        await LabelAsync(folder.Path, labels: 4);
        var exported = await Tool.RunAsync("export", "stream", "--data", folder.Path, "--community", "default");
        Assert.Equal(ExitCodes.Success, exported.Exit);
        var rows = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(StreamRow.Parse).ToList();
        Assert.Equal([0.0, 1.0, 0.0, 1.0], rows.Select(row => row.Label));
        Assert.All(rows, row => Assert.Contains("pooled", row.Opinions.Names));

        var stream = Path.Combine(folder.Path, "stream.jsonl");
        await File.WriteAllTextAsync(stream, exported.Output, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, (await Tool.RunAsync("evaluate", "ensemble", stream, "--json")).Exit);
    }

    [Fact]
    public async Task A_community_the_journal_does_not_know_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        await LabelAsync(folder.Path, labels: 1);
        var exported = await Tool.RunAsync("export", "stream", "--data", folder.Path, "--community", "elsewhere");
        Assert.Equal((ExitCodes.BadInput, $"{folder.Path}: --community: the journal has no community 'elsewhere'\n"), (exported.Exit, exported.Error));
    }

    [Fact]
    public async Task A_folder_without_a_journal_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var exported = await Tool.RunAsync("export", "stream", "--data", folder.Path, "--community", "default");
        Assert.Equal((ExitCodes.BadInput, $"{folder.Path}: --data: holds no journal\n"), (exported.Exit, exported.Error));
    }

    private static async Task LabelAsync(string data, int labels)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await BatchSession.StartAsync(new BatchOptions { DataDirectory = data }, cancellation);
        var key = new ConversationKey("default", "thread");
        for (var i = 0; i < labels; i++)
        {
            var text = i % 2 == 1 ? $"You are an idiot, number {i}." : $"Thank you, number {i}.";
            var said = new Utterance { Id = $"u{i}", Speaker = "ada", Text = text, Timestamp = DateTimeOffset.UnixEpoch.AddMinutes(i) };
            (await session.SubmitAsync(key.Conversation, said, cancellation)).OrThrow();
            (await session.Parley.FeedbackAsync(key, new Feedback { Id = $"f{i}", Utterance = said.Id, Labels = [new("toxicity", i % 2)], Source = "test" })).OrThrow();
        }
    }
}
