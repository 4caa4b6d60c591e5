using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>The rows forecasters are fitted to: one for each prefix of each conversation that has weight.</summary>
internal sealed class PrefixRows
{
    /// <summary>Prefixes below this share are left out.</summary>
    public const double Least = 0.004;

    public List<double[]> Rows { get; } = [];

    public List<double> Labels { get; } = [];

    public List<double> Weights { get; } = [];

    /// <param name="rows">Each conversation's rows of <see cref="WindowFeatures"/>, a prefix each.</param>
    /// <param name="classWeight">The conversation's weight.</param>
    public void Add(TrainingConversation conversation, double[][] rows, double classWeight, ForecasterTrainingOptions options)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            var share = Share(conversation, k, options);
            if (share < Least)
                continue;
            Rows.Add(rows[k]);
            Labels.Add(conversation.Label);
            Weights.Add(share * classWeight);
        }
    }

    /// <summary>What the prefix that ends with message <paramref name="k"/> weighs among the conversation's, in (0, 1]; together they weigh 1.</summary>
    public static double Share(TrainingConversation conversation, int k, ForecasterTrainingOptions options)
    {
        var fading = conversation.Derailed ? options.DerailedFading : options.CivilFading;
        double mass = 0;
        for (var i = 0; i < conversation.Entries.Length; i++)
            mass += Math.Pow(fading, i);
        return Math.Pow(fading, conversation.Entries.Length - 1 - k) / mass;
    }

    /// <summary>The rows of every prefix.</summary>
    public static double[][] Of(TrainingConversation conversation)
    {
        var entries = new List<WindowEntry>(conversation.Entries.Length);
        var rows = new double[conversation.Entries.Length][];
        for (var k = 0; k < rows.Length; k++)
        {
            entries.Add(conversation.Entries[k]);
            if (entries.Count > ConversationWindow.Capacity)
                entries.RemoveAt(0);
            rows[k] = new double[WindowFeatures.Length];
            WindowFeatures.Fill(entries, rows[k]);
        }

        return rows;
    }
}
