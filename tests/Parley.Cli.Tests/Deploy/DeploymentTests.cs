using System.Diagnostics;
using System.Text.Json;

namespace Parley.Cli.Tests.Deploy;

/// <summary>The files under deploy/ against the published schemas of the Compose specification and of Kubernetes, and against each other.</summary>
public sealed class DeploymentTests
{
    private static readonly string _deploy = Path.Combine(Repository.Root, "deploy");

    [Fact]
    public async Task Compose_and_Kubernetes_files_fit_the_published_schemas()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Parley.EndToEnd", "npm");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "kubernetes-models")), "The schemas are not installed: run `npm ci` in tests/Parley.EndToEnd/npm.");
        var start = new ProcessStartInfo("node", "deployment.mjs") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        var found = JsonElement.Parse(said);
        Assert.Equal([], found.GetProperty("compose").EnumerateArray().Select(problem => problem.GetString()));
        Assert.Equal([], found.GetProperty("kubernetes").EnumerateArray().Select(problem => problem.GetString()));
        Assert.True(found.GetProperty("kinds").GetArrayLength() >= 9, said);
    }

    [Fact]
    public async Task Every_metric_on_the_board_and_in_the_alerts_is_one_that_a_server_gives()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Serve.ServedParley.StartAsync(folder["data"]);
        await server.OkAsync($"{Serve.ServedParley.Conversation("default", "c")}/utterances", Serve.ServedParley.Utterance("u", "You are an idiot."));
        var asked = Metrics(await File.ReadAllTextAsync(Path.Combine(_deploy, "grafana", "dashboards", "parley.json")))
            .Concat(Metrics(await File.ReadAllTextAsync(Path.Combine(_deploy, "prometheus", "alerts.yml"))))
            .Except(_onlyOnceSomethingHappened, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count >= 10, string.Join(", ", asked));

        // A request is counted when it has ended, after its answer, and the exporter gives what it gathered a moment ago.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var given = await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
            asked.RemoveAll(name => given.Contains(name, StringComparison.Ordinal));
            if (asked.Count == 0)
            {
                return;
            }

            Assert.False(limit.IsCancellationRequested, string.Join(", ", asked));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Counters show up with their first count: nothing was refused, shed, taught or scored here, and no expert has changed.</summary>
    private static readonly string[] _onlyOnceSomethingHappened =
    [
        "parley_journal_failed_total", "parley_journal_refused_total", "parley_http_requests_shed_total", "parley_http_labels_received_total",
        "parley_http_texts_scored_total", "parley_http_live_connections", "parley_drift_alarms_total",
    ];

    private static IEnumerable<string> Metrics(string text) => System.Text.RegularExpressions.Regex
        .Matches(text, "(parley|http|orleans|kestrel)_[a-z_]+", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
        .Select(match => match.Value)
        .Where(name => name is not ("http_response_status_code" or "http_route"));
}
