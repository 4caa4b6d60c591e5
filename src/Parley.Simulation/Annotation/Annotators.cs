using Parley.Core.Experts;
using Parley.Core.Experts.Trained;

namespace Parley.Simulation.Annotation;

/// <summary>The three annotators. A message counts as uncivil where two of them rate it at or above <see cref="Uncivil"/>.</summary>
internal static class Annotators
{
    public const double Uncivil = 0.5;
    private const int Majority = 2;

    public static ImmutableArray<IAnnotator> All { get; } = [new TrainedAnnotator(), new WordsAnnotator(), new PooledAnnotator()];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(annotator => annotator.Name)];

    public static ImmutableArray<double> Rate(BlindMessage message) => [.. All.Select(annotator => Math.Round(annotator.Rate(message), 4))];

    public static bool AreAgreed(ImmutableArray<double> ratings)
    {
        var uncivil = 0;
        foreach (var rating in ratings)
        {
            uncivil += rating >= Uncivil ? 1 : 0;
        }

        return uncivil >= Majority;
    }

    private static bool IsTrained(string expert) => TrainedNames.Contains(expert);

    private static ImmutableHashSet<string> TrainedNames { get; } = TrainedExperts.All.Select(expert => expert.Name).ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>The median of the experts that learned from labelled comments.</summary>
    private sealed class TrainedAnnotator : IAnnotator
    {
        public string Name => "trained";

        public double Rate(BlindMessage message)
        {
            Span<double> ratings = stackalloc double[message.Opinions.Length];
            var count = 0;
            foreach (var opinion in message.Opinions)
            {
                if (IsTrained(opinion.Expert) && opinion[Categories.Toxicity] is var rating && !double.IsNaN(rating))
                {
                    ratings[count++] = rating;
                }
            }

            ratings[..count].Sort();
            return count == 0 ? 0 : (ratings[(count - 1) / 2] + ratings[count / 2]) / 2;
        }
    }

    /// <summary>The strongest of what the experts who go by words say about insult, toxicity, threat and attack.</summary>
    private sealed class WordsAnnotator : IAnnotator
    {
        private static readonly ImmutableArray<string> Uncivilities =
            [Categories.Toxicity, Categories.SevereToxicity, Categories.Insult, Categories.Threat, Categories.IdentityAttack, Categories.Profanity];

        public string Name => "words";

        public double Rate(BlindMessage message)
        {
            double most = 0;
            foreach (var opinion in message.Opinions)
            {
                foreach (var score in opinion.Scores)
                {
                    most = !IsTrained(opinion.Expert) && Uncivilities.Contains(score.Category) ? Math.Max(most, score.Probability) : most;
                }
            }

            return most;
        }
    }

    /// <summary>The mean of all experts' logits for toxicity.</summary>
    private sealed class PooledAnnotator : IAnnotator
    {
        private const double Clip = 0.01;

        public string Name => "pooled";

        public double Rate(BlindMessage message)
        {
            double sum = 0;
            var count = 0;
            foreach (var opinion in message.Opinions)
            {
                if (opinion[Categories.Toxicity] is var rating && !double.IsNaN(rating))
                {
                    var p = Math.Clamp(rating, Clip, 1 - Clip);
                    sum += Math.Log(p / (1 - p));
                    count++;
                }
            }

            return count == 0 ? 0 : 1 / (1 + Math.Exp(-sum / count));
        }
    }
}
