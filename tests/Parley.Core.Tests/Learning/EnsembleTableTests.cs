using System.Text.Json;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class EnsembleTableTests
{
    private static readonly EnsembleSettings Settings = new() { Founders = ["judge"] };

    [Fact]
    public void A_newcomer_has_no_weight_until_it_has_earned_it()
    {
        var table = Table();
        Feed(table, 49, Seer);
        Assert.Equal(["seer"], table.Newcomers);
        Assert.Equal(0, table.Predict(Opinions(0.5, 0.9), "x").Weights["seer"]);

        Feed(table, 1, Seer);
        Assert.Empty(table.Newcomers);
        Assert.True(table.Predict(Opinions(0.5, 0.9), "x").Weights["seer"] > 0.2);
    }

    [Fact]
    public void A_harmful_newcomer_stays_in_probation()
    {
        var table = Table();
        var coin = new SeededGenerator(9);
        Feed(table, 200, _ => coin.Next(2));
        Assert.Equal(["seer"], table.Newcomers);
        Assert.Equal(0, table.Predict(Opinions(0.5, 0.1), "x").Weights["seer"]);
    }

    [Fact]
    public void Rounds_a_newcomer_sleeps_through_do_not_count_for_it()
    {
        var table = Table();
        Feed(table, 49, Seer);
        for (var i = 0; i < 60; i++)
            table.Learn(LogRows.New($"s{i}", 1, ("plain", 0.6)));
        Assert.Equal(["seer"], table.Newcomers);
    }

    [Fact]
    public void A_founder_joins_at_once_whenever_it_first_speaks()
    {
        var table = Table();
        table.Learn(LogRows.New("late", 1, ("plain", 0.6), ("judge", 0.7)));
        Assert.Equal(["plain", "judge"], table.Experts);
    }

    [Fact]
    public void Nobody_awake_is_not_assessed()
    {
        var verdict = Table().Predict(new([KeyValuePair.Create("plain", (double?)null)]), "x");
        Assert.True(double.IsNaN(verdict.Probability) && double.IsNaN(verdict.Spread));
        Assert.Empty(verdict.Predictions.Names);
        Assert.Equal(0, verdict.Weights["plain"]);
    }

    [Fact]
    public void Spread_is_the_weighted_deviation_of_the_awake()
    {
        var table = EnsembleTable.Start(LogRows.Toxicity, ["a", "b", "c"], Settings, EnsemblePrior.Empty);
        var verdict = table.Predict(new([Pair("a", 0.2), Pair("b", 0.8), Pair("c", null)]), "x");
        var (a, b) = (verdict.Weights["a"], verdict.Weights["b"]);
        Assert.Equal(Math.Sqrt(a * b) * 0.6, verdict.Spread, 12);
        Assert.Equal(0, verdict.Weights["c"]);
    }

    [Fact]
    public void A_conversation_parley_stepped_into_is_counted_and_nothing_else()
    {
        var (table, untouched) = (Table(), Table());
        table.Learn(LogRows.New("x", 0, ("plain", 0.9)) with { Use = LabelUse.LeaveOut, Source = LabelSource.Outcome });
        Assert.Equal(1, table.Feedback.LeftOut);
        Assert.Equal(
            JsonSerializer.Serialize(untouched.Save(), EnsembleJson.Default.TableState),
            JsonSerializer.Serialize(table.Save() with { Feedback = untouched.Feedback }, EnsembleJson.Default.TableState));
    }

    [Fact]
    public void A_score_only_label_moves_the_scores_and_no_weights()
    {
        var table = Table();
        var before = table.Save();
        table.Learn(LogRows.New("x", 0, ("plain", 0.9)) with { Use = LabelUse.Score });
        Assert.Equal(before.Committee.Learners[1].Weights, table.Save().Committee.Learners[1].Weights);
        Assert.Equal(0.16 + 0.81, table.Save().Scores.Single().Loss, 9);
    }

    [Fact]
    public void What_was_learned_can_ship_as_a_prior()
    {
        var taught = EnsembleTable.Start(LogRows.Toxicity, ["a", "b"], Settings, EnsemblePrior.Empty);
        for (var i = 0; i < 200; i++)
            taught.Learn(LogRows.New($"u{i}", i % 2, ("a", i % 2 == 0 ? 0.2 : 0.8), ("b", 0.5)));
        var prior = new EnsemblePrior { Tables = [taught.ToPrior()] };
        var started = EnsembleTable.Start(LogRows.Toxicity, ["a", "b", "new"], Settings, prior);
        Assert.True(started.Describe().Experts.Single(e => e.Expert == "a").Weight > started.Describe().Experts.Single(e => e.Expert == "b").Weight);
        Assert.True(started.Predict(NamedProbabilities.Of(("a", 0.8), ("b", 0.5)), "x").Probability > 0.7);
    }

    [Fact]
    public void A_prior_decides_before_the_first_label()
    {
        var prior = new EnsemblePrior { Tables = [new() { Category = "*", Weights = new Dictionary<string, double> { ["a"] = 9 } }] };
        var table = EnsembleTable.Start(LogRows.Toxicity, ["a", "b"], Settings, prior);
        Assert.True(table.Describe().Experts.Single(e => e.Expert == "a").Weight > 0.6);
    }

    [Fact]
    public void Stored_predictions_move_the_trust_and_not_what_the_learners_would_say_now()
    {
        TableState After(double hedge)
        {
            var table = Table();
            var stored = LearnerNames.Members.Select(n => (n, n == LearnerNames.Hedge ? hedge : 0.5)).ToArray();
            table.Learn(LogRows.New("x", 1, ("plain", 0.6)) with { Predictions = NamedProbabilities.Of(stored) });
            return table.Save();
        }

        Assert.True(After(1).Committee.Trust[1] > After(0).Committee.Trust[1]);
        Assert.Equal(After(1).Committee.Learners[1].Weights, After(0).Committee.Learners[1].Weights);
    }

    [Fact]
    public void Predicting_and_learning_make_no_garbage()
    {
        var table = EnsembleTable.Start(LogRows.Toxicity, Enumerable.Range(0, 12).Select(i => $"e{i}"), Settings, EnsemblePrior.Empty);
        var row = LogRows.New("x", 1, [.. Enumerable.Range(0, 12).Select(i => ($"e{i}", i / 12.0))]);
        var (opinions, said, weights) = (new double[12], new double[6], new double[12]);
        void Once()
        {
            table.Predict(opinions, 5, said, weights);
            table.Learn(row);
        }

        Assert.Equal(0, Garbage.Of(Once));
    }

    private static EnsembleTable Table()
    {
        var table = EnsembleTable.Start(LogRows.Toxicity, [], Settings, EnsemblePrior.Empty);
        table.Learn(LogRows.New("first", 1, ("plain", 0.6)));
        return table;
    }

    private static double Seer(int label) => label * 0.8 + 0.1;

    private static void Feed(EnsembleTable table, int rounds, Func<int, double> newcomer)
    {
        var generator = new SeededGenerator(4);
        for (var i = 0; i < rounds; i++)
        {
            var label = generator.Next(2);
            table.Learn(LogRows.New($"u{i}", label, ("plain", 0.5), ("seer", newcomer(label))));
        }
    }

    private static NamedProbabilities Opinions(double plain, double seer) => NamedProbabilities.Of(("plain", plain), ("seer", seer));

    private static KeyValuePair<string, double?> Pair(string name, double? value) => KeyValuePair.Create(name, value);
}
