using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>Splits conversations into folds of equal size and class balance; the split depends on ids and seed only, not on the order given.</summary>
internal static class Folds
{
    /// <returns>The fold of each conversation, from 0 to <paramref name="folds"/> - 1.</returns>
    public static int[] Of(IReadOnlyList<TrainingConversation> conversations, int folds, ulong seed)
    {
        var order = Enumerable.Range(0, conversations.Count).ToArray();
        Array.Sort(order, (a, b) => Compare(conversations[a], conversations[b]));
        new SeededGenerator(seed).Shuffle<int>(order);

        var result = new int[order.Length];
        var (derailed, civil) = (0, 0);
        foreach (var i in order)
            result[i] = conversations[i].Derailed ? derailed++ % folds : civil++ % folds;
        return result;
    }

    private static int Compare(TrainingConversation a, TrainingConversation b) =>
        string.CompareOrdinal(a.Corpus, b.Corpus) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id);
}
