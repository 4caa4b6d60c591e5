using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Parley.EndToEnd.Forums;

/// <summary>What a stand-in does with a request to act.</summary>
internal enum Mood
{
    Answer,

    /// <summary>500, and nothing is done.</summary>
    Trouble,

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    LoseAnswer,

    /// <summary>It is done, and the answer comes long after anybody waits for it.</summary>
    Slow,

    /// <summary>429 with a Retry-After of a second, and nothing is done.</summary>
    Busy,

    /// <summary>410, now and ever.</summary>
    Gone,
}

/// <summary>A forum of our own on a real port. What is asked of it by POST, PUT and PATCH meets its moods, one after the other and round again.</summary>
internal abstract class StandIn : IAsyncDisposable
{
    private WebApplication _app = null!;
    private int _acts;

    /// <summary>Everything that was done, in order: the intervention's id, or the request where it has none.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    public IReadOnlyList<Mood> Moods { get; set; } = [Mood.Answer];

    /// <summary>Requests whose credentials or signature were wrong.</summary>
    public int Refused { get; protected set; }

    public Uri Address => new(_app.Urls.First());

    protected async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use(MeetAsync);
        Map(_app);
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    protected abstract void Map(WebApplication app);

    protected abstract bool Admits(HttpRequest request);

    private async Task MeetAsync(HttpContext context, RequestDelegate next)
    {
        if (!Admits(context.Request))
        {
            Refused++;
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var mood = HttpMethods.IsGet(context.Request.Method) ? Mood.Answer : Moods[(Interlocked.Increment(ref _acts) - 1) % Moods.Count];
        switch (mood)
        {
            case Mood.Trouble:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case Mood.Busy:
                (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (StatusCodes.Status429TooManyRequests, "1");
                return;
            case Mood.Gone:
                context.Response.StatusCode = StatusCodes.Status410Gone;
                return;
        }

        var answer = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await next(context);
        context.Response.Body = answer;
        if (mood == Mood.LoseAnswer)
        {
            context.Abort();
            return;
        }

        if (mood == Mood.Slow)
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(answer);
    }
}
