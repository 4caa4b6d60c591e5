using Parley.Core.Judging;
using Parley.Core.Learning;

namespace Parley.Core.Deliberation;

/// <summary>
/// The verdict of the embedded ensemble and the language models together. The embedded verdict is one voice among the models' in a table of its own (role
/// <see cref="EnsembleRole.Deliberator"/>), whose weights begin equal and are taught by rulings on the messages that were deliberated: so the models' hard
/// cases never bend the weights that judge every message, and configuring a model changes no first answer.
/// </summary>
public static class ModelVerdict
{
    /// <summary>The name under which the embedded verdict takes part.</summary>
    public const string Embedded = "embedded";

    /// <param name="models">Every configured expert, asked or not, in ordinal order: the table's roster.</param>
    /// <param name="item">Names the utterance; the same item under the same weights gives the same bits.</param>
    public static Verdict Combine(Verdict embedded, ImmutableArray<Opinion> opinions, ImmutableArray<string> models, EnsembleView ensemble, string item)
    {
        var categories = embedded.Scores.Select(score => score.Category)
            .Concat(opinions.Where(opinion => opinion.Asleep is null).SelectMany(opinion => opinion.Scores).Select(score => score.Category))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        Array.Sort(categories, Categories.Compare);
        var scores = ImmutableArray.CreateBuilder<CategoryScore>(categories.Length);
        var learners = ImmutableArray.CreateBuilder<LearnerPredictions>(categories.Length);
        var leading = (Probability: -1.0, Category: (string?)null, Spread: 0.0, Weights: ImmutableArray<ExpertWeight>.Empty);
        foreach (var category in categories)
        {
            var voices = Voices(embedded[category], opinions, category);
            var asked = ensemble.Predict(new TableKey(category, EnsembleRole.Deliberator), Roster(voices, models), item);
            var heard = voices.Count > (double.IsNaN(embedded[category]) ? 0 : 1) && !double.IsNaN(asked.Probability);
            var probability = heard ? Rounding.Round(asked.Probability) : embedded[category];
            if (double.IsNaN(probability))
            {
                continue;
            }

            scores.Add(new CategoryScore(category, probability));
            if (heard)
            {
                learners.Add(Predictions(category, asked));
            }

            if (probability > leading.Probability)
            {
                leading = (probability, category, heard ? Spread(voices, asked) : embedded.Spread, Weights(voices, asked));
            }
        }

        return new Verdict
        {
            Scores = scores.ToImmutable(),
            Leading = leading.Category,
            Spread = Rounding.Round(leading.Spread),
            Weights = leading.Weights,
            NotAssessed = [.. embedded.NotAssessed.Where(category => !scores.Any(score => string.Equals(score.Category, category, StringComparison.Ordinal)))],
            EnsembleVersion = ensemble.Cursor,
            Learners = learners.ToImmutable(),
        };
    }

    /// <summary>The risk of the embedded forecast and the models' together, NaN where all sleep, with what each learner said.</summary>
    public static (double Risk, LearnerPredictions? Learners) Risk(
        double embedded, ImmutableArray<Opinion> opinions, ImmutableArray<string> models, EnsembleView ensemble, string item)
    {
        var voices = Voices(embedded, opinions, Categories.Derailment);
        if (voices.Count == 0)
        {
            return (double.NaN, null);
        }

        var said = ensemble.Predict(new TableKey(Categories.Derailment, EnsembleRole.Deliberator), Roster(voices, models), item);
        return double.IsNaN(said.Probability)
            ? (double.NaN, null)
            : (Rounding.Round(said.Probability), Predictions(Categories.Derailment, said));
    }

    /// <summary>The awake, by name.</summary>
    internal static SortedDictionary<string, double> Voices(double embedded, ImmutableArray<Opinion> opinions, string category)
    {
        var voices = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (!double.IsNaN(embedded))
        {
            voices[Embedded] = embedded;
        }

        foreach (var opinion in opinions)
        {
            if (opinion.Asleep is null && opinion[category] is var probability && !double.IsNaN(probability))
            {
                voices[opinion.Expert] = probability;
            }
        }

        return voices;
    }

    private static LearnerPredictions Predictions(string category, EnsembleVerdict said) =>
        new(category, [.. LearnerNames.Members.Select(name => Rounding.Round(said.Predictions[name]))]);

    private static NamedProbabilities Roster(SortedDictionary<string, double> voices, ImmutableArray<string> models) => new(models
        .Append(Embedded)
        .Concat(voices.Keys)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => KeyValuePair.Create(name, voices.TryGetValue(name, out var said) ? (double?)said : null)));

    private static ImmutableArray<ExpertWeight> Weights(SortedDictionary<string, double> voices, EnsembleVerdict said) =>
        [.. voices.Keys.Select(name => new ExpertWeight(name, Rounding.Round(said.Weights[name])))];

    private static double Spread(SortedDictionary<string, double> voices, EnsembleVerdict said)
    {
        var mean = voices.Sum(voice => said.Weights[voice.Key] * voice.Value);
        return Math.Sqrt(voices.Sum(voice => said.Weights[voice.Key] * (voice.Value - mean) * (voice.Value - mean)));
    }
}
