using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Parley.Server.Ensemble;
using Parley.Server.Hosting;
using Parley.Server.Json;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;
using Parley.Server.Utterances;

namespace Parley.Server.Live;

/// <summary>
/// Server-sent events: <c>assessment</c>, <c>intervention</c> and <c>weights</c>, each with the journal's position as its id, so that
/// <c>Last-Event-ID</c> (or <c>?after=</c>) resumes without a gap.
/// </summary>
internal sealed class LiveEndpoint(ILiveFeed feed, ServerInstruments instruments, IOptions<ParleyServerOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly byte[] Heartbeat = ": still here\n\n"u8.ToArray();
    private readonly SemaphoreSlim _places = new(options.Value.LiveConnections, Math.Max(1, options.Value.LiveConnections));

    public static void Map(RouteGroupBuilder community) =>
        community.MapGet("/live", (string community, HttpContext context, LiveEndpoint live) => live.ServeAsync(community, context)).For(Roles.Read)
            .DisableRateLimiting()
            .WithName("live").WithSummary("Server-sent events: assessments, interventions, weights; `Last-Event-ID` resumes")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private async Task<IResult> ServeAsync(string community, HttpContext context)
    {
        if (Address.Name("community", community) is { } wrong)
        {
            return wrong;
        }

        if (After(context.Request, out var after) is { } unreadable)
        {
            return unreadable;
        }

        if (!_places.Wait(0, context.RequestAborted))
        {
            instruments.OnRequestShed();
            return new Failure(StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many streams are open.") { RetryAfter = 5 };
        }

        instruments.OnLiveOpened();
        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await StreamAsync(community, after ?? await feed.PresentAsync(community), context.Response, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The watcher left, or the server stops: both end a stream as they should.
        }
        finally
        {
            instruments.OnLiveClosed();
            _places.Release();
        }

        return Results.Empty;
    }

    private async Task StreamAsync(string community, long after, HttpResponse response, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // Headers travel with the first bytes: without these a watcher would wait for the first event to learn that it is connected. The id lets it
        // come back to this very place should the connection break before the first event.
        await WriteAsync(response, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $": connected\nid: {after}\n\n")), cancellation);
        await using var events = feed.TailAsync(community, after, cancellation).GetAsyncEnumerator(cancellation);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                try
                {
                    if (!await next.WaitAsync(options.Value.LiveHeartbeat, clock, cancellation))
                    {
                        return;
                    }
                }
                catch (TimeoutException) when (!next.IsCompleted)
                {
                    await WriteAsync(response, Heartbeat, cancellation);
                    continue;
                }

                await WriteAsync(response, Encode(events.Current), cancellation);
                next = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves; the token has ended its move.
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellation)
    {
        await response.Body.WriteAsync(bytes, cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    private static byte[] Encode(LiveEvent live)
    {
        var (name, json) = live switch
        {
            LiveAssessment e => ("assessment", JsonSerializer.Serialize(
                new LiveAssessmentBody(e.Conversation, e.At, AssessmentBody.Of(e.Assessment)), WireJsonContext.Plain.LiveAssessmentBody)),
            LiveIntervention e => ("intervention", JsonSerializer.Serialize(
                new LiveInterventionBody(e.Conversation, e.At, InterventionBody.Of(e.Intervention)), WireJsonContext.Plain.LiveInterventionBody)),
            LiveWeights e => ("weights", JsonSerializer.Serialize(
                new LiveWeightsBody(e.At, EnsembleBody.Of(e.Weights)), WireJsonContext.Plain.LiveWeightsBody)),
            _ => throw new NotSupportedException($"{live.GetType().Name} has no name on the wire."),
        };
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {live.Position}\nevent: {name}\ndata: {json}\n\n"));
    }

    private static Failure? After(HttpRequest request, out long? after)
    {
        after = null;
        var given = request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] ? header : request.Query["after"] is [{ Length: > 0 } query] ? query : null;
        if (given is null)
        {
            return null;
        }

        if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return Failure.Invalid("after", "after (or Last-Event-ID) must be the id of an event of this stream.");
        }

        after = position;
        return null;
    }
}

internal sealed record LiveAssessmentBody(string Conversation, DateTimeOffset At, AssessmentBody Assessment);

internal sealed record LiveInterventionBody(string Conversation, DateTimeOffset At, InterventionBody Intervention);

internal sealed record LiveWeightsBody(DateTimeOffset At, EnsembleBody Ensemble);
