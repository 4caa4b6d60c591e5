using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Core.Corpora;
using Parley.Core.Experts.Evaluation;
using Parley.Core.Experts.Trained;

namespace Parley.Cli.Train;

/// <summary>Trains, writes the model file, and says how good it is.</summary>
internal sealed class TrainExpertRun(TextWriter output, TextWriter progress)
{
    /// <exception cref="CorpusException">The texts or the warm start cannot be used.</exception>
    public int Run(TrainExpertRequest request, bool json, CancellationToken stop)
    {
        var data = new List<string>();
        var sources = new List<(string Source, IReadOnlyList<TrainingRow> Rows)>();
        foreach (var file in request.Texts)
            Add(TextRows.Open(file), file);
        if (request.Identity is { } identity)
            Add(TextRows.Open(identity).Where(r => IdentityTemplates.IsForTraining(r.Text)), identity);

        var options = request.Options;
        if (request.WarmStart is { } start)
        {
            var model = Open(start);
            data.AddRange(model.Data);
            options = options with { WarmStart = model.ToWeights() };
        }

        var rows = request.Weights.Weigh([.. sources]);
        progress.WriteLine($"training {request.Name} on {rows.Count} rows");
        var (trained, scores) = Build(request, rows, options, data, stop);
        using (var file = File.Create(request.Out))
            TrainedModelFile.Write(trained, file);

        var entry = EntryOf(request, trained, scores, rows.Count);
        output.WriteLine(json ? JsonSerializer.Serialize(entry, ExpertManifestJson.Default.ExpertManifestEntry) : Describe(entry));
        return 0;

        void Add(IEnumerable<TextRow> texts, string file)
        {
            var source = Path.GetFileNameWithoutExtension(file);
            var labelled = TrainingSet.From(TrainingSet.WithRewrites(texts, request.Category), request.Category, file, !request.Words);
            sources.Add((source, labelled));
            data.Add(source);
        }
    }

    private static (TrainedModel Model, ExpertScores Scores) Build(
        TrainExpertRequest request, IReadOnlyList<TrainingRow> rows, TrainingOptions options, List<string> data, CancellationToken stop)
    {
        try
        {
            return ExpertBuilder.Build(request.Name, request.Category, rows, options, data, stop);
        }
        catch (ArgumentException few)
        {
            throw new CorpusException(new CorpusError(request.Texts[0], 0, $"labels.{request.Category}", few.Message));
        }
    }

    private static TrainedModel Open(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return TrainedModelFile.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CorpusException(new CorpusError(path, 0, null, e.Message));
        }
    }

    private static ExpertManifestEntry EntryOf(TrainExpertRequest request, TrainedModel model, ExpertScores scores, int rows)
    {
        var bytes = File.ReadAllBytes(request.Out);
        return new()
        {
            Name = model.Name,
            Category = model.Category,
            File = Path.GetFileName(request.Out),
            Data = model.Data,
            Licence = request.Licence,
            Seed = request.Options.Seed,
            Rows = rows,
            Size = bytes.LongLength,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Scores = scores,
        };
    }

    private static string Describe(ExpertManifestEntry e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Name}: {e.Rows} rows; on {e.Scores.Rows} held out: AUC {e.Scores.Auc:0.000}, average precision {e.Scores.AveragePrecision:0.000}, "
        + $"best F1 {e.Scores.BestF1:0.000}, Brier {e.Scores.Brier:0.000}, calibration error {e.Scores.CalibrationError:0.000}; "
        + $"{e.File}, {e.Size:N0} bytes, sha256 {e.Sha256}");
}
