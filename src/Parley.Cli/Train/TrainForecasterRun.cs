using System.Diagnostics;
using System.Text.Json;
using Parley.Cli.Evaluate;
using Parley.Core.Corpora;
using Parley.Core.Forecasting;

namespace Parley.Cli.Train;

/// <summary>Reads, trains, writes, and says how good it is.</summary>
internal sealed class TrainForecasterRun(TextWriter output, TextWriter progress)
{
    private static readonly string Note =
        $"Cross-validated: each of {ForecasterTrainingOptions.Default.InnerFolds} folds was forecast by members trained on the others alone, and all were calibrated together.";

    /// <exception cref="CorpusException">A corpus cannot be used.</exception>
    public void Run(TrainForecasterRequest request, bool json, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var conversations = Measured(request.Corpora, request.Label, stop);
        var others = Measured(request.Beside, null, stop);
        progress.WriteLine($"training {request.Name} on {conversations.Count} conversations{(others.Count == 0 ? "" : $" and {others.Count} beside them")}");
        var (model, heldOut) = Train(request, conversations, others);
        using (var stream = File.Create(request.Out))
            ForecasterModelFile.Write(model, stream);

        var report = ForecastReport.Of(heldOut, new(model.Threshold), request.Seed);
        var bytes = File.ReadAllBytes(request.Out);
        progress.WriteLine(FormattableString.Invariant($"wrote {request.Out}, {bytes.Length} bytes, threshold {model.Threshold}"));
        output.WriteLine(json
            ? JsonSerializer.Serialize(
                ForecasterManifestEntry.Of(
                    model, Path.GetFileName(request.Out), bytes, request.Licence, request.Seed, conversations.Count + others.Count, report),
                ForecasterManifestJson.Default.ForecasterManifestEntry)
            : EvaluateForecastTable.Format(new(report, heldOut, Note, Math.Round(watch.Elapsed.TotalSeconds, 2))));
    }

    private static List<TrainingConversation> Measured(IReadOnlyList<string> corpora, string? label, CancellationToken stop)
    {
        var measurer = ConversationMeasurer.ForTraining();
        var conversations = new List<TrainingConversation>();
        foreach (var path in corpora)
        {
            var corpus = LabelledCorpus.Open(path, label);
            conversations.AddRange(measurer.Measure(corpus.Corpus, corpus.Name, stop));
        }

        return conversations;
    }

    private static TrainedOutcome Train(TrainForecasterRequest request, List<TrainingConversation> conversations, List<TrainingConversation> beside)
    {
        try
        {
            return ForecasterTrainer.Train(request.Name, conversations, new() { Seed = request.Seed }, beside);
        }
        catch (ArgumentException e)
        {
            throw new CorpusException(new CorpusError(request.Corpora[0], 0, null, e.Message));
        }
    }
}
