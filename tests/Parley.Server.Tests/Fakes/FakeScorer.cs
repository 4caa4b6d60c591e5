using Parley.Server.Scoring;

namespace Parley.Server.Tests.Fakes;

/// <summary>Calls a text toxic by the word "idiot" and knows English only; "bonjour" is French. It never judges sexual content.</summary>
internal sealed class FakeScorer : ITextScorer
{
    public ImmutableArray<string> Languages { get; } = ["en"];

    public string? Parent { get; private set; }

    public ValueTask<TextScore> ScoreAsync(string community, string text, string? parent)
    {
        Parent = parent;
        return ValueTask.FromResult(text.Contains("bonjour", StringComparison.Ordinal)
            ? new TextScore { Scores = [], Language = "fr" }
            : new TextScore { Scores = Judge(text), Language = "en" });
    }

    public static ImmutableArray<CategoryScore> Judge(string text)
    {
        var toxic = text.Contains("idiot", StringComparison.Ordinal) ? 0.9 : 0.1;
        var threat = text.Contains("hurt you", StringComparison.Ordinal) ? 0.8 : 0.05;
        return
        [
            new(Categories.Toxicity, toxic), new(Categories.Insult, toxic), new(Categories.Threat, threat),
            new(Categories.IdentityAttack, 0.02), new(Categories.Violence, threat),
        ];
    }
}
