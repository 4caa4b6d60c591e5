using System.Collections.Concurrent;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Precedents;
using Parley.Core.Text;

namespace Parley.Agents.Precedents;

/// <summary>
/// The silo's own copies of its communities' past rulings, refreshed in the background from the feedback log: no message waits for them but a community's first on this silo. Batch commands
/// never refresh, so theirs are pinned.
/// </summary>
internal sealed class PrecedentCache(IFeedbackStore store, IReadModel readModel, IGrainFactory grains) : IPrecedents
{
    private const int Page = 1024;

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    public ValueTask<PrecedentIndex> GetAsync(string community) =>
        _held.TryGetValue(community, out var held) && held.Index is { } index ? ValueTask.FromResult(index) : new(RefreshAsync(community));

    /// <summary>For after a ruling: a community this silo has not read of yet will be read when it is needed.</summary>
    public Task RefreshIfKnownAsync(string community) => _held.ContainsKey(community) ? RefreshAsync(community) : Task.CompletedTask;

    /// <summary>The rulings acknowledged so far, without those whose text was erased.</summary>
    public async Task<PrecedentIndex> RefreshAsync(string community)
    {
        var held = _held.GetOrAdd(community, _ => new Held());
        await held.Turn.WaitAsync();
        try
        {
            return held.Index = await RefreshAsync(community, held);
        }
        finally
        {
            held.Turn.Release();
        }
    }

    public async ValueTask<IReadOnlyList<Precedent>> NearestAsync(string community, string text, int count, double floor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 50);
        var found = (await GetAsync(community)).Nearest(LearnedText.Of(AnalyzedText.Of(text)), count, floor);
        var precedents = new List<Precedent>(found.Length);
        foreach (var (ruling, similarity) in found)
        {
            if (await TextAsync(community, ruling) is { Length: > 0 } ruled)
            {
                precedents.Add(new(ruling.Case, ruling.Conversation, ruling.Utterance, ruled, ruling.Labels, similarity, ruling.RuledAt));
            }
        }

        return precedents;
    }

    private async Task<PrecedentIndex> RefreshAsync(string community, Held held)
    {
        // Asked first: an erasure that comes between is seen by the next refresh.
        var erasures = await readModel.ErasuresAsync(community);
        var newest = await grains.GetGrain<IEnsembleGrain>(community).FoldAsync();
        if (held.Index is { } index && newest <= held.Memory.Position && erasures == held.Erasures)
        {
            return index;
        }

        while (await store.ReadAsync(community, held.Memory.After(newest), Page) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                held.Memory.Take(FeedbackRows.Read(row));
            }
        }

        if (erasures != held.Erasures)
        {
            await ForgetErasedAsync(community, held.Memory);
            held.Erasures = erasures;
        }

        return new PrecedentIndex(held.Memory.Rulings());
    }

    private async Task ForgetErasedAsync(string community, RulingMemory memory)
    {
        var erased = new HashSet<(string Conversation, string Utterance, long Revision)>();
        foreach (var ruling in memory.Rulings())
        {
            if (await TextAsync(community, ruling) is null)
            {
                erased.Add((ruling.Conversation, ruling.Utterance, ruling.Revision));
            }
        }

        memory.Forget(ruling => erased.Contains((ruling.Conversation, ruling.Utterance, ruling.Revision)));
    }

    /// <summary>What was ruled on, as it stands now; null once it is erased.</summary>
    private async ValueTask<string?> TextAsync(string community, RuledText ruling) =>
        await readModel.FindUtteranceAsync(new ConversationKey(community, ruling.Conversation), ruling.Utterance, ruling.Revision) is { } recorded
            ? EventJson.ReadPersonal(recorded.Event).Text
            : null;

    private sealed class Held
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public RulingMemory Memory { get; } = new();

        /// <summary>As of the last look for erased texts; none was made before the first.</summary>
        public long Erasures { get; set; }

        public PrecedentIndex? Index { get; set; }
    }
}
