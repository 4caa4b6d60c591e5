using System.Runtime.InteropServices;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Forecasting;

/// <summary>
/// Measures one utterance for the forecasters (METHODS 3): what the verdict and the trained experts say, how the author speaks to the others, and
/// how the message relates to the one it answers.
/// </summary>
/// <param name="regressions">The text regressions of the forecasters in service; each fills one slot after <see cref="FeatureSchema.Count"/>.</param>
public sealed class FeatureExtractor(ImmutableArray<TextRegression> regressions) : IFeatureExtractor
{
    /// <summary>Shares are taken of at least this many words or sentences, so that one word in a short message does not count as all of it.</summary>
    private const double WordFloor = 12, SentenceFloor = 2;

    private static readonly ImmutableArray<int> ExpertModels = [.. FeatureSchema.Experts.Select(TrainedPanel.Shipped.IndexOf)];

    public UtteranceFeatures Extract(Evidence evidence, ImmutableArray<Opinion> opinions, Verdict verdict)
    {
        var values = new float[FeatureSchema.Count + regressions.Length];
        Judged(values, verdict);
        var words = WordStream.Of(evidence.Text);
        Words(values, words);
        Related(values, evidence, words);
        for (var i = 0; i < FeatureSchema.FirstExpert; i++)
            values[i] = MathF.Round(values[i], 4);

        // The experts hashed the text already; their features serve the regressions too.
        var scores = TrainedScores.Of(evidence, TrainedPanel.Shipped);
        for (var i = 0; i < ExpertModels.Length; i++)
            values[FeatureSchema.FirstExpert + i] = TextSlot.Rounded(scores.Logit(ExpertModels[i]));
        for (var i = 0; i < regressions.Length; i++)
            values[FeatureSchema.Count + i] = TextSlot.Rounded(regressions[i].Score(scores.Indices, scores.Values));
        return new(ImmutableCollectionsMarshal.AsImmutableArray(values), UtteranceCues.Of(evidence.Text, words), evidence.Text.Fingerprint);
    }

    public UtteranceFeatures Rejudge(UtteranceFeatures features, Verdict verdict)
    {
        var values = features.Values.ToArray();
        if (values.Length < FeatureSchema.FirstExpert)
            return features;
        Judged(values, verdict);
        for (var i = 0; i < FeatureSchema.FirstExpert; i++)
            values[i] = MathF.Round(values[i], 4);
        return features with { Values = ImmutableCollectionsMarshal.AsImmutableArray(values) };
    }

    private static void Judged(float[] values, Verdict verdict)
    {
        values[FeatureSchema.Toxicity] = Known(verdict[Categories.Toxicity]);
        values[FeatureSchema.Insult] = Known(verdict[Categories.Insult]);
        values[FeatureSchema.Threat] = Known(verdict[Categories.Threat]);
        values[FeatureSchema.IdentityAttack] = Known(verdict[Categories.IdentityAttack]);
        values[FeatureSchema.Profanity] = Known(verdict[Categories.Profanity]);
        values[FeatureSchema.Spam] = Known(verdict[Categories.Spam]);
    }

    private static float Known(double probability) => double.IsFinite(probability) ? (float)Math.Clamp(probability, 0, 1) : 0;

    private static void Words(float[] values, WordStream words)
    {
        Span<int> counts = stackalloc int[FeatureSchema.Counted.Length];
        counts.Clear();
        int questionStarts = 0, youStarts = 0, imperativeStarts = 0, contrastStarts = 0, hostileNearYou = 0, negationNearYou = 0;
        int lastYou = -10, lastHostile = -10, lastNegation = -10;
        for (var i = 0; i < words.Words.Count; i++)
        {
            var kind = WordClasses.Of(words[i]);
            var starts = words.StartsSentence(i);
            if (kind == WordClass.None && !starts)
                continue;
            for (var c = 0; c < counts.Length; c++)
                counts[c] += Is(kind, FeatureSchema.Counted[c]) ? 1 : 0;

            var you = Is(kind, WordClass.SecondPerson);
            var hostile = Is(kind, FeatureSchema.Hostile);
            var negation = Is(kind, WordClass.Negation);
            hostileNearYou += (hostile && i - lastYou <= 4) || (you && i - lastHostile <= 4) ? 1 : 0;
            negationNearYou += (negation && i - lastYou <= 4) || (you && i - lastNegation <= 4) ? 1 : 0;
            (lastYou, lastHostile, lastNegation) = (you ? i : lastYou, hostile ? i : lastHostile, negation ? i : lastNegation);

            if (!starts)
                continue;
            questionStarts += Is(kind, WordClass.QuestionWord) ? 1 : 0;
            youStarts += you ? 1 : 0;
            imperativeStarts += Is(kind, WordClass.Imperative) ? 1 : 0;
            contrastStarts += words[i] is "but" or "however" or "although" or "yet" or "and" or "so" ? 1 : 0;
        }

        var perWord = 1 / Math.Max(words.Words.Count, WordFloor);
        var perSentence = 1 / Math.Max(words.Sentences, SentenceFloor);
        for (var c = 0; c < counts.Length; c++)
            values[FeatureSchema.SecondPerson + c] = Share(counts[c] * perWord);
        values[FeatureSchema.HostileNearYou] = Share(hostileNearYou * perWord);
        values[FeatureSchema.NegationNearYou] = Share(negationNearYou * perWord);
        values[FeatureSchema.Question] = Share(words.Questions * perSentence);
        values[FeatureSchema.QuestionStart] = Share(questionStarts * perSentence);
        values[FeatureSchema.SecondPersonStart] = Share(youStarts * perSentence);
        values[FeatureSchema.ImperativeStart] = Share(imperativeStarts * perSentence);
        values[FeatureSchema.ContrastStart] = Share(contrastStarts * perSentence);
    }

    private static bool Is(WordClass kind, WordClass any) => (kind & any) != WordClass.None;

    private static float Share(double value) => (float)Math.Min(1, value);

    private static void Related(float[] values, Evidence evidence, WordStream words)
    {
        if (evidence.Parent is not { } parent)
            return;

        var speaker = evidence.Utterance.Speaker;
        var own = string.Equals(parent.Speaker, speaker, StringComparison.Ordinal);
        values[FeatureSchema.Monologue] = own ? 1 : 0;
        if (!own && parent.ReplyTo is { } id && evidence.Before.Find(id) is { } grandparent
            && string.Equals(grandparent.Speaker, speaker, StringComparison.Ordinal))
        {
            values[FeatureSchema.Spiral] = 1;
        }

        if (parent.Text is { } text)
            values[FeatureSchema.Accommodation] = (float)Overlap.Of(words, text);
    }
}
