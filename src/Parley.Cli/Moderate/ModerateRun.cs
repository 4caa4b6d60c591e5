using System.Globalization;
using Parley.Cli.Moderate.View;
using Parley.Core.Corpora;

namespace Parley.Cli.Moderate;

/// <summary>Runs a corpus through the agents and prints what they say, in input order, each line once it is durable.</summary>
internal sealed class ModerateRun(StartSession start, TextWriter output, TextWriter error)
{
    /// <summary>Enough conversations at a time that one flush of the journal serves many.</summary>
    private const int Degree = 64;

    /// <summary>How many places the work may run ahead of the output; an assessment is a few kilobytes.</summary>
    private const int Window = 4096;

    public async Task<int> RunAsync(ModerateRequest request, CancellationToken cancellation)
    {
        var input = ModerateInput.Read(request);
        foreach (var skipped in input.Corpus.Skipped)
        {
            await error.WriteLineAsync($"skipped {skipped}");
        }

        var totals = new RunTotals(input.Corpus);
        var forecasts = new Dictionary<int, CorpusForecast>();
        var progress = new Progress(error, input.Corpus.InInputOrder().Count());
        IAssessmentSink sink = request.Json ? new JsonSink(output) : new ViewSink(input.Corpus, Terminal.For(output), totals);
        await using (var session = await start(input.Options, cancellation))
        {
            await new OrderedRun<Assessment>(Degree, Window).RunAsync(
                SubmissionOrder.Of(input.Corpus),
                (submission, stop) => SubmitAsync(session, input.Corpus.Source, submission, stop),
                (submission, assessment) =>
                {
                    totals.Add(submission.Line, assessment);
                    sink.Write(submission.Line, assessment);
                    forecasts[submission.Line.Line] = new CorpusForecast(assessment.Forecast.Level == RiskLevel.Alert, assessment.Forecast.Risk);
                    progress.Advance();
                },
                cancellation);
        }

        sink.Complete();
        input.Writer?.Write(u => forecasts[u.Line]);
        await ReportAsync(request, input.Corpus, totals);
        return ExitCodes.Success;
    }

    private static async Task<Assessment> SubmitAsync(IModerationSession session, string source, Submission submission, CancellationToken stop)
    {
        var line = submission.Line;
        var answer = await session.SubmitAsync(line.Conversation, line.Utterance, stop);
        if (answer.Refusal is { Kind: RefusalKind.Invalid or RefusalKind.Conflict } refusal)
        {
            throw new BadInputException(new CorpusError(source, line.Line, refusal.Field, refusal.Message).ToString());
        }

        var assessment = answer.OrThrow();
        if (submission.IsLast)
        {
            await session.EndAsync(line.Conversation, stop);
        }

        return assessment;
    }

    private async Task ReportAsync(ModerateRequest request, ConvoKitCorpus corpus, RunTotals totals)
    {
        if (request.Json)
        {
            foreach (var line in totals.Lines())
            {
                await error.WriteLineAsync(line);
            }
        }

        if (corpus.Skipped.Length > 0)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{corpus.Skipped.Length:N0} bad {(corpus.Skipped.Length == 1 ? "line was" : "lines were")} left out"));
        }
    }
}
