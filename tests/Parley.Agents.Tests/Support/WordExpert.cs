using Parley.Core.Experts;

namespace Parley.Agents.Tests.Support;

/// <summary>An expert whose word depends on the words alone, so that a test decides what is toxic.</summary>
internal sealed class WordExpert : IExpert
{
    public string Name => "words";

    public ImmutableArray<string> Categories { get; } = [Parley.Categories.Toxicity, Parley.Categories.Insult, Parley.Categories.Threat];

    public Opinion Judge(Evidence evidence)
    {
        var text = evidence.Utterance.Text;
        return text.Contains("asleep", StringComparison.Ordinal)
            ? Opinion.Sleep(Name, "the text says so")
            : new Opinion
            {
                Expert = Name,
                Scores = [new("toxicity", Say(text, "nasty")), new("insult", Say(text, "insult")), new("threat", Say(text, "threat"))],
                Spans = text.IndexOf("nasty", StringComparison.Ordinal) is >= 0 and var at ? [new TextSpan(at, "nasty".Length, "nasty", 1)] : [],
            };
    }

    private static double Say(string text, string word) => text.Contains(word, StringComparison.Ordinal) ? 0.99 : text.Contains("doubtful", StringComparison.Ordinal) ? 0.4 : 0.01;
}
