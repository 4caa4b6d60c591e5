using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Agents.Due;
using Parley.Agents.Hosting;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

/// <summary>Work that is due is done soon: what a sweep has claimed waits for the lease's end only where nobody can know how far it came.</summary>
[Collection(SweptCluster.Tests)]
public sealed class LeaseTests(SweptCluster parley)
{
    private const string Hiding = "version: 1\nmode: act\ncategories: { insult: { nudge: null, review: 0.3, hold: null, hide: 0.5 } }\nderailment: { alert_above: 0.98, clear_below: 0.97, lock_above: 0.99 }\n";

    [Fact]
    public async Task What_a_sweep_could_not_begin_in_time_is_free_for_the_next()
    {
        var key = await HiddenAsync("u1", "u2");
        parley.Receiver.Meanwhile(key, () => parley.Time.Advance(TimeSpan.FromSeconds(20)));
        await NewSweep().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["u1"], Delivered(key));
        await NewSweep().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["u1", "u2"], Delivered(key));
    }

    [Fact]
    public async Task What_a_sweep_that_is_stopped_has_not_begun_is_free_for_another_silo()
    {
        var key = await HiddenAsync("u1", "u2");
        using var stopping = new CancellationTokenSource();
        parley.Receiver.Meanwhile(key, stopping.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewSweep().SweepAsync(stopping.Token));
        await NewSweep().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["u1", "u2"], Delivered(key));
    }

    [Fact]
    public async Task What_could_not_be_given_back_while_the_journal_was_away_is_given_back_when_it_is_there_again()
    {
        var key = await HiddenAsync("u1");
        parley.Receiver.FailNext(key, times: 1);
        var away = new DueTableAway(parley.Due) { IsAway = true };
        var sweep = NewSweep(away);
        await sweep.SweepAsync(TestContext.Current.CancellationToken);
        away.IsAway = false;
        parley.Time.Advance(TimeSpan.FromSeconds(3));
        await sweep.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["u1"], Delivered(key));
    }

    [Fact]
    public async Task Work_of_a_commit_that_was_done_after_the_conversation_had_reloaded_is_done()
    {
        var key = await HiddenAsync();
        parley.Journal.FailNext(key, Fault.Delay);
        Assert.Equal(RefusalKind.Unavailable, (await parley.Parley.ObserveAsync(key, Nasty("u1"))).Refusal?.Kind);
        Assert.Empty(await parley.Grain(key).PendingAsync());
        Assert.Equal(AppendOutcome.Appended, await parley.Journal.LandAsync(key));
        await NewSweep().SweepAsync(TestContext.Current.CancellationToken);
        parley.Time.Advance(TimeSpan.FromSeconds(3));
        await NewSweep().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["u1"], Delivered(key));
    }

    [Fact]
    public async Task A_backlog_of_several_batches_is_worked_off_without_waiting_for_the_next_period()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 70).Select(_ => HiddenAsync("u1")));
        await NewSweep().DrainAsync(TestContext.Current.CancellationToken);
        Assert.All(keys, key => Assert.Equal(["u1"], Delivered(key)));
    }

    private static Utterance Nasty(string id) => Say.That(id, "you are a nasty insult, shut up", minute: 1);

    /// <summary>Another silo's sweep, with the lease that silos have.</summary>
    private DueSweep NewSweep(IDueTable? due = null) => ActivatorUtilities.CreateInstance<DueSweep>(
        parley.Services, due ?? parley.Due, Options.Create(new ParleyOptions { SweepLease = TimeSpan.FromSeconds(60), DeliveryTimeout = TimeSpan.FromSeconds(30) }));

    private string[] Delivered(ConversationKey key) => [.. parley.Receiver.DeliveredTo(key).Select(act => act.Utterance).Distinct()];

    /// <summary>A conversation whose forum is to be told to hide these messages.</summary>
    private async Task<ConversationKey> HiddenAsync(params string[] messages)
    {
        var key = parley.NewCommunity();
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(Hiding, "test", parley.Time.GetUtcNow())).OrThrow();
        parley.Receiver.Acting.Add(key.Community);
        foreach (var message in messages)
        {
            Assert.Contains(ModerationAction.Hide, (await parley.Parley.ObserveAsync(key, Nasty(message))).OrThrow().Decision.Actions);
        }

        return key;
    }

    /// <summary>Claims work and cannot take it back.</summary>
    private sealed class DueTableAway(IDueTable due) : IDueTable
    {
        public bool IsAway { get; set; }

        public ValueTask<IReadOnlyList<DueItem>> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit) => due.ClaimAsync(owner, now, lease, limit);

        public ValueTask<IReadOnlyList<DueItem>> PendingAsync(StreamKey stream) => due.PendingAsync(stream);

        public ValueTask PostponeAsync(string community, string id, DateTimeOffset at, bool attempted = true) =>
            IsAway ? throw new JournalUnavailableException("away by script") : due.PostponeAsync(community, id, at, attempted);
    }
}
