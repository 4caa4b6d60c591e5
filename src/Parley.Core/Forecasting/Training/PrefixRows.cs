using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>The rows forecasters are fitted to: one for each prefix of each conversation that has weight.</summary>
internal sealed class PrefixRows
{
    private const double Least = 0.004;

    public List<double[]> Rows { get; } = [];

    public List<double> Labels { get; } = [];

    public List<double> Weights { get; } = [];

    /// <param name="rows">Each conversation's rows of <see cref="WindowFeatures"/>, a prefix each.</param>
    /// <param name="classWeight">The conversation's weight.</param>
    public void Add(TrainingConversation conversation, double[][] rows, double classWeight, ForecasterTrainingOptions options)
    {
        var fading = conversation.Derailed ? options.DerailedFading : options.CivilFading;
        double mass = 0;
        for (var k = 0; k < rows.Length; k++)
            mass += Math.Pow(fading, k);
        for (var k = 0; k < rows.Length; k++)
        {
            var share = Math.Pow(fading, rows.Length - 1 - k) / mass;
            if (share < Least)
                continue;
            Rows.Add(rows[k]);
            Labels.Add(conversation.Label);
            Weights.Add(share * classWeight);
        }
    }

    /// <summary>The rows of every prefix, with the given text scores (one an utterance) in the text slot.</summary>
    public static double[][] Of(TrainingConversation conversation, double[] textScores)
    {
        var entries = new List<WindowEntry>(conversation.Entries.Length);
        var rows = new double[conversation.Entries.Length][];
        for (var k = 0; k < rows.Length; k++)
        {
            var entry = conversation.Entries[k];
            entries.Add(entry with { Features = entry.Features with { Values = TextSlot.With(entry.Features.Values, textScores[k]) } });
            if (entries.Count > ConversationWindow.Capacity)
                entries.RemoveAt(0);
            rows[k] = new double[WindowFeatures.Length];
            WindowFeatures.Fill(entries, FeatureSchema.Count, rows[k]);
        }

        return rows;
    }
}
