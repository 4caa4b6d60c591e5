namespace Parley.LanguageModels.Text;

/// <summary>Finds in a model's words what it copied from people's: such words would outlive an erasure.</summary>
internal static class QuoteCheck
{
    private const int Run = 6;

    /// <summary>Whether six words in a row stand in one of the texts too.</summary>
    public static bool Copies(string made, IEnumerable<MaskedText> texts)
    {
        var words = AnswerText.Words(made);
        if (words.Length < Run)
        {
            return false;
        }

        var runs = new HashSet<string>(Enumerable.Range(0, words.Length - Run + 1).Select(i => string.Join(' ', words.AsSpan(i, Run)!)), StringComparer.Ordinal);
        return texts.Select(text => AnswerText.Words(text.Text)).Any(said =>
            Enumerable.Range(0, Math.Max(0, said.Length - Run + 1)).Any(i => runs.Contains(string.Join(' ', said.AsSpan(i, Run)!))));
    }
}
