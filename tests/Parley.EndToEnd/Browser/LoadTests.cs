using System.Diagnostics;
using System.Globalization;
using System.Text;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>How quickly pages open with much in the journal and much arriving. Run by hand; docs/reports/dashboard.md has the numbers.</summary>
public sealed class LoadTests
{
    private const int Conversations = 10_000;
    private const int PerSecond = 500;
    private const int Rounds = 5;
    private static readonly string[] _pages = ["live", "queue", "ensemble", "policy", "simulation", "health", "conversations/c0"];
    private static readonly string[] _said = ["I see it another way, and here is why.", "You never read what others write, do you?", "Thanks, that helped.", "What nonsense. Who told you that?"];

    [Fact(Explicit = true)]
    public async Task Pages_open_within_a_second_while_much_arrives()
    {
        using var data = new TemporaryFolder();
        await using var browser = await Chromium.StartAsync();
        await using var server = await ServedParley.StartAsync(data["data"], ("Parley__Server__RequestsPerSecond", "100000"), ("Parley__Server__Burst", "100000"));
        var seeding = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Conversations), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) => await SayAsync(server, i, 0));
        var seeded = seeding.Elapsed;

        using var stop = new CancellationTokenSource();
        var arrived = new Arrived();
        var arriving = ArriveAsync(server, arrived, stop.Token);
        await using var window = await browser.OpenAsync(server.Client.BaseAddress!);
        await window.SignInAsync(ServedParley.Key);
        await window.GoAsync("/c/default/live");
        var began = Stopwatch.StartNew();
        var before = arrived.Count;
        var report = new StringBuilder().AppendLine("| page | median | slowest |").AppendLine("|---|---|---|");
        foreach (var page in _pages)
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                await window.GoAsync($"/c/default/{page}");
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            report.AppendLine(CultureInfo.InvariantCulture, $"| {page} | {times[Rounds / 2]:0} ms | {times[^1]:0} ms |");
        }

        var rate = (arrived.Count - before) / began.Elapsed.TotalSeconds;
        await window.GoAsync("/c/default/conversations/live-one");
        await server.OkAsync($"{ServedParley.Conversation("default", "live-one")}/utterances", ServedParley.Utterance("first", "Hello."));
        await window.GoAsync("/c/default/conversations/live-one");
        var heard = Stopwatch.StartNew();
        await server.OkAsync($"{ServedParley.Conversation("default", "live-one")}/utterances", ServedParley.Utterance("second", "Are you there?"));
        await Expect(window.Page.Locator(".message")).ToHaveCountAsync(2);
        report.AppendLine(CultureInfo.InvariantCulture, $"\nSeeded {Conversations} conversations in {seeded.TotalSeconds:0} s; {rate:0} utterances a second arrived meanwhile; a new message was on an open page after {heard.Elapsed.TotalMilliseconds:0} ms.");
        await stop.CancelAsync();
        await arriving;
        var file = Path.Combine(Repository.Root, "artifacts", "dashboard-load.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    private static async Task ArriveAsync(ServedParley server, Arrived arrived, CancellationToken stop)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var (open, sent, since) = (new List<Task>(), 0, Stopwatch.StartNew());
        while (!stop.IsCancellationRequested)
        {
            // As many as are due by the clock: a late tick makes up for itself.
            for (var due = (int)(since.Elapsed.TotalSeconds * PerSecond); sent < due && open.Count < 256; sent++)
            {
                open.Add(SayAsync(server, sent % Conversations, 1 + (sent / Conversations), arrived));
            }

            open.RemoveAll(said => said.IsCompletedSuccessfully);
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(open);
    }

    private static async Task SayAsync(ServedParley server, int conversation, int turn, Arrived? arrived = null)
    {
        var text = _said[(conversation + turn) % _said.Length];
        using var answer = await server.PostAsync(
            $"{ServedParley.Conversation("default", $"c{conversation}")}/utterances", ServedParley.Utterance($"u{turn}", text, speaker: $"s{(conversation + turn) % 3}"));
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        Interlocked.Increment(ref (arrived ?? new Arrived()).Count);
    }

    private sealed class Arrived
    {
        public long Count;
    }
}
