namespace Parley.LanguageModels.Dialects;

/// <summary>P(unsafe) from the alternatives at the verdict's token, each verdict's tokens counted with what it is worth.</summary>
internal static class TokenProbability
{
    private const double LeastMass = 0.5;

    /// <param name="at">Where the verdict begins in the tokens' text.</param>
    /// <returns>Null where the alternatives say too little of the verdicts.</returns>
    public static double? Of(ImmutableArray<AnswerToken> tokens, int at, ImmutableArray<(string Word, double Value)> verdicts)
    {
        var start = 0;
        foreach (var token in tokens)
        {
            if (at < start + token.Text.Length)
            {
                return Weigh(token, verdicts);
            }

            start += token.Text.Length;
        }

        return null;
    }

    private static double? Weigh(AnswerToken token, ImmutableArray<(string Word, double Value)> verdicts)
    {
        double mass = 0, sum = 0;
        foreach (var (text, probability) in token.Alternatives)
        {
            var begun = text.AsSpan().Trim().Trim('"').ToString().ToLowerInvariant();
            var values = begun.Length == 0 ? [] : verdicts.Where(verdict => verdict.Word.StartsWith(begun, StringComparison.Ordinal) || begun.StartsWith(verdict.Word, StringComparison.Ordinal))
                .Select(verdict => verdict.Value).Distinct().ToList();
            if (values.Count == 1)
            {
                (mass, sum) = (mass + probability, sum + (probability * values[0]));
            }
        }

        return mass >= LeastMass ? Math.Clamp(sum / mass, 0, 1) : null;
    }
}
