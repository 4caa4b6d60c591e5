using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Parley.Agents.Due;
using Parley.Agents.Hosting;

namespace Parley.Agents.Batch;

/// <summary>
/// An in-process silo that runs a corpus through the real grains on the corpus's own clock. It drives second looks and deliveries inline after each
/// utterance, so there is no sweep; the command itself receives the deliveries.
/// </summary>
public sealed class BatchSession : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly BatchOptions _options;
    private readonly string? _temporary;
    private readonly IGrainFactory _grains;
    private readonly InterventionWork _work;

    private BatchSession(IHost host, BatchOptions options, string? temporary)
    {
        (_host, _options, _temporary) = (host, options, temporary);
        _grains = host.Services.GetRequiredService<IGrainFactory>();
        _work = host.Services.GetRequiredService<InterventionWork>();
        Parley = host.Services.GetRequiredService<IParley>();
    }

    public IParley Parley { get; }

    public IServiceProvider Services => _host.Services;

    /// <exception cref="FormatException">The policy document is not valid; the message names path and line.</exception>
    public static async Task<BatchSession> StartAsync(BatchOptions options, CancellationToken cancellation)
    {
        var temporary = options.DataDirectory is null ? Directory.CreateTempSubdirectory("parley-").FullName : null;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            // First, so that the command's parts stand where Parley would else put its own.
            options.Configure?.Invoke(silo);
            silo.UseLoneSilo()
                .AddParley(parley =>
                {
                    parley.DataDirectory = options.DataDirectory ?? temporary!;
                    parley.CollectionAge = TimeSpan.FromMinutes(2);
                    parley.EventTime = true;
                    parley.Ordinals = options.Ordinals;
                    parley.Live = false;
                });
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            var session = new BatchSession(host, options, temporary);
            await session.PutPolicyAsync(options.Community, options.Policy);
            return session;
        }
        catch
        {
            host.Dispose();
            Delete(temporary);
            throw;
        }
    }

    /// <summary>Observes an utterance and does what follows from it; the answer shows the intervention it led to. Durable when it returns, idempotent by (id, revision).</summary>
    public Task<Answer<Assessment>> SubmitAsync(string conversation, Utterance utterance, CancellationToken cancellation) =>
        SubmitAsync(new ConversationKey(_options.Community, conversation), utterance, cancellation);

    /// <summary>The same in any community.</summary>
    public async Task<Answer<Assessment>> SubmitAsync(ConversationKey key, Utterance utterance, CancellationToken cancellation)
    {
        var answer = await Parley.ObserveAsync(key, utterance);
        if (answer.Value is null)
        {
            return answer;
        }

        return await DriveAsync(key, utterance, cancellation) ? await Parley.ObserveAsync(key, utterance) : answer;
    }

    /// <summary>The conversation is over: it counts as quiet.</summary>
    public Task EndAsync(string conversation, CancellationToken cancellation) => EndAsync(new ConversationKey(_options.Community, conversation), cancellation);

    /// <summary>The same in any community.</summary>
    public async Task EndAsync(ConversationKey key, CancellationToken cancellation)
    {
        (await _grains.GetGrain<IConversationGrain>(key.ToString()).EndAsync()).OrThrow();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Puts a community under a policy; null leaves it under the shipped one.</summary>
    /// <exception cref="FormatException">The policy document is not valid; the message names path and line.</exception>
    public async Task PutPolicyAsync(string community, string? document)
    {
        if (document is null)
        {
            return;
        }

        var answer = await _grains.GetGrain<ICommunityGrain>(community).PutPolicyAsync(document, "batch", DateTimeOffset.UnixEpoch);
        if (answer.Refusal is { } refusal)
        {
            throw new FormatException(refusal.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Delete(_temporary);
    }

    /// <summary>
    /// Runs the utterance's pending work, and what follows from it, until none is left. True when there was any. Work that a kill left behind waits until its own
    /// utterance is submitted again, so that it is done at the time at which it would have been done.
    /// </summary>
    private async Task<bool> DriveAsync(ConversationKey key, Utterance utterance, CancellationToken cancellation)
    {
        var acts = $"{key.Conversation}/{utterance.Id}/";
        var grain = _grains.GetGrain<IConversationGrain>(key.ToString());
        var any = false;
        while ((await grain.PendingAsync()).Where(IsOfIt).ToList() is { Count: > 0 } pending)
        {
            cancellation.ThrowIfCancellationRequested();
            any = true;
            foreach (var work in pending)
            {
                if ((await _work.RunAsync(key, work, attempts: 0, utterance.Timestamp, cancellation)).End != WorkEnd.Settled)
                {
                    throw new InvalidOperationException($"The delivery of {work.Subject} failed.");
                }
            }
        }

        return any;

        bool IsOfIt(PendingWork work) => work.Kind == PendingWorkKind.Delivery
            ? work.Subject.StartsWith(acts, StringComparison.Ordinal)
            : string.Equals(work.Subject, utterance.Id, StringComparison.Ordinal);
    }

    private static void Delete(string? directory)
    {
        if (directory is not null)
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
