using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;
using Parley.Server.Policies;

namespace Parley.Cli.Serve.Demo;

/// <summary>Speaks the sample threads slowly, while an invented moderator rules on some of what they bring up.</summary>
internal sealed partial class DemoReplay(
    IParley parley, IPolicyStore policies, DemoModerator moderator, IOptions<ParleyServerOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DemoReplay> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private string Community => options.Value.DefaultCommunity;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            (await policies.PutAsync(Community, DemoScript.Policy, "demo")).OrThrow();
            using var timer = new PeriodicTimer(Pace, clock);
            foreach (var line in DemoScript.Lines)
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await SayAsync(line);
                await moderator.LookAsync(Community);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await moderator.LookAsync(Community);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (RefusedException refused)
        {
            LogStopped(logger, refused.Message);
        }
    }

    private async Task SayAsync(DemoLine line)
    {
        var key = new ConversationKey(Community, line.Conversation);
        (await parley.ObserveAsync(key, line.Utterance with { Timestamp = clock.GetUtcNow() })).OrThrow();
        if (line.Ends)
        {
            (await parley.OutcomeAsync(key, DemoScript.Derails[line.Conversation])).OrThrow();
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var start = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo has stopped speaking: {Reason}")]
    private static partial void LogStopped(ILogger logger, string reason);
}
