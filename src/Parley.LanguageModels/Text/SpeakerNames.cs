using System.Collections.Frozen;
using Parley.LanguageModels.Prompts;

namespace Parley.LanguageModels.Text;

/// <summary>
/// Finds people's names in what a model wrote. A name that is a word of our own prompts is none: somebody who calls himself "message" would else silence
/// every model.
/// </summary>
internal static class SpeakerNames
{
    private const int Shortest = 3;

    private static readonly Lazy<FrozenSet<string>> _everyday = new(() => PromptBook.All.SelectMany(prompt => AnswerText.Words(prompt.Text)).ToFrozenSet(StringComparer.Ordinal));

    public static bool IsIn(string text, IEnumerable<string> speakers)
    {
        var said = AnswerText.Words(text);
        return Array.Exists(said, IsLabel) || speakers.Any(speaker => IsIn(said, AnswerText.Words(speaker)));
    }

    private static bool IsIn(string[] said, string[] name) =>
        name.Length > 0 && name.Sum(word => word.Length) >= Shortest && !Array.TrueForAll(name, _everyday.Value.Contains)
        && said.AsSpan().IndexOf(name) >= 0;

    /// <summary>P1, u2 and so on.</summary>
    private static bool IsLabel(string word) => word.Length is 2 or 3 && word[0] is ('p' or 'u') && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
