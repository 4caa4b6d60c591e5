using System.Globalization;
using System.Text.Json;
using Parley.Core.Corpora;
using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;
using Parley.LanguageModels;
using Parley.LanguageModels.Experts;

namespace Parley.Cli.Train;

/// <summary>Trains a small head on the vectors of an embeddings endpoint, writes it, and says how good it is on every fifth text, which it did not see.</summary>
internal sealed class TrainHeadRun(TextWriter output, TextWriter progress)
{
    private const int HeldOut = 5;
    private const int Fewest = 10;

    /// <exception cref="CorpusException">The texts cannot be used.</exception>
    /// <exception cref="BadInputException">The endpoint gives no vectors.</exception>
    public async Task<int> RunAsync(TrainExpertRequest request, ModelEndpoint endpoint, bool json, CancellationToken stop)
    {
        var rows = request.Texts
            .SelectMany(file => TextRows.Open(file).Select(row => (row.Text, Label: TrainingSet.Label(row, request.Category, file))))
            .Where(row => row.Label is not null)
            .Select(row => (row.Text, Label: row.Label!.Value))
            .ToList();
        if (rows.Count < Fewest || rows.TrueForAll(row => row.Label <= 0.5) || rows.TrueForAll(row => row.Label > 0.5))
        {
            throw new CorpusException(new CorpusError(request.Texts[0], 0, $"labels.{request.Category}", $"at least {Fewest} rows and both classes are needed"));
        }

        var vectors = await EmbedAsync(rows, endpoint, stop);
        if (vectors is null)
        {
            return ExitCodes.Failed;
        }

        var seen = Enumerable.Range(0, rows.Count).Where(i => i % HeldOut != 0).ToList();
        var trial = Fit(request, endpoint, seen, vectors, rows);
        var held = Enumerable.Range(0, rows.Count).Where(i => i % HeldOut == 0).ToList();
        var scores = held.Select(i => trial.Heads[0].Probability(vectors[i])).ToArray();
        var auc = Ranking.Auc(scores, held.Select(i => rows[i].Label).ToArray());
        Fit(request, endpoint, [.. Enumerable.Range(0, rows.Count)], vectors, rows).Write(request.Out);
        var report = new { name = request.Name, category = request.Category, rows = rows.Count, length = vectors[0].Length, heldOut = held.Count, auc = double.IsNaN(auc) ? (double?)null : auc };
        await output.WriteLineAsync(json
            ? JsonSerializer.Serialize(report)
            : string.Create(CultureInfo.InvariantCulture, $"{report.name}: {report.rows} rows, vectors of {report.length}; on {report.heldOut} held out: AUC {auc:0.000}; written to {request.Out}"));
        return ExitCodes.Success;
    }

    private static EmbeddingHead Fit(TrainExpertRequest request, ModelEndpoint endpoint, List<int> rows, float[][] vectors, List<(string Text, double Label)> labelled) => new()
    {
        Model = endpoint.Model,
        Length = vectors[0].Length,
        Heads = [EmbeddingFit.Fit(request.Category, [.. rows.Select(i => vectors[i])], [.. rows.Select(i => labelled[i].Label)])],
    };

    private async Task<float[][]?> EmbedAsync(List<(string Text, double Label)> rows, ModelEndpoint endpoint, CancellationToken stop)
    {
        using var source = new EmbeddingSource(endpoint, TimeProvider.System);
        var (vectors, done, problem) = (new float[rows.Count][], 0, (string?)null);
        await progress.WriteLineAsync($"asking {endpoint.Name} for {rows.Count} vectors");
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = endpoint.Concurrency, CancellationToken = stop }, async (i, cancellation) =>
        {
            if (Volatile.Read(ref problem) is not null)
            {
                return;
            }

            var (vector, why) = await source.EmbedAsync(rows[i].Text, cancellation);
            vectors[i] = vector!;
            _ = why is null ? null : Interlocked.CompareExchange(ref problem, why, null);
            if (Interlocked.Increment(ref done) % 500 == 0)
            {
                await progress.WriteLineAsync($"{done} of {rows.Count}");
            }
        });
        problem ??= Array.Exists(vectors, vector => vector.Length != vectors[0].Length) ? "the vectors are not equally long" : null;
        if (problem is not null)
        {
            await progress.WriteLineAsync($"failed: {endpoint.Name}: {problem}");
        }

        return problem is null ? vectors : null;
    }
}
