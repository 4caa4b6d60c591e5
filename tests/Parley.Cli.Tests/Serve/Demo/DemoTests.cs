using Parley.Cli.Serve.Demo;

namespace Parley.Cli.Tests.Serve.Demo;

public sealed class DemoTests
{
    [Fact]
    public void Every_sample_message_is_spoken_once_and_in_its_threads_order()
    {
        var ids = DemoScript.Lines.Select(line => line.Utterance.Id).ToList();
        Assert.Equal((130, 130), (ids.Count, ids.Distinct().Count()));
        Assert.All(DemoScript.Lines, line => Assert.True(line.Utterance.ReplyTo is not { } parent || ids.IndexOf(parent) < ids.IndexOf(line.Utterance.Id), line.Utterance.Id));
    }

    [Fact]
    public void Every_thread_ends_once_with_its_last_message_and_a_known_end()
    {
        var ends = DemoScript.Lines.Where(line => line.Ends).Select(line => line.Conversation).ToList();
        Assert.Equal(10, ends.Distinct().Count());
        Assert.Equal(10, ends.Count);
        Assert.All(ends, end => Assert.True(DemoScript.Derails.ContainsKey(end), end));
    }

    [Fact]
    public void A_quarrel_is_over_within_seventy_five_messages() =>
        Assert.Contains(DemoScript.Lines.Take(75), line => line is { Ends: true, Conversation: "derailing-update" });

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://[::]:0")]
    public async Task The_demo_needs_no_sign_in_so_it_listens_on_this_machine_alone(string urls)
    {
        using var process = ToolProcess.Start("serve", "--demo", "--urls", urls);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("--demo", error, StringComparison.Ordinal);
    }
}
