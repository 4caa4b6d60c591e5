namespace Parley.Core.Forecasting;

/// <summary>A logistic regression over hashed words and word pairs of one message: do the next comments derail?</summary>
/// <param name="Bits">The table has 2^Bits weights.</param>
/// <param name="Bias">Logit of a message without known words.</param>
/// <param name="Weights">By hash, shape (2^Bits).</param>
public sealed record TextRegression(int Bits, double Bias, float[] Weights)
{
    /// <summary>The logit for a message; finite.</summary>
    internal double Score(WordStream words) => Score(HashedWords.Of(words, Bits));

    internal double Score(HashedWords words)
    {
        double sum = 0;
        for (var i = 0; i < words.Indices.Length; i++)
            sum += Weights[words.Indices[i]] * (double)words.Values[i];
        return Bias + sum;
    }
}
