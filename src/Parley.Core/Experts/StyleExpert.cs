using Parley.Core.Conversations;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Core.Experts;

/// <summary>How loudly it is written: shouting, heaped punctuation, impatience. Weak evidence, so it never says more than one half.</summary>
internal sealed class StyleExpert() : LexicalExpert("style", Parley.Categories.Toxicity)
{
    protected override bool EnglishOnly => false;

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var shape = text.Shape;
        var shouting = shape.ShoutedWords >= 3 ? shape.ShoutedShare : 0;
        var impatient = 0;
        foreach (var cue in ToneDetector.Find(text))
        {
            if (cue.Name is "impatience" or "bitter_frustration" && cue.Kind == CueKind.Tone)
            {
                impatient++;
                spans.Add(new TextSpan(cue.Start, cue.Length, cue.Name, 0.7));
            }
        }

        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Punctuation && token.Length > 1 && text.Normalized[token.Start] is '!' or '?')
            {
                spans.Add(text.SpanOf(token.Start, token.Length, "heaped_punctuation", 0.5));
            }
        }

        var loud = (1.6 * shouting) + (0.6 * Log(shape.RepeatedPunctuation)) + (0.25 * Log(shape.ExclamationMarks)) + (0.7 * Log(impatient))
            + (0.4 * Log(text.Disguises));
        logOdds[0] = Math.Min(0, -2.2 + loud);
        return null;
    }
}
