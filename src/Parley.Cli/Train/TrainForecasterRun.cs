using Parley.Cli.Evaluate;
using Parley.Core.Corpora;
using Parley.Core.Forecasting;

namespace Parley.Cli.Train;

/// <summary>Reads, trains, writes.</summary>
internal sealed class TrainForecasterRun(TextWriter progress)
{
    /// <exception cref="CorpusException">A corpus cannot be used.</exception>
    public void Forecaster(
        IReadOnlyList<string> corpora, IReadOnlyList<string> beside, string name, string file, string? label, ForecasterTrainingOptions options, CancellationToken stop)
    {
        var conversations = Measured(corpora, label, stop);
        var others = Measured(beside, null, stop);
        progress.WriteLine($"training {name} on {conversations.Count} conversations{(others.Count == 0 ? "" : $" and {others.Count} beside them")}");
        var model = Train(name, conversations, others, corpora[0], options);
        using (var stream = File.Create(file))
            ForecasterModelFile.Write(model, stream);
        progress.WriteLine(FormattableString.Invariant($"wrote {file}, {new FileInfo(file).Length} bytes, threshold {model.Threshold}"));
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

    private static ForecasterModel Train(
        string name, List<TrainingConversation> conversations, List<TrainingConversation> beside, string path, ForecasterTrainingOptions options)
    {
        try
        {
            return ForecasterTrainer.Train(name, conversations, options, beside);
        }
        catch (ArgumentException e)
        {
            throw new CorpusException(new CorpusError(path, 0, null, e.Message));
        }
    }
}
