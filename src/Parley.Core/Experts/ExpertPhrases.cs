using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>The phrases one expert knows, with what they add up to in a text.</summary>
internal sealed class ExpertPhrases(string resource)
{
    private readonly PhraseMatcher _matcher = PhraseMatcher.Of(PhraseFile.Read(resource));

    /// <summary>Finds the phrases and notes a span for each that counts for something.</summary>
    public PhraseTally Tally(AnalyzedText text, List<TextSpan> spans)
    {
        var tally = new PhraseTally();
        foreach (var match in _matcher.Find(text))
        {
            var phrase = _matcher.Phrases[match.Phrase];
            var range = new TokenRange(match.First, match.Count);
            tally.Add(phrase.Label, phrase.Weight, range);
            if (phrase.Weight > 0)
            {
                spans.Add(text.SpanOf(range, phrase.Label, phrase.Weight));
            }
        }

        return tally;
    }
}

/// <summary>
/// Log-odds by label. The strongest phrase counts in full and each further one half of what is left of it, so that a long text does not
/// become certain by length alone; phrases of negative weight excuse in full.
/// </summary>
internal sealed class PhraseTally
{
    private readonly List<(string Label, double Weight, TokenRange Range)> _found = [];

    public IReadOnlyList<(string Label, double Weight, TokenRange Range)> Found => _found;

    public void Add(string label, double weight, TokenRange range) => _found.Add((label, weight, range));

    /// <summary>The sum over all labels, or over those given.</summary>
    public double Sum(params ReadOnlySpan<string> labels)
    {
        double strongest = 0, rest = 0, excuse = 0;
        foreach (var (label, weight, _) in _found)
        {
            if (!labels.IsEmpty && !labels.Contains(label))
            {
                continue;
            }

            if (weight < 0)
            {
                excuse = Math.Min(excuse, weight);
                continue;
            }

            rest += Math.Min(weight, strongest);
            strongest = Math.Max(strongest, weight);
        }

        return strongest + Math.Min(strongest, 0.5 * rest) + excuse;
    }
}
