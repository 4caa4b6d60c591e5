using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Agents.Ensembles;

/// <summary>The stored feedback log as the fold reads it. The fold is synchronous by nature, so this waits for the store; never use it on a grain's scheduler.</summary>
internal sealed class StoredLabelLog(IFeedbackStore store, string community) : ILabelLog
{
    private const int Page = 1024;

    public IEnumerable<LabelledRound> ReadFrom(long position)
    {
        var after = position - 1;
        while (Wait(store.ReadAsync(community, after, Page)) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                yield return FeedbackRows.Read(row);
            }

            after = rows[^1].Position;
        }
    }

    public IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity) =>
        [.. Wait(store.OfItemAsync(community, identity.Item)).Select(FeedbackRows.Read).Where(row => row.Identity == identity)];

    private static IReadOnlyList<StoredFeedback> Wait(ValueTask<IReadOnlyList<StoredFeedback>> read) => read.AsTask().GetAwaiter().GetResult();
}
