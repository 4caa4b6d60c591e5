namespace Parley.Core.Experts.Trained;

/// <summary>What a panel says of one text, computed for all its experts at once and kept with the evidence.</summary>
internal sealed class TrainedScores
{
    private readonly Evidence evidence;
    private readonly float[] logits;
    private readonly int[] indices = [];
    private readonly float[] values = [];
    private readonly float wordValue;
    private readonly float characterValue;
    private SpanExplanation? explanation;

    private TrainedScores(Evidence evidence, TrainedPanel panel)
    {
        (this.evidence, Panel) = (evidence, panel);
        logits = new float[panel.Count];
        Asleep = WhyAsleep(evidence);
        if (Asleep is not null)
            return;

        // The hasher of this thread still holds this text: what an explanation needs of it is kept, so that it need not hash again.
        panel.Score(evidence.Text, logits);
        (wordValue, characterValue) = (FeatureHasher.Current.OnceValue(0), FeatureHasher.Current.OnceValue(1));
        var view = FeatureHasher.Current.View;
        var whole = view.Segments[0].Lexicon;
        (indices, values) = (view.Indices[..whole].ToArray(), view.Values[..whole].ToArray());
    }

    public TrainedPanel Panel { get; }

    /// <summary>Why no trained expert can judge this text; null when they can.</summary>
    public string? Asleep { get; }

    /// <summary>The scores of a panel, computed by whichever expert asks first. Two that ask at once compute the same.</summary>
    public static TrainedScores Of(Evidence evidence, TrainedPanel panel)
    {
        if (evidence.Trained is { } known && ReferenceEquals(known.Panel, panel))
            return known;
        var scores = new TrainedScores(evidence, panel);
        evidence.Trained = scores;
        return scores;
    }

    /// <summary>The whole text's features, as forecasters read them; empty where the experts sleep.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>Their values, one each.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The calibrated logit of one model; of a text without features where the experts sleep.</summary>
    public double Logit(int model)
    {
        var (known, scaling) = (Panel.Models[model], Panel.Models[model].Calibration);
        return (scaling.Slope * (Asleep is null ? logits[model] : known.Bias)) + scaling.Offset;
    }

    /// <summary>The calibrated probability of one model.</summary>
    public double Probability(int model) => Panel.Models[model].Calibration.Probability(logits[model]);

    /// <summary>What moved one model up.</summary>
    public ImmutableArray<TextSpan> Spans(int model) => (explanation ??= new(evidence.Text, Panel, wordValue, characterValue)).Spans(model);

    private static string? WhyAsleep(Evidence evidence)
    {
        var text = evidence.Text;
        if (text.IsEmpty)
            return "nothing of the author's own";
        if (text.Language.IsForeign)
            return $"not English but {text.Language.Name}";

        foreach (var unit in text.Normalized)
        {
            if (char.IsLetterOrDigit(unit))
                return null;
        }

        return "no words";
    }
}
