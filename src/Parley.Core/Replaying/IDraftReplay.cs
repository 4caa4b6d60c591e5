using Parley.Core.Policies;

namespace Parley.Core.Replaying;

/// <summary>Says what a draft policy would change in what a community has recorded. Nothing is recorded.</summary>
public interface IDraftReplay
{
    /// <param name="most">About how many utterances, those of the most recently active conversations.</param>
    /// <exception cref="Journaling.JournalUnavailableException">The store could not be read.</exception>
    Task<ReplayReport> ReplayAsync(string community, Policy policy, long most, CancellationToken cancellation);
}
