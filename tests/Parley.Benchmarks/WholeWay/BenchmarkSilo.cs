using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Parley.Agents.Batch;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;

namespace Parley.Benchmarks.WholeWay;

/// <summary>A live silo in this process, and messages taken from the sample threads.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    public const int UtterancesPerConversation = 10;

    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly IHost _host;
    private readonly string _directory;
    private readonly string[] _texts = ReadTexts();
    private int _runs;

    private BenchmarkSilo(IHost host, string directory) => (_host, _directory) = (host, directory);

    public IServiceProvider Services => _host.Services;

    public IParley Parley => Services.GetRequiredService<IParley>();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<BenchmarkSilo> StartAsync(string? parent, IModelPanel? models = null, Action<ISiloBuilder>? configure = null)
    {
        var directory = Directory.CreateDirectory(Path.Combine(parent ?? Path.GetTempPath(), $"parley-bench-{Environment.ProcessId}")).FullName;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(models ?? NoModels.Instance);
        builder.UseOrleans(silo =>
        {
            silo.UseLoneSilo().AddParley(options => options.DataDirectory = directory);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkSilo(host, directory);
    }

    /// <summary>The texts of the sample threads, over and over.</summary>
    public string Text(int i) => _texts[i % _texts.Length];

    public int NextRun() => _runs++;

    /// <summary>The i-th message of a caller: ten to a conversation, four speakers, each answering the one before.</summary>
    public (ConversationKey Key, Utterance Utterance) Utterance(int run, int caller, int i)
    {
        var turn = i % UtterancesPerConversation;
        var conversation = string.Create(CultureInfo.InvariantCulture, $"r{run}-c{caller}-{i / UtterancesPerConversation}");
        return (new ConversationKey("bench", conversation), new Utterance
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"u{turn}"),
            Speaker = string.Create(CultureInfo.InvariantCulture, $"speaker-{turn % 4}"),
            Text = _texts[(caller + i) % _texts.Length],
            Timestamp = _start.AddSeconds(i),
            ReplyTo = turn == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"u{turn - 1}"),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string[] ReadTexts()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Agents.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Run the benchmark from within the repository.");
        }

        return [.. File.ReadLines(Path.Combine(directory, "samples", "threads", "utterances.jsonl")).Select(line => (string)JsonNode.Parse(line)!["text"]!)];
    }
}
