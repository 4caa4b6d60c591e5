namespace Parley.Agents.Facade;

/// <summary>Judges texts that stand alone. Nothing is recorded.</summary>
public interface ITextJudge
{
    /// <summary>
    /// The embedded experts' verdict under the community's present policy and weights. A text in a language they do not know is not assessed at all. Only the
    /// first text of a community waits for its policy and weights; the same text under the same weights gives the same bits. Takes any text.
    /// </summary>
    /// <param name="parent">The text it answers, or null.</param>
    ValueTask<TextJudgement> JudgeAsync(string community, string text, string? parent = null);
}

/// <param name="Language">Base subtag of the language it seems to be in; null when it cannot be told.</param>
public sealed record TextJudgement(Verdict Verdict, string? Language);
