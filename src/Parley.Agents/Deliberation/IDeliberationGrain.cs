namespace Parley.Agents.Deliberation;

/// <summary>
/// Deliberates on the messages of one conversation (key <c>community/conversation</c>), one after the other so that the summary of the dynamics is carried
/// on in order, and outside the conversation's own turns: no message waits for a model.
/// </summary>
[Alias("parley.IDeliberationGrain")]
internal interface IDeliberationGrain : IGrainWithStringKey
{
    /// <summary>Asks, and reports back. Settled work is no work: the same twice does nothing.</summary>
    /// <param name="attempts">How often it was tried before.</param>
    /// <param name="at">The journal's time in a batch, which has no clock of its own.</param>
    /// <returns>True when the work is settled.</returns>
    /// <exception cref="Core.Journaling.JournalUnavailableException">What was found could not be recorded; run it again.</exception>
    [ResponseTimeout("00:10:00")]
    [Alias("Run")]
    Task<bool> RunAsync(PendingWork work, int attempts, DateTimeOffset at);
}
