using Parley.Agents.Batch;
using Parley.Core.Corpora;

namespace Parley.Simulation.Fitting;

/// <summary>Reads the courses of a labelled corpus as the embedded ensemble sees it, through the grains.</summary>
public static class RecordedCourses
{
    private const int Parallelism = 16;

    /// <param name="policy">The policy to judge under, such as one without the experts that learned from this corpus; null for the shipped one.</param>
    public static async Task<ImmutableArray<Course>> ReadAsync(ConvoKitCorpus corpus, string? policy, CancellationToken cancellation)
    {
        await using var session = await BatchSession.StartAsync(new BatchOptions { Policy = policy, Ordinals = corpus.Ordinals }, cancellation);
        var threads = corpus.Conversations.Where(thread => thread.Label is not null).ToArray();
        var courses = new Course[threads.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, threads.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
            async (i, stop) => courses[i] = await ReadAsync(session, threads[i], stop));
        return [.. courses];
    }

    private static async Task<Course> ReadAsync(BatchSession session, CorpusConversation thread, CancellationToken cancellation)
    {
        var toxicity = new double[thread.Utterances.Length];
        for (var i = 0; i < toxicity.Length; i++)
        {
            var assessment = (await session.SubmitAsync(thread.Id, thread.Utterances[i].Utterance, cancellation)).OrThrow();
            var judged = assessment.Verdict[Categories.Toxicity];
            toxicity[i] = double.IsNaN(judged) ? 0 : judged;
        }

        return new Course(toxicity, thread.Label == true);
    }
}
