using System.Reflection;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// How abusive a word is, by a model of its own over the word and the characters in it, trained on lexicons of abusive words; so a word no lexicon
/// lists, or lists in another spelling, still gets a number. The lexicon block of the features is made from it.
/// </summary>
internal sealed class WordModel
{
    internal const string File = "words.parley";

    private static readonly Lazy<WordModel?> Embedded = new(Read);

    private readonly float[] weights;
    private readonly float bias;

    public WordModel(TrainedModel model) => (weights, bias) = (model.ToWeights().Weights, model.Bias);

    /// <summary>The shipped one; null in a build that is about to train it.</summary>
    public static WordModel? Shipped => Embedded.Value;

    /// <summary>The logit that a word is abusive.</summary>
    /// <param name="word">Lower-case.</param>
    /// <param name="hash">Its <see cref="NgramHash.Word"/>.</param>
    public float Score(ReadOnlySpan<char> word, uint hash)
    {
        var (sum, count) = (0f, 0);
        foreach (var ngram in new CharacterNgrams(word))
        {
            sum += weights[ngram.Index];
            count++;
        }

        return bias + weights[NgramHash.WordIndex(hash)] + (count == 0 ? 0 : sum / MathF.Sqrt(count));
    }

    private static WordModel? Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("trained/" + File);
        return stream is null ? null : new(TrainedModelFile.Read(stream));
    }
}
