using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>Finds one kind of cue by the phrases of one embedded file. English only: other languages give nothing.</summary>
internal sealed class CueDetector(CueKind kind, string resource)
{
    private readonly PhraseMatcher _matcher = PhraseMatcher.Of(PhraseFile.Read(resource));

    /// <summary>The names the file defines, in ordinal order.</summary>
    public ImmutableArray<string> Names => [.. _matcher.Phrases.Select(p => p.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public void AddTo(List<Cue> cues, AnalyzedText text)
    {
        if (text.Language.IsForeign)
        {
            return;
        }

        foreach (var match in Matches(text))
        {
            var span = text.SpanOf(new TokenRange(match.First, match.Count), "", 0);
            cues.Add(new Cue(kind, _matcher.Phrases[match.Phrase].Label, span.Start, span.Length));
        }
    }

    public List<PhraseMatch> Matches(AnalyzedText text) => _matcher.Find(text);

    public Phrase PhraseOf(PhraseMatch match) => _matcher.Phrases[match.Phrase];
}
