using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;

namespace Parley.Server.Utterances;

/// <summary>
/// <c>Prefer: wait=N</c>: holds the answer until the deliberation is done, at most N seconds. Sending the same utterance again gives the same answer
/// with the present state of its deliberation, so waiting is asking again, with pauses that grow from 50 ms to one second.
/// </summary>
internal sealed class DeliberationWait(IParley parley, IOptions<ParleyServerOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _waiters = new(Math.Max(1, options.Value.Waiters));

    /// <summary>The seconds asked for; null when none are, or when they are no number.</summary>
    public static int? Asked(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(preference.AsSpan("wait=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds;
            }
        }

        return null;
    }

    /// <summary>The last answer had: done, or pending still when the time or the places for waiting ran out.</summary>
    public async Task<Answer<Assessment>> ForAsync(HttpContext context, ConversationKey conversation, Utterance utterance, Answer<Assessment> first)
    {
        if (Asked(context.Request) is not { } seconds || first.Value is not { Deliberation: DeliberationStatus.Pending } || !_waiters.Wait(0, context.RequestAborted))
        {
            return first;
        }

        try
        {
            var limit = TimeSpan.FromSeconds(Math.Min(seconds, options.Value.MaxWait.TotalSeconds));
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={limit.TotalSeconds:0}");
            return await PollAsync(conversation, utterance, first, limit, context.RequestAborted);
        }
        finally
        {
            _waiters.Release();
        }
    }

    private async Task<Answer<Assessment>> PollAsync(
        ConversationKey conversation, Utterance utterance, Answer<Assessment> answer, TimeSpan limit, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; answer.Value is { Deliberation: DeliberationStatus.Pending }; pause = Shorter(pause * 2, LongestPause))
        {
            var left = limit - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            await Task.Delay(Shorter(pause, left), clock, cancellation);
            answer = await parley.ObserveAsync(conversation, utterance);
        }

        return answer;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
