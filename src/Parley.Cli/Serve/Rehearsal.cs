using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Parley.Agents.Facade;
using Parley.Server.Hosting;

namespace Parley.Cli.Serve;

/// <summary>Judges one text before the server says that it is ready, so that the first request does not wait for the models to be read.</summary>
internal sealed class Rehearsal(ITextJudge judge, IOptions<ParleyServerOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => await judge.JudgeAsync(options.Value.DefaultCommunity, "Good morning, everyone.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
