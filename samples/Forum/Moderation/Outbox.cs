using System.Globalization;
using Forum.Storage;
using Microsoft.Data.Sqlite;
using Parley.Grains;

namespace Forum.Moderation;

/// <summary>
/// Tells Parley what was written. Posts are stored by the forum first; this sends whatever Parley has not heard yet, in order, right after a post and again
/// every second. While Parley is away the forum goes on, and new posts are shown; once it is back it hears of them and they are held or hidden where need be.
/// A stricter forum would store posts as held and show them when Parley has heard of them.
/// </summary>
internal sealed partial class Outbox(ForumStore store, IParley parley, IGrainFactory grains, ForumSettings settings, TimeProvider time, ILogger<Outbox> logger)
    : BackgroundService
{
    public const string Community = "forum";

    /// <summary>How long a member's request waits for the verdict on what was just posted.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _policyStands;

    public static ConversationKey KeyOf(long thread) => new(Community, thread.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends now, but keeps nobody waiting for long: what is not sent by then the next round sends.</summary>
    public async Task SendSoonAsync()
    {
        try
        {
            await SendAsync().WaitAsync(_patience, time);
        }
        catch (TimeoutException)
        {
            // It is in the outbox.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            do
            {
                await SendAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is unsent is sent after the next start.
        }
    }

    private async Task SendAsync()
    {
        await _one.WaitAsync();
        try
        {
            _policyStands = _policyStands || await PutPolicyAsync();
            if (_policyStands)
            {
                foreach (var post in await store.UnsentAsync())
                {
                    if (!await SendAsync(post))
                    {
                        return;
                    }
                }
            }
        }
        catch (SqliteException error)
        {
            LogNotRead(logger, error);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <returns>False when Parley is away.</returns>
    private async Task<bool> SendAsync(Post post)
    {
        var key = KeyOf(post.Thread);
        var removed = post.State == PostState.Removed;
        var answer = await Ask.Async(() => removed ? parley.RemoveAsync(key, post.ToUtterance().Id) : parley.ObserveAsync(key, post.ToUtterance()), logger);
        if (answer.Refusal is { Kind: RefusalKind.Unavailable })
        {
            return false;
        }

        // Any other refusal would be the same next time; what was removed before Parley ever heard of it is simply not known there.
        if (answer.Refusal is { } refusal && !removed)
        {
            LogRefused(logger, post.Id, refusal.Field, refusal.Message);
        }

        // What Parley does to a post comes to the receiver, within a second or so. The answer says it already, so nobody sees the post until then.
        if (!removed && answer.Value is { } assessment)
        {
            await store.ConcealAsync(post, ThreadReceiver.StateAfter(assessment.Decision.Actions), ThreadReceiver.Sentences(assessment.Decision.Reasons));
        }

        await store.SettleAsync(post);
        return true;
    }

    /// <summary>The same document again changes nothing, so every start may put it.</summary>
    private async Task<bool> PutPolicyAsync()
    {
        var document = await File.ReadAllTextAsync(settings.Policy);
        var answer = await Ask.Async(() => grains.GetGrain<ICommunityGrain>(Community).PutPolicyAsync(document, "forum", time.GetUtcNow()), logger);
        return answer.Refusal is { Kind: RefusalKind.Invalid } wrong ? throw new RefusedException(wrong) : answer.Value is not null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or settled; it is tried again.")]
    private static partial void LogNotRead(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Parley refused post {Post}: {Field} {Problem}")]
    private static partial void LogRefused(ILogger logger, long post, string? field, string problem);
}
