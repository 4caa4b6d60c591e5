namespace Parley.Core.Forecasting;

/// <summary>Weights that make both outcomes count the same within each corpus, and each corpus as much as it has conversations.</summary>
internal static class ClassWeights
{
    public static double[] Of(IReadOnlyList<TrainingConversation> conversations)
    {
        var counts = new Dictionary<(string, bool), double>();
        foreach (var c in conversations)
            counts[(c.Corpus, c.Derailed)] = counts.GetValueOrDefault((c.Corpus, c.Derailed)) + 1;

        var weights = new double[conversations.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var c = conversations[i];
            var own = counts[(c.Corpus, c.Derailed)];
            weights[i] = (own + counts.GetValueOrDefault((c.Corpus, !c.Derailed))) / (2 * own);
        }

        return weights;
    }
}
