using Parley.Core.Metrics;

namespace Parley.Core.Learning.Evaluation;

/// <summary>
/// A constructed stream on which a flagged-only queue misleads the weights. Most messages are fine, some are openly harmful, as many are harmful between the lines. One expert reads words: sharp
/// on open harm, blind to the rest. Another reads context: less sharp, but it sees both. Only what the ensemble flags is reviewed, so on labelled messages the
/// word expert looks best; it gains weight, hidden harm is flagged still less, and no label ever says so. A random audit of the unflagged, weighted by its inverse
/// chance, shows what is missed.
/// </summary>
public static class AuditStudy
{
    private const double Flagged = 0.5;
    private static readonly string[] Experts = ["words", "context"];

    /// <summary>Runs one setting over several seeds.</summary>
    /// <param name="auditRate">Chance of a label for what was not flagged, in [0, 1].</param>
    /// <param name="maxWeight">c, at least 1; 1 counts every label once.</param>
    /// <param name="messages">Messages per seed, at least 1.</param>
    /// <param name="seeds">Seeds averaged over, at least 1.</param>
    public static AuditStudyRow Run(double auditRate, double maxWeight, int messages = 20_000, int seeds = 5)
    {
        var runs = Enumerable.Range(0, seeds).Select(seed => Once(auditRate, maxWeight, messages, (ulong)seed)).ToArray();
        double Mean(Func<AuditStudyRow, double> value) => runs.Average(value);
        return new(
            auditRate,
            maxWeight,
            Mean(r => r.Labels),
            Mean(r => r.EffectiveSampleSize),
            Mean(r => r.ContextWeight),
            Mean(r => r.Brier),
            Mean(r => r.HiddenMissed),
            [.. Experts.Select((_, i) => Mean(r => r.EstimatedLosses[i]))],
            [.. Experts.Select((_, i) => Mean(r => r.TrueLosses[i]))]);
    }

    private static AuditStudyRow Once(double auditRate, double maxWeight, int messages, ulong seed)
    {
        var key = new TableKey("toxicity", EnsembleRole.Expert);
        var table = EnsembleTable.Start(key, Experts, new() { Seed = seed, MaxWeight = maxWeight }, EnsemblePrior.Empty);
        var (stream, draws) = (new SeededGenerator(RoundKey.Combine(seed, 1, 0)), new SeededGenerator(RoundKey.Combine(seed, 2, 0)));
        var estimates = Experts.Select(_ => new InversePropensityEstimate(maxWeight)).ToArray();
        var truth = new double[Experts.Length];
        double brier = 0, hidden = 0, missed = 0;
        for (var t = 0; t < messages; t++)
        {
            var message = StudiedMessage.Draw(stream);
            var opinions = NamedProbabilities.Of(("words", message.Words), ("context", message.Context));
            var item = FormattableString.Invariant($"m{t}");
            var verdict = table.Predict(opinions, item);
            brier += BrierGame.Loss(verdict.Probability, message.Label) / messages;
            hidden += message.IsHidden ? 1 : 0;
            missed += message.IsHidden && verdict.Probability < Flagged ? 1 : 0;
            for (var i = 0; i < truth.Length; i++)
                truth[i] += BrierGame.Loss(opinions[Experts[i]], message.Label) / messages;

            var propensity = verdict.Probability >= Flagged ? 1 : auditRate;
            if (draws.NextDouble() >= propensity)
                continue;
            for (var i = 0; i < truth.Length; i++)
                estimates[i].Add(BrierGame.Loss(opinions[Experts[i]], message.Label), propensity);
            table.Learn(new()
            {
                Position = t + 1,
                Identity = new(item, key),
                Opinions = opinions,
                Predictions = verdict.Predictions,
                Label = message.Label,
                Propensity = propensity,
                Source = LabelSource.Ruling,
            });
        }

        return new(
            auditRate,
            maxWeight,
            table.Rounds,
            table.Feedback.EffectiveSampleSize,
            table.Describe().Experts[table.SlotOf("context")].Weight,
            brier,
            missed / hidden,
            [.. estimates.Select(e => e.Estimate(messages).SelfNormalised)],
            truth);
    }

    /// <summary>A message of the constructed stream.</summary>
    private sealed record StudiedMessage(double Label, bool IsHidden, double Words, double Context)
    {
        internal static StudiedMessage Draw(SeededGenerator generator)
        {
            var kind = generator.NextDouble();
            var (harmful, hidden) = (kind < 0.1, kind < 0.05);
            double Near(double centre) => Math.Clamp(centre + 0.2 * (generator.NextDouble() - 0.5), 0, 1);
            return new(harmful ? 1 : 0, hidden, Near(harmful && !hidden ? 0.95 : 0.05), Near(hidden ? 0.6 : harmful ? 0.65 : 0.1));
        }
    }
}

/// <summary>What one setting of the study gave, averaged over seeds.</summary>
/// <param name="AuditRate">Chance of a label for what was not flagged.</param>
/// <param name="MaxWeight">Cap on a label's weight.</param>
/// <param name="Labels">Labels given.</param>
/// <param name="EffectiveSampleSize">What they are worth.</param>
/// <param name="ContextWeight">Effective weight of the context expert at the end, in [0, 1].</param>
/// <param name="Brier">Mean Brier loss of the ensemble over all messages.</param>
/// <param name="HiddenMissed">Share of hidden harm that was not flagged, in [0, 1].</param>
/// <param name="EstimatedLosses">Mean loss of words and context as estimated from labels.</param>
/// <param name="TrueLosses">Their true mean loss over all messages.</param>
public sealed record AuditStudyRow(
    double AuditRate,
    double MaxWeight,
    double Labels,
    double EffectiveSampleSize,
    double ContextWeight,
    double Brier,
    double HiddenMissed,
    double[] EstimatedLosses,
    double[] TrueLosses);
