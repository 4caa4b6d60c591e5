using System.Collections.Immutable;
using System.Diagnostics;
using Parley.Core.Corpora;
using Parley.Core.Forecasting;

namespace Parley.Cli.Evaluate;

/// <summary>Forecasts a labelled corpus and measures.</summary>
internal sealed class EvaluateForecastRun(TextWriter progress)
{
    /// <exception cref="CorpusException">The corpus or the model cannot be used.</exception>
    public EvaluateForecastResult Run(EvaluateForecastRequest request, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var corpus = LabelledCorpus.Open(request.Corpus, request.Label);
        var (courses, threshold, note) = request switch
        {
            { Folds: { } folds } => CrossValidated(corpus, request, folds, stop),
            { Model: { } file } => ByModel(corpus, file, stop),
            _ => AsShipped(corpus, stop),
        };
        if (courses.IsEmpty)
            throw new CorpusException(new CorpusError(request.Corpus, 0, null, "no labelled conversation has two utterances, so there is nothing to forecast"));

        var report = ForecastReport.Of(courses, request.Threshold is { } t ? new(t) : threshold, request.Seed);
        return new(report, courses, note, Math.Round(watch.Elapsed.TotalSeconds, 2));
    }

    private (ImmutableArray<ForecastCourse> Courses, Threshold Threshold, string Note) CrossValidated(
        LabelledCorpus corpus, EvaluateForecastRequest request, int folds, CancellationToken stop)
    {
        var conversations = Measured(corpus, stop);
        try
        {
            var said = new FoldProgress(progress, folds);
            var beside = request.Beside.SelectMany(path => Measured(LabelledCorpus.Open(path, null), stop)).ToArray();
            var (courses, threshold) = CrossValidation.Run(conversations, folds, new() { Seed = request.Seed }, beside, said, stop);
            var others = beside.Length == 0 ? "" : $" and {string.Join(", ", beside.Select(c => c.Corpus).Distinct(StringComparer.Ordinal))}";
            return (courses, threshold, $"Cross-validated: each of {folds} folds was forecast by a model trained on the other folds{others} alone.");
        }
        catch (ArgumentException e)
        {
            throw new CorpusException(new CorpusError(request.Corpus, 0, null, $"too small for {folds} folds: {e.Message}"));
        }
    }

    private static (ImmutableArray<ForecastCourse> Courses, Threshold Threshold, string Note) ByModel(LabelledCorpus corpus, string file, CancellationToken stop)
    {
        var model = Open(file);
        var seen = model.Corpora.Contains(corpus.Name) ? $" It was trained on {corpus.Name}: these numbers show fit, not foresight." : "";
        return (
            [.. Measured(corpus, stop).Select(c => CrossValidation.Forecast(model, c))],
            new(model.Threshold),
            $"Forecast by {model.Name}, trained on {string.Join(", ", model.Corpora)}.{seen}");
    }

    private static (ImmutableArray<ForecastCourse> Courses, Threshold Threshold, string Note) AsShipped(LabelledCorpus corpus, CancellationToken stop)
    {
        var courses = ShippedForecast.Of(corpus.Corpus, corpus.Name, stop);
        var seen = ShippedForecast.TrainedOn.Contains(corpus.Name)
            ? $" They were trained on {corpus.Name}: these numbers show fit, not foresight; --folds 5 shows foresight."
            : "";
        return (courses, new(ForecasterTrainingOptions.Default.BaseRate), $"Forecast by the shipped forecasters together, as in service.{seen}");
    }

    private static ImmutableArray<TrainingConversation> Measured(LabelledCorpus corpus, CancellationToken stop) =>
        ConversationMeasurer.ForTraining().Measure(corpus.Corpus, corpus.Name, stop);

    private static ForecasterModel Open(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return ForecasterModelFile.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CorpusException(new CorpusError(file, 0, null, e.Message));
        }
    }

    private sealed class FoldProgress(TextWriter writer, int folds) : IProgress<int>
    {
        public void Report(int value) => writer.WriteLine($"fold {value} of {folds}");
    }
}
