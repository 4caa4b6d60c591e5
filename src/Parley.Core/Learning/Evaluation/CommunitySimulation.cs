namespace Parley.Core.Learning.Evaluation;

/// <summary>One ruling of a simulated community, with what the experts said of the text and its hashed features.</summary>
/// <param name="Item">Identifies the text.</param>
/// <param name="Label">The ruling, in [0, 1].</param>
/// <param name="Opinions">The experts' opinions.</param>
/// <param name="Indices">Hashed features for the community's own expert; empty to leave it out.</param>
/// <param name="Values">Their values, one each.</param>
public sealed record SimulatedRuling(string Item, double Label, NamedProbabilities Opinions, int[] Indices, float[] Values);

/// <summary>Mean Brier loss over the rulings since the checkpoint before.</summary>
/// <param name="Rulings">Rulings seen by the end of the stretch.</param>
/// <param name="Static">Of the starting weights, never changed.</param>
/// <param name="Online">Of the ensemble that learns.</param>
/// <param name="WithOwnExpert">Of the ensemble that learns and has the community's own expert as a newcomer.</param>
public sealed record SimulationStretch(int Rulings, double Static, double Online, double WithOwnExpert);

/// <summary>A community whose rulings arrive one by one: how the loss falls while the ensemble learns, beside weights that stand still.</summary>
public static class CommunitySimulation
{
    /// <summary>Predicts each ruling before learning it.</summary>
    /// <param name="rulings">In order of arrival.</param>
    /// <param name="checkpoints">Ascending numbers of rulings at which a stretch ends, such as 100, 300, 1000; those beyond the end are left out.</param>
    /// <param name="settings">The ensemble's settings; labels count once, so its cap should be 1.</param>
    /// <param name="prior">What the ensemble believes before the first ruling; null is the shipped prior.</param>
    public static IReadOnlyList<SimulationStretch> Run(
        IReadOnlyList<SimulatedRuling> rulings, IReadOnlyList<int> checkpoints, EnsembleSettings settings, EnsemblePrior? prior = null)
    {
        settings = settings with { Founders = [.. settings.Founders, CommunityExpert.Name] };
        var key = new TableKey("toxicity", EnsembleRole.Expert);
        string[] experts = [.. rulings.SelectMany(r => r.Opinions.Names).Distinct(StringComparer.Ordinal)];
        EnsembleTable Start() => EnsembleTable.Start(key, experts, settings, prior);
        var (still, online, extended, own) = (Start(), Start(), Start(), new CommunityExpert(new() { Bits = LearnedText.Bits }));
        var (losses, from) = (new double[3], 0);
        var stretches = new List<SimulationStretch>();
        for (var t = 0; t < rulings.Count; t++)
        {
            var ruling = rulings[t];
            var pooled = extended.Predict(ruling.Opinions, ruling.Item).Probability;
            var opinion = own.Predict(pooled, ruling.Indices, ruling.Values);
            var all = With(ruling.Opinions, opinion);
            losses[0] += Loss(still.Predict(ruling.Opinions, ruling.Item).Probability, ruling.Label);
            losses[1] += Loss(online.Predict(ruling.Opinions, ruling.Item).Probability, ruling.Label);
            losses[2] += Loss(extended.Predict(all, ruling.Item).Probability, ruling.Label);

            online.Learn(Row(t, ruling, ruling.Opinions, key));
            extended.Learn(Row(t, ruling, all, key));
            own.Learn(pooled, ruling.Indices, ruling.Values, ruling.Label);
            if (!checkpoints.Contains(t + 1))
                continue;
            double n = t + 1 - from;
            stretches.Add(new(t + 1, losses[0] / n, losses[1] / n, losses[2] / n));
            (from, losses) = (t + 1, new double[3]);
        }

        return stretches;
    }

    private static NamedProbabilities With(NamedProbabilities opinions, double own)
    {
        var entries = opinions.Names.Select(n => KeyValuePair.Create(n, double.IsNaN(opinions[n]) ? (double?)null : opinions[n]));
        return new(entries.Append(KeyValuePair.Create(CommunityExpert.Name, double.IsNaN(own) ? (double?)null : own)));
    }

    /// <summary>What nobody assesses counts as one half.</summary>
    private static double Loss(double p, double label) => BrierGame.Loss(double.IsNaN(p) ? 0.5 : p, label);

    private static LabelledRound Row(int t, SimulatedRuling ruling, NamedProbabilities opinions, TableKey key) => new()
    {
        Position = t + 1,
        Identity = new(ruling.Item, key),
        Opinions = opinions,
        Label = ruling.Label,
        Propensity = 1,
        Source = LabelSource.Ruling,
    };
}
