using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Parley.ScriptedModels;

/// <summary>
/// A real Kestrel that speaks the OpenAI protocol and answers what it is told to. It remembers every request, as it came over the wire.
/// </summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<ScriptedRequest, ScriptedReply> _answer;
    private int _inFlight;
    private int _mostInFlight;

    private ScriptedModelServer(WebApplication app, Func<ScriptedRequest, ScriptedReply> answer) => (_app, _answer) = (app, answer);

    /// <summary>The base address of the API, ending in <c>/v1</c>.</summary>
    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>The most requests that were answered at the same time.</summary>
    public int MostInFlight => _mostInFlight;

    /// <summary>Done once a caller has closed its connection before the reply to it was written.</summary>
    public Task GivenUp => _givenUp.Task;

    public static Task<ScriptedModelServer> StartAsync(ScriptedReply always) => StartAsync(_ => always);

    /// <summary>Answers in turn; the last one is repeated.</summary>
    public static Task<ScriptedModelServer> StartAsync(params ScriptedReply[] replies)
    {
        var next = -1;
        return StartAsync(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    /// <param name="answer">Called for each request, concurrently.</param>
    /// <param name="url">Port 0 takes any that is free.</param>
    public static async Task<ScriptedModelServer> StartAsync(Func<ScriptedRequest, ScriptedReply> answer, string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var server = new ScriptedModelServer(app, answer);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>From now on.</summary>
    public void Answer(Func<ScriptedRequest, ScriptedReply> answer) => Volatile.Write(ref _answer, answer);

    public void Answer(ScriptedReply always) => Answer(_ => always);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(0);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var authorization = context.Request.Headers.Authorization.FirstOrDefault();
        var request = new ScriptedRequest(context.Request.Path, context.Request.QueryString.ToString(), await reader.ReadToEndAsync(context.RequestAborted), authorization);
        _requests.Enqueue(request);
        var now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _mostInFlight, now);
        try
        {
            await ReplyWriter.WriteAsync(context, request, Volatile.Read(ref _answer)(request));
        }
        catch (OperationCanceledException)
        {
            // As callers of a hanging model should.
            _givenUp.TrySetResult();
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
            {
                return;
            }
        }
    }
}
