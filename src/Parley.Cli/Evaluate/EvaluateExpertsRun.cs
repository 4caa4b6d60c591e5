using System.Collections.Immutable;
using System.Diagnostics;
using Parley.Core.Corpora;
using Parley.Core.Experts;
using Parley.Core.Experts.Evaluation;
using Parley.Core.Experts.Trained;

namespace Parley.Cli.Evaluate;

/// <summary>Judges files of labelled texts.</summary>
internal sealed class EvaluateExpertsRun(TextWriter progress, bool heldOutTemplates)
{
    /// <summary>The experts that ship with Parley.</summary>
    /// <exception cref="CorpusException">A file cannot be used.</exception>
    public SourcesReport Shipped(IReadOnlyList<string> files, string category, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var reports = new SortedDictionary<string, ExpertsReport>(StringComparer.Ordinal);
        foreach (var source in Read(files, category))
        {
            var begun = watch.Elapsed;
            progress.WriteLine($"judging {source.Name}");
            var judged = Jury.Ask(source.Rows, ShippedExperts.All, category, source.File, stop);
            var report = ExpertsEvaluation.Run(judged, category, null, stop);
            reports[source.Name] = report with { Note = Seen(source.Name, judged.Experts), Seconds = (watch.Elapsed - begun).TotalSeconds };
        }

        return SourcesReport.Of(reports, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Experts trained on the other files.</summary>
    /// <exception cref="CorpusException">A file cannot be used.</exception>
    public SourcesReport LeaveOneSourceOut(IReadOnlyList<string> files, string category, SourceWeights weights, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var reports = new SortedDictionary<string, ExpertsReport>(StringComparer.Ordinal);
        var said = new Progress(progress);
        var sources = Read(files, category);
        foreach (var judged in Core.Experts.Evaluation.LeaveOneSourceOut.Judge(sources, EmbeddedExperts.All, category, new TrainingOptions(), weights, said, stop))
        {
            var begun = watch.Elapsed;
            progress.WriteLine($"judging {judged.Source}");
            var prior = Core.Experts.Evaluation.LeaveOneSourceOut.Prior(category, judged.Experts);
            var report = ExpertsEvaluation.Run(judged, category, prior, stop);
            reports[judged.Source] = report with { Seconds = (watch.Elapsed - begun).TotalSeconds };
        }

        return SourcesReport.Of(reports, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Held-out templates nobody learned from; any other text of a source's name counts as seen.</summary>
    private string? Seen(string source, ImmutableArray<string> experts)
    {
        var seen = TrainedPanel.Shipped.Models.Where(m => m.Data.Contains(source) && experts.Contains(m.Name)).Select(m => m.Name).Order(StringComparer.Ordinal).ToList();
        return heldOutTemplates || seen.Count == 0
            ? null
            : $"Learned from {source}: {string.Join(", ", seen)}. What they and the ensemble score here shows fit, not foresight; --leave-one-source-out shows foresight.";
    }

    private List<LabelledSource> Read(IReadOnlyList<string> files, string category)
    {
        var sources = new List<LabelledSource>();
        foreach (var file in files)
        {
            var rows = TextRows.Open(file).Where(r => !heldOutTemplates || !IdentityTemplates.IsForTraining(r.Text));
            var source = new LabelledSource(file, TrainingSet.WithRewrites(rows, category));
            if (sources.Any(s => s.Name == source.Name))
                throw new CorpusException(new CorpusError(file, 0, null, $"another file is named {source.Name} too; sources go by their file's name"));
            sources.Add(source);
        }

        return sources;
    }

    private sealed class Progress(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine(value);
    }
}
