using System.Text.Json;
using Parley.Agents.Batch;

namespace Parley.Cli.Tests.Export;

public sealed class ExportDsaTests
{
    [Fact]
    public async Task A_hidden_message_becomes_a_statement_without_its_text_or_author()
    {
        using var folder = new TemporaryFolder();
        await RecordAsync(folder.Path);
        var exported = await Tool.RunAsync("export", "dsa", "--data", folder.Path);
        var statement = JsonElement.Parse(Assert.Single(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("default__thread__u1__0__hide__policy", statement.GetProperty("puid").GetString());
        Assert.Equal("CONTENT_TYPE_TEXT", statement.GetProperty("content_type")[0].GetString());
        Assert.False(statement.TryGetProperty("territorial_scope", out _));
        Assert.DoesNotContain("idiot", exported.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", exported.Output, StringComparison.Ordinal);

        var csv = (await Tool.RunAsync("export", "dsa", "--data", folder.Path, "--csv")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("puid,decision_visibility,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("default__thread__u1__0__hide__policy,DECISION_VISIBILITY_CONTENT_DISABLED,,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_decisions_apply_is_told_by_the_platform_in_the_databases_codes()
    {
        using var folder = new TemporaryFolder();
        await RecordAsync(folder.Path);
        var exported = await Tool.RunAsync("export", "dsa", "--data", folder.Path, "--territory", "FR,DE");
        Assert.Contains("\"territorial_scope\":[\"DE\",\"FR\"]", exported.Output, StringComparison.Ordinal);
        var refused = await Tool.RunAsync("export", "dsa", "--data", folder.Path, "--territory", "Texas");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--territory must be EU, EEA", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_list_is_printed_a_line_each()
    {
        using var folder = new TemporaryFolder();
        await RecordAsync(folder.Path);
        var exported = await Tool.RunAsync("audit", "export", "--data", folder.Path, "--community", "default");
        var entry = JsonElement.Parse(Assert.Single(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(("batch", "policy put", "version 1"), (entry.GetProperty("actor").GetString(), entry.GetProperty("action").GetString(), entry.GetProperty("subject").GetString()));
    }

    private static async Task RecordAsync(string data)
    {
        var cancellation = TestContext.Current.CancellationToken;
        const string policy = "version: 1\nmode: act\ncategories: { insult: { nudge: 0.2, review: 0.3, hold: 0.4, hide: 0.5 } }";
        await using var session = await BatchSession.StartAsync(new BatchOptions { DataDirectory = data, Policy = policy }, cancellation);
        foreach (var (text, i) in new[] { "Thank you, that helped.", "You are an idiot." }.Select((text, i) => (text, i)))
        {
            var said = new Utterance { Id = $"u{i}", Speaker = "ada", Text = text, Timestamp = DateTimeOffset.UnixEpoch.AddDays(400).AddMinutes(i) };
            (await session.SubmitAsync("thread", said, cancellation)).OrThrow();
        }
    }
}
