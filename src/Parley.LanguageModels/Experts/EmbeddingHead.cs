using System.Text.Json;

namespace Parley.LanguageModels.Experts;

/// <summary>
/// A logistic regression on an embedding, one row of weights for each category: sigmoid(w x / |x| + b). The file is JSON:
/// <c>{"format":1,"model":"…","length":n,"heads":[{"category":"toxicity","bias":b,"weights":[…]}]}</c>.
/// </summary>
public sealed record EmbeddingHead
{
    public const int FormatVersion = 1;

    public int Format { get; init; } = FormatVersion;

    /// <summary>The model whose vectors it was fitted to.</summary>
    public required string Model { get; init; }

    /// <summary>How long the vectors are.</summary>
    public required int Length { get; init; }

    public required ImmutableArray<CategoryHead> Heads { get; init; }

    internal ImmutableArray<string> Categories => [.. Heads.Select(head => head.Category).Order(Comparer<string>.Create(Parley.Categories.Compare))];

    /// <exception cref="FormatException">The file cannot be read, or is no head; the message names it.</exception>
    public static EmbeddingHead Read(string path)
    {
        try
        {
            var head = JsonSerializer.Deserialize<EmbeddingHead>(File.ReadAllText(path), JsonSerializerOptions.Web);
            return head is { Format: FormatVersion, Heads: { IsDefaultOrEmpty: false } heads }
                && heads.All(each => Parley.Categories.OfUtterance.Contains(each.Category) && !each.Weights.IsDefault && each.Weights.Length == head.Length && double.IsFinite(each.Bias))
                    ? head
                    : throw new FormatException($"{path}: is no head of format {FormatVersion}.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, JsonSerializerOptions.Web));

    /// <returns>Null where the vector has another length.</returns>
    internal ImmutableArray<CategoryScore>? Score(float[] vector)
    {
        if (vector.Length != Length)
        {
            return null;
        }

        var norm = Math.Sqrt(vector.Sum(x => (double)x * x));
        return [.. Heads.Select(head => new CategoryScore(head.Category, head.Score(vector, norm)))];
    }
}

/// <param name="Weights">As many as the vector is long.</param>
public sealed record CategoryHead(string Category, double Bias, ImmutableArray<float> Weights)
{
    /// <summary>The probability for a vector as long as the weights.</summary>
    public double Probability(float[] vector) => Score(vector, Math.Sqrt(vector.Sum(x => (double)x * x)));

    internal double Score(float[] vector, double norm)
    {
        var sum = Bias;
        for (var i = 0; i < vector.Length; i++)
        {
            sum += Weights[i] * (norm > 0 ? vector[i] / norm : 0);
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
