using CsCheck;
using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts.Trained;

/// <summary>Sentences put together from a few parts; the rude ones differ by one part only.</summary>
internal static class SmallTexts
{
    private static readonly string[] Openings = ["I read the patch", "About the release", "As for the tests", "On the second page", "After the meeting"];
    private static readonly string[] Kind = ["thank you for the help", "this works well for me", "could we talk it over", "I like the idea a lot"];
    private static readonly string[] Rude = ["you are a fool", "what a stupid idea", "only an idiot would say so", "shut up you clown"];
    private static readonly string[] Endings = ["and the build is green.", "so let us move on.", "before the week ends.", "in the next version."];

    public static IReadOnlyList<TrainingRow> Rows(int count, ulong seed)
    {
        var generator = new SeededGenerator(seed);
        return [.. Enumerable.Range(0, count).Select(i => Row(Text(generator, i % 3 == 0), i % 3 == 0 ? 1 : 0, (ulong)i))];
    }

    public static TrainingRow Row(string text, double label, ulong group) => new(HashedFeatures.Of(AnalyzedText.Of(text)), label, group);

    public static string Text(SeededGenerator generator, bool rude) =>
        $"{Pick(Openings, generator)}, {Pick(rude ? Rude : Kind, generator)} {Pick(Endings, generator)}";

    /// <summary>Draws one of the pieces.</summary>
    public static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    public static double Auc(LinearWeights weights, IReadOnlyList<TrainingRow> rows) =>
        Ranking.Auc([.. rows.Select(r => weights.Score(r.Features))], [.. rows.Select(r => r.Label)]);

    private static string Pick(string[] parts, SeededGenerator generator) => parts[generator.Next(parts.Length)];
}
