namespace Parley.LanguageModels;

/// <summary>One token of an answer with the most probable alternatives at its place.</summary>
/// <param name="Alternatives">With their probabilities in (0, 1], the chosen token among them where the endpoint says so.</param>
internal sealed record AnswerToken(string Text, ImmutableArray<(string Text, double Probability)> Alternatives);

/// <summary>What came of one request: a text, or why there is none.</summary>
/// <param name="Text">Null with a failure; never empty.</param>
/// <param name="Tokens">Empty where the endpoint gives no log probabilities.</param>
/// <param name="CutShort">The model stopped at a length limit.</param>
internal sealed record ChatAnswer(string? Text, ImmutableArray<AnswerToken> Tokens, bool CutShort, ModelUse Use)
{
    /// <summary>The endpoint gave an answer, be it an empty or an endless one; false where it failed.</summary>
    public bool Came { get; init; }

    public string? Failure => Use.Failure;
}
