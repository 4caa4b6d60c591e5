using System.Runtime.Intrinsics;
using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// Which words moved each model of a panel, from one pass: an n-gram's share of the logit goes to the token its middle lies in, a word pair's in
/// halves to both. Every occurrence counts as if it were the only one, so shares are what the words weigh, not an exact split of the sum.
/// </summary>
internal sealed class SpanExplanation
{
    private const int MaxSpans = 5;

    /// <summary>A token is named when it weighs this share of the heaviest.</summary>
    private const float NamedShare = 0.3f;

    private readonly AnalyzedText text;
    private readonly TrainedPanel panel;
    private readonly List<ScannedToken> tokens = [];
    private readonly float[] shares;

    /// <param name="wordValue">What a word feature of this text weighs when it occurs once.</param>
    /// <param name="characterValue">The same for characters.</param>
    public SpanExplanation(AnalyzedText text, TrainedPanel panel, float wordValue, float characterValue)
    {
        (this.text, this.panel) = (text, panel);
        var units = FeatureText.Of(text);
        for (var scanner = new TokenScanner(units); scanner.MoveNext();)
            tokens.Add(scanner.Current);
        shares = new float[tokens.Count * panel.Stride];
        Weigh(units, wordValue, characterValue);
    }

    /// <summary>The heaviest tokens of a model, neighbours joined, in the order of the text; weights are shares of the logit.</summary>
    public ImmutableArray<TextSpan> Spans(int model)
    {
        var least = float.Epsilon;
        for (var t = 0; t < tokens.Count; t++)
            least = Math.Max(least, Share(t, model) * NamedShare);

        var spans = new List<TextSpan>();
        var joined = -1;
        for (var t = 0; t < tokens.Count; t++)
        {
            if (Share(t, model) < least)
                continue;
            var (start, length) = FeatureText.ToRaw(text, tokens[t].Start, tokens[t].Length);
            if (length == 0)
                continue;
            if (joined == t - 1 && spans.Count > 0 && start >= spans[^1].Start)
                spans[^1] = spans[^1] with { Length = Math.Max(spans[^1].Length, start + length - spans[^1].Start), Weight = spans[^1].Weight + Share(t, model) };
            else
                spans.Add(new(start, length, panel.Models[model].Category, Share(t, model)));
            joined = t;
        }

        while (spans.Count > MaxSpans)
            spans.RemoveAt(Lightest(spans));
        return [.. spans];
    }

    private static int Lightest(List<TextSpan> spans)
    {
        var lightest = 0;
        for (var i = 1; i < spans.Count; i++)
            lightest = spans[i].Weight < spans[lightest].Weight ? i : lightest;
        return lightest;
    }

    private float Share(int token, int model) => shares[(token * panel.Stride) + model];

    private void Weigh(ReadOnlySpan<char> units, float wordValue, float characterValue)
    {
        var previous = 0u;
        for (var t = 0; t < tokens.Count; t++)
        {
            var word = NgramHash.Word(units.Slice(tokens[t].Start, tokens[t].Length));
            Give(t, NgramHash.WordIndex(word), wordValue);
            if (t > 0)
            {
                var pair = NgramHash.BigramIndex(previous, word);
                Give(t - 1, pair, wordValue / 2);
                Give(t, pair, wordValue / 2);
            }

            previous = word;
        }

        var token = 0;
        foreach (var ngram in new CharacterNgrams(units))
        {
            while (token + 1 < tokens.Count && tokens[token + 1].Start <= ngram.Middle)
                token++;
            while (token > 0 && tokens[token].Start > ngram.Middle)
                token--;
            Give(token, ngram.Index, characterValue);
        }
    }

    private void Give(int token, int feature, float value)
    {
        for (var group = 0; group < panel.Stride; group += TrainedPanel.Lanes)
        {
            ref var share = ref shares[(token * panel.Stride) + group];
            (Vector512.LoadUnsafe(ref share) + (panel.Contribution(feature, group) * value)).StoreUnsafe(ref share);
        }
    }
}
