using System.Collections.Immutable;
using Parley.Agents.Facade;
using Parley.Server.Scoring;

namespace Parley.Cli.Serve;

/// <summary>Texts scored by the shipped experts, which know English.</summary>
internal sealed class AgentScorer(ITextJudge judge) : ITextScorer
{
    public ImmutableArray<string> Languages { get; } = ["en"];

    public async ValueTask<TextScore> ScoreAsync(string community, string text, string? parent)
    {
        var judged = await judge.JudgeAsync(community, text, parent);
        return new TextScore { Scores = judged.Verdict.Scores, Language = judged.Language };
    }
}
