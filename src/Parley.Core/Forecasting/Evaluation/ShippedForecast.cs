using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts;
using Parley.Core.Judging;
using Parley.Core.Learning;

namespace Parley.Core.Forecasting;

/// <summary>Forecasts a corpus as the service would before its first label: shipped experts, shipped forecasters, the shipped prior's weights.</summary>
public static class ShippedForecast
{
    /// <summary>The corpora the shipped forecasters were trained on.</summary>
    public static ImmutableArray<string> TrainedOn { get; } =
        [.. EmbeddedForecasters.All.OfType<TrainedForecaster>().SelectMany(f => f.Model.Corpora).Distinct(StringComparer.Ordinal)];

    /// <summary>A course for each labelled conversation of two utterances or more.</summary>
    public static ImmutableArray<ForecastCourse> Of(ConvoKitCorpus corpus, string name, CancellationToken stop = default)
    {
        var experts = ShippedExperts.All;
        var panel = ForecastPanel.Embedded;
        var snapshot = new EnsembleView(0, [], new EnsembleSettings(), EnsemblePrior.Shipped);
        var view = new JudgingWeights(snapshot, [.. experts.Select(e => new RosterEntry(e.Name, e.Categories))], panel.Names);
        var measured = new ConversationMeasurer(EmbeddedForecasters.Extractor, evidence =>
        {
            ImmutableArray<Opinion> opinions = [.. experts.Select(e => e.Judge(evidence))];
            return (opinions, VerdictMaker.Combine(view, opinions, evidence.Utterance.Id));
        }).Measure(corpus, name, stop);

        var courses = new ForecastCourse[measured.Length];
        Parallel.For(0, courses.Length, new() { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => courses[i] = Course(measured[i], panel, view));
        return [.. courses];
    }

    private static ForecastCourse Course(TrainingConversation conversation, ForecastPanel panel, JudgingWeights view)
    {
        var window = ConversationWindow.Empty;
        var risks = ImmutableArray.CreateBuilder<double>(conversation.Entries.Length);
        foreach (var entry in conversation.Entries)
        {
            window = window.Add(entry);
            risks.Add(VerdictMaker.Risk(view, panel.Forecast(window).Opinions, $"{conversation.Id}/{entry.Id}").Risk);
        }

        return new(conversation.Id, conversation.Derailed, conversation.Length, risks.MoveToImmutable());
    }
}
