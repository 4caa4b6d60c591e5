namespace Parley.Core.Text;

/// <summary>Which language a text seems to be in.</summary>
/// <param name="Code">A two-letter code such as <c>en</c>, or <see cref="Unknown"/> where the text is too short or too mixed to tell.</param>
/// <param name="Confidence">In [0, 1].</param>
public readonly record struct LanguageGuess(string Code, double Confidence)
{
    public const string Unknown = "unknown";
    public const string English = "en";

    /// <summary>Clearly in a language other than English; short and mixed texts are not.</summary>
    public bool IsForeign => Code is not (Unknown or English);

    /// <summary>The language's English name, for reasons that people read.</summary>
    public string Name => LanguageDetector.NameOf(Code);
}
