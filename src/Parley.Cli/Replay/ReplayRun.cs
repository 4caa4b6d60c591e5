using System.Runtime.CompilerServices;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Replaying;

namespace Parley.Cli.Replay;

/// <summary>Replays what a journal holds.</summary>
internal sealed class ReplayRun(TextWriter output)
{
    public async Task<int> RunAsync(ReadOnlyJournal journal, ReplayRequest request, CancellationToken cancellation)
    {
        var communities = await journal.CommunitiesAsync(request.Community);
        var report = await ReplayReport.OfAsync(ReplayAsync(journal, communities, request.Policy, cancellation));
        await output.WriteLineAsync(request.Json ? ReplayText.Json(report) : ReplayText.Table(report));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<ReplayedUtterance> ReplayAsync(
        ReadOnlyJournal journal, IReadOnlyList<string> communities, Policy policy, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var replay = new PolicyReplay(journal.Journal, journal.ReadModel, new Judge(EmbeddedForecasters.Extractor, ForecastPanel.Embedded));
        foreach (var community in communities)
        {
            var weights = await ReplayWeights.LoadAsync(journal.Feedback, community, policy, ShippedExperts.All, ForecastPanel.Embedded);
            var version = (await journal.ReadModel.PolicyAsync(community))?.Version ?? 0;
            await foreach (var replayed in replay.RunAsync(new ReplaySettings(community, policy, version + 1, weights), cancellation: cancellation))
            {
                yield return replayed;
            }
        }
    }

    /// <exception cref="BadInputException">The file cannot be read, or is no policy; the message names the line.</exception>
    public static async Task<Policy> ReadPolicyAsync(string file, CancellationToken cancellation)
    {
        string document;
        try
        {
            document = await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: --policy: {error.Message}");
        }

        var (policy, errors) = PolicyParser.Parse(document, file);
        return policy is not null && errors.IsEmpty ? policy : throw new BadInputException(string.Join('\n', errors));
    }
}
